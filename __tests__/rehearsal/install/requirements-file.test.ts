import { readFileSync } from 'node:fs';
import { MOTO, REQUIREMENTS } from '../../../rehearsal/install/install-moto';

/* pip refuses the whole file if one package has no version or no hash. */
const packages = readFileSync(REQUIREMENTS, 'utf8')
  .replace(/^#.*\n/gm, '')
  .replaceAll(' \\\n    ', ' ')
  .trim()
  .split('\n');

test.each(packages)('%.30s', (line) => {
  expect(line).toMatch(
    /^[a-z0-9-]+(\[server\])?==[0-9][a-z0-9.]*( ; (sys_platform|python_version) (==|<|>=) "[a-z0-9.]+")?( --hash=sha256:[0-9a-f]{64})+$/,
  );
});

test('it has the release of moto that rehearsals need, and each package once for each Python', () => {
  expect(packages.filter((line) => line.startsWith(`moto[server]==${MOTO} `))).toHaveLength(1);
  const names = packages.map((line) => line.replace(/==[^ ]+( ;.*?)?( --hash.*)$/, '$1'));
  expect(new Set(names).size).toBe(names.length);
  expect([...names].sort()).toEqual(names);
});
