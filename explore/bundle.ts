import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { PageBundle } from './html';

/** The files that `scripts/bundle-page.ts` builds for the browser. */
export const PAGE_FILES = {
  script: join(packageRoot, 'dist/explore/page.js'),
  style: join(packageRoot, 'dist/explore/page.css'),
};

/** @throws if orgcharter has not been built */
export function pageBundle(): PageBundle {
  if (!existsSync(PAGE_FILES.script))
    throw new Error('the page has not been built: run npm run build');
  return {
    script: readFileSync(PAGE_FILES.script, 'utf8'),
    style: readFileSync(PAGE_FILES.style, 'utf8'),
  };
}
