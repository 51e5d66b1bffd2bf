import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/* Record 18 has a reason for each dependency, and for each client of AWS whose version differs. */
const record = readFileSync(
  join(packageRoot, 'docs/decisions/0018-the-package-contains-what-it-uses.md'),
  'utf8',
);
const { dependencies, peerDependencies, devDependencies } = JSON.parse(
  readFileSync(join(packageRoot, 'package.json'), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The rows of the tables below a heading. */
function rows(heading: string): readonly (readonly [name: string, text: string])[] {
  const [, section = ''] = record.split(`\n### ${heading}\n`);
  const [text = ''] = section.split(/\n##+ /);
  return [...text.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name, text]) => [name!, text!]);
}

const AWS_CLIENT = /^@aws-sdk\/client-/;

test.each([
  ['Dependencies', dependencies],
  ['Peer dependencies', peerDependencies],
  ['Development dependencies', devDependencies],
])('%s: each has a reason', (heading, packages) => {
  const names = Object.keys(packages!).map((name) =>
    AWS_CLIENT.test(name) ? '@aws-sdk/client-*' : name,
  );
  expect(
    rows(heading)
      .map(([name]) => name)
      .sort(),
  ).toEqual([...new Set(names)].sort());
});

test('clients of AWS have one version, apart from those that the record lists', () => {
  const others = Object.fromEntries(rows('Versions of the AWS SDK'));
  const clients = Object.entries(devDependencies!)
    .filter(([name]) => AWS_CLIENT.test(name))
    .map(([name, version]) => [name.replace(AWS_CLIENT, ''), version] as const);
  const common = clients.filter(([name]) => !(name in others)).map(([, version]) => version);
  expect(new Set(common).size).toBe(1);
  for (const [name, version] of Object.entries(others)) {
    expect(Object.fromEntries(clients)[name]).toBe(version);
    expect(version).not.toBe(common[0]);
  }
});
