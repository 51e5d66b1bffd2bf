import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { writeBundles } from './build/bundles';
import { writeDeclarations } from './build/declarations';
import { licenses, packagesIn } from './build/licenses';
import { bundlePage } from './bundle-page';

/** `npm run build`: writes `dist/` anew, which is everything that runs without the sources. */
async function build(): Promise<void> {
  const dist = join(packageRoot, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const bundle = await writeBundles(dist);
  writeFileSync(join(dist, 'LICENSES.txt'), licenses(packagesIn(bundle)));
  writeDeclarations(['api/index.ts', 'api/stacks.ts'], join(dist, 'types'));
  bundlePage();
}

void build();
