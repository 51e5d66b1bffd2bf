import { load, organizationOf, said } from '../loading';

/** Two accounts with one generated e-mail address are reported for that as well. */
const errors = (charter: string): readonly string[] =>
  load(charter)
    .diagnostics.filter(({ code }) => code !== 'duplicate-email')
    .map(({ code, message }) => `${code}: ${message}`);

const KINDS: readonly (readonly [string, (key: string, body: string) => string, string])[] = [
  ['account', (key, body) => `  ${key}: { ${body} }\n`, 'accounts:\n'],
  ['organizational unit', (key, body) => `  ${key}: { ${body} }\n`, 'organizationalUnits:\n'],
  ['group', (key, body) => `  ${key}: { ${body} }\n`, 'groups:\n'],
  [
    'user',
    (key, body) =>
      `  ${key}: { givenName: A, familyName: B, email: ${key}@acme.example, name: ${key}, ${body} }\n`,
    'users:\n',
  ],
  [
    'permission set',
    (key, body) => `  ${key}: { awsManagedPolicies: [ReadOnlyAccess], name: ${key}, ${body} }\n`,
    'permissionSets:\n',
  ],
];

describe.each(KINDS)('a former key of a %s', (what, entry, section) => {
  const charter = (...entries: readonly (readonly [string, string])[]) =>
    section + entries.map(([key, body]) => entry(key, body)).join('');

  test('is one that nothing has now', () => {
    expect(errors(charter(['new', 'formerly: old'], ['old', '']))).toEqual([
      `former-key-in-use: the charter still has the ${what} "old"`,
    ]);
  });
  test('is not its own', () => {
    expect(errors(charter(['new', 'formerly: new']))).toEqual([
      `former-key-in-use: "new" is the key that this ${what} has now`,
    ]);
  });
  test('is that of one thing', () => {
    expect(errors(charter(['new', 'formerly: old'], ['newer', 'formerly: [older, old]']))).toEqual([
      expect.stringMatching(/^duplicate-former-key: "old" is already the former key of a/),
    ]);
  });
  test('is given once', () => {
    expect(errors(charter(['new', 'formerly: [old, old]']))).toEqual([
      expect.stringMatching(/^duplicate-former-key: "old"/),
    ]);
  });
  test('can be swapped only through a third one', () => {
    expect(errors(charter(['a1', 'formerly: b1'], ['b1', 'formerly: a1']))).toEqual([
      `former-key-in-use: the charter still has the ${what} "b1"`,
      `former-key-in-use: the charter still has the ${what} "a1"`,
    ]);
  });
  test('can be several', () => {
    expect(errors(charter(['new', 'formerly: [oldest, old]'], ['other', 'formerly: was']))).toEqual(
      [],
    );
  });
});

test('an account that is no longer managed has not been renamed', () => {
  expect(
    errors(
      'accounts: { new: { formerly: old } }\nunmanagedAccounts: { old: { email: a@old.example } }\n',
    ),
  ).toEqual(['former-key-in-use: the charter still has the account "old"']);
});

test('a diagnostic shows the former key', () => {
  expect(said(load('groups:\n  new: { formerly: [older, old] }\n  old: {}\n'))).toContain(
    'organization.yaml:7:28',
  );
});

test('former paths follow from those of the units above', () => {
  const { organizationalUnits } = organizationOf(`organizationalUnits:
  Work:
    formerly: Workloads
    organizationalUnits:
      Live: { formerly: [Workloads/Production, Work/Production] }
      Test: {}
`);
  expect(organizationalUnits.map(({ path, formerly }) => [path, formerly])).toEqual([
    ['Work', ['Workloads']],
    ['Work/Live', ['Workloads/Production', 'Workloads/Live', 'Work/Production']],
    ['Work/Test', ['Workloads/Test']],
  ]);
});

test('a unit under another parent is a new one', () => {
  const charter = `organizationalUnits:
  Workloads:
    organizationalUnits:
      Live: { formerly: Production, organizationalUnits: { Shop: {} } }
`;
  expect(
    organizationOf(charter).organizationalUnits.map(({ path, formerly, replaces }) => [
      path,
      formerly,
      replaces,
    ]),
  ).toEqual([
    ['Workloads', undefined, undefined],
    ['Workloads/Live', undefined, ['Production']],
    ['Workloads/Live/Shop', undefined, ['Production/Shop']],
  ]);
  expect(errors(charter)).toEqual([
    'unit-under-another-parent: "Production" was under another parent, and AWS cannot move a unit: "Workloads/Live" will be a new one',
  ]);
});

test('what Terraform cannot rename keeps its name', () => {
  const charter = 'permissionSets: { B: { formerly: A, awsManagedPolicies: [ReadOnlyAccess] } }\n';
  expect(organizationOf(charter).identity.permissionSets[0]).toMatchObject({
    name: 'B',
    awsName: 'A',
    description: 'B',
  });
  expect(errors(charter)).toEqual([
    'name-stays: the permission set "B" keeps the name "A" in AWS, because Terraform cannot change it',
  ]);
});

test('the generated e-mail address of an account stays', () => {
  const { accounts } = organizationOf('accounts: { new: { formerly: [first, second] } }\n');
  expect(accounts.find(({ name }) => name === 'new')?.email).toBe('aws+first@acme.example');
});

test('the same id or e-mail address under two keys suggests formerly', () => {
  const text = said(
    load(
      'accounts:\n  old: { id: "222233334444", email: a@acme.example }\n  new: { id: "222233334444", email: a@acme.example }\n',
    ),
  );
  expect(text.match(/remove it and write formerly: … in the other/g)).toHaveLength(2);
});
