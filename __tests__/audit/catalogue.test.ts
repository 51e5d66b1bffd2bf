import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FINDINGS } from '../../audit/catalogue';

const checks = join(__dirname, '../../audit/checks');

test('the checks report every finding of the catalogue and no others', () => {
  const text = readdirSync(checks)
    .map((file) => readFileSync(join(checks, file), 'utf8'))
    .join('\n');
  const reported = new Set([...text.matchAll(/\bfinding\('([a-z-]+)'/g)].map(([, code]) => code));
  expect([...reported].sort()).toEqual(Object.keys(FINDINGS).sort());
});
