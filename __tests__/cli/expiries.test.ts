import { onModel } from './model-folder';

const MODEL = `accounts: { shop: {} }
groups: { vendors: {}, admins: {} }
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ group: admins, until: 2027-06-30, ticket: SEC-2 }] }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: vendors, permissionSet: ReadOnly, targets: [shop], until: 2027-03-31, ticket: SEC-1 }
`;
const expiries = (...args: readonly string[]) => onModel(MODEL, {}, ['expiries', ...args]);

test('a table by date, including what has expired', async () => {
  const { exitCode, stdout, stderr } = await expiries('--at', '2027-04-01');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: 'The charter has 1 warning. To list them: orgcharter validate --config config',
  });
  expect(`\n${stdout}\n`).toMatchInlineSnapshot(`
    "
    Expiring access: acme, production

    Last day            Access                           Ticket  Defined in
    2027-03-31 expired  group vendors: ReadOnly in shop  SEC-1   config/organization.yaml:12
    2027-06-30          user ada: member of admins       SEC-2   config/organization.yaml:9
    "
  `);
});

test('Markdown', async () => {
  expect(`\n${(await expiries('--format', 'markdown', '--at', '2026-11-21')).stdout}\n`)
    .toMatchInlineSnapshot(`
    "
    # Expiring access: acme, production

    | Last day | Access | Ticket | Defined in |
    | --- | --- | --- | --- |
    | 2027-03-31 | group vendors: ReadOnly in shop | SEC-1 | \`config/organization.yaml:12\` |
    | 2027-06-30 | user ada: member of admins | SEC-2 | \`config/organization.yaml:9\` |
    "
  `);
});

test('JSON', async () => {
  expect(JSON.parse((await expiries('--format', 'json', '--at', '2027-04-01')).stdout)).toEqual({
    environment: 'production',
    date: '2027-04-01',
    expiries: [
      {
        kind: 'assignment',
        description: 'group vendors: ReadOnly in shop',
        until: '2027-03-31',
        expired: true,
        ticket: 'SEC-1',
        cause: { file: 'config/organization.yaml', line: 12, column: 72 },
      },
      {
        kind: 'membership',
        description: 'user ada: member of admins',
        until: '2027-06-30',
        expired: false,
        ticket: 'SEC-2',
        cause: { file: 'config/organization.yaml', line: 9, column: 103 },
      },
    ],
  });
});

test('nothing expires', async () => {
  expect(await onModel('', {}, ['expiries'])).toEqual({
    exitCode: 0,
    stdout: 'Expiring access: acme, production\n\nNo access expires.',
    stderr: '',
  });
});

test('an invalid charter', async () => {
  expect(await onModel('groups: 7\n', {}, ['expiries'])).toMatchObject({
    exitCode: 2,
    stdout: '',
  });
});
