import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { PageBundle } from './html';

/** Where the build puts what the browser runs: `scripts/bundle-page.ts`. */
export const PAGE_FILES = {
  script: join(packageRoot, 'dist/explore/page.js'),
  style: join(packageRoot, 'dist/explore/page.css'),
};

/** @throws where orgcharter has not been built */
export function pageBundle(): PageBundle {
  if (!existsSync(PAGE_FILES.script)) throw new Error('the page is not built: npm run build');
  return {
    script: readFileSync(PAGE_FILES.script, 'utf8'),
    style: readFileSync(PAGE_FILES.style, 'utf8'),
  };
}
