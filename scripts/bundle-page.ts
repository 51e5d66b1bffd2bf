import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PAGE_FILES } from '../explore/bundle';

const root = join(__dirname, '..');

/** Libraries that run in the browser. The page contains their licences. */
const LIBRARIES = ['preact', 'd3-hierarchy', '@tanstack/virtual-core'];

/**
 * Bundles `explore/page/` into the two files that `orgcharter explore` puts into every page. Part
 * of `npm run build`.
 */
export function bundlePage(): void {
  buildSync({
    entryPoints: { page: join(root, 'explore/page/main.tsx') },
    outfile: PAGE_FILES.script,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    banner: { js: licences() },
    logLevel: 'warning',
  });
  buildSync({
    entryPoints: [join(root, 'explore/page/style.css')],
    outfile: PAGE_FILES.style,
    minify: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    logLevel: 'warning',
  });
}

function licences(): string {
  const texts = LIBRARIES.map(
    (name) =>
      `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()}`,
  );
  return `/*!\n${texts.join('\n\n---\n\n').replaceAll('*/', '* /')}\n*/`;
}
