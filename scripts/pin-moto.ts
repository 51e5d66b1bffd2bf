import { readFileSync } from 'node:fs';
import { writeWhole } from '../lib/write-whole';
import { REQUIREMENTS } from '../rehearsal/install/install-moto';
import { pinnedPackages } from './pinned-packages';

/**
 * `npm run pin-moto [-- URL]` writes the hashes of the packages in
 * `rehearsal/moto/requirements.txt` again. The URL is that of an index with PyPI's JSON API.
 */
async function main(): Promise<void> {
  const [index = 'https://pypi.org/pypi'] = process.argv.slice(2);
  writeWhole(REQUIREMENTS, await pinnedPackages(readFileSync(REQUIREMENTS, 'utf8'), index));
}

main().catch((error: Error) => {
  console.error(`${REQUIREMENTS} is unchanged: ${error.message}`);
  process.exitCode = 1;
});
