import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Shops:
    organizationalUnits:
      Production: { accounts: { berlin: {}, try-out: { tags: { environment: dev } } } }
groups: { admins: {}, developers: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [admins, { group: developers, until: 2027-06-30, ticket: JOIN-1 }] }
  bob: { givenName: Bob, familyName: Singh, email: bob@acme.example }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
  - { group: developers, permissionSet: ReadOnly, targets: [berlin], until: 2028-03-31, ticket: SEC-1 }
  - { user: bob, permissionSet: ReadOnly, targets: [try-out], until: 2027-12-31 }
`;
async function access(...args: readonly string[]) {
  const { stdout, ...rest } = await onModel(MODEL, {}, ['access', ...args, '--at', '2026-11-22']);
  // The column is as wide as the temporary folder's name, which varies.
  return {
    ...rest,
    stdout: stdout.replaceAll(/Defined in {2,}/g, 'Defined in  '),
  };
}

test('by person: includes access through groups, which expires with the membership', async () => {
  expect((await access()).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERSON

    user alice

    Through           Account     Unit              Permission set  Last day    Ticket         Defined in  Risk
    group admins      berlin      Shops/Production  Admin                                      config/organization.yaml:18, :12  production, break-glass
    group admins      management  Root              Admin                                      config/organization.yaml:18, :12  production, break-glass
    group admins      try-out     Shops/Production  Admin                                      config/organization.yaml:18, :12  break-glass
    group developers  berlin      Shops/Production  ReadOnly        2027-06-30  SEC-1, JOIN-1  config/organization.yaml:19, :12  production

    user bob

    Account  Unit              Permission set  Last day    Defined in
    try-out  Shops/Production  ReadOnly        2027-12-31  config/organization.yaml:20"
  `);
});

test('by account: lists each assignment once, with the number of members of its group', async () => {
  expect((await access('--by', 'account', '--account', 'berlin')).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY ACCOUNT

    account berlin

    Who                          Permission set  Last day    Ticket  Defined in  Risk
    group admins (1 member)      Admin                               config/organization.yaml:18  production, break-glass
    group developers (1 member)  ReadOnly        2028-03-31  SEC-1   config/organization.yaml:19  production"
  `);
});

test('one person, by permission set', async () => {
  const { stdout } = await access(
    '--by',
    'permission-set',
    '--who',
    'alice',
    '--permission-set',
    'ReadOnly',
  );
  expect(stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERMISSION SET

    permission set ReadOnly

    Who         Through           Account  Unit              Last day    Ticket         Defined in  Risk
    user alice  group developers  berlin   Shops/Production  2027-06-30  SEC-1, JOIN-1  config/organization.yaml:19, :12  production"
  `);
});

test('one group', async () => {
  const { stdout } = await access('--who', 'developers');
  expect(stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERSON

    group developers

    Who                          Account  Unit              Permission set  Last day    Ticket  Defined in  Risk
    group developers (1 member)  berlin   Shops/Production  ReadOnly        2028-03-31  SEC-1   config/organization.yaml:19  production"
  `);
});

test('no matching access', async () => {
  expect((await access('--who', 'bob', '--account', 'berlin')).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    No matching access."
  `);
});

test.each([
  [['--who', 'alic'], 'the charter has no group or user "alic": did you mean "alice"?'],
  [['--account', 'berln'], 'the charter has no account "berln": did you mean "berlin"?'],
  [['--permission-set', 'Admn'], 'the charter has no permission set "Admn": did you mean "Admin"?'],
  [['--by', 'group'], '--by must be person, account, permission-set or role, not "group"'],
])('unknown names and values: %j', async (args, message) => {
  expect(await access(...args)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: ${message}`,
  });
});

test('groups provisioned by SCIM have members that the charter does not know', async () => {
  const model =
    '  identitySource: external\ngroups: { vendors: {} }\npermissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }\nassignments: [{ group: vendors, permissionSet: ReadOnly, targets: [management] }]\n';
  const { stdout } = await onModel(model, {}, ['access']);
  expect(stdout.replace(/Defined in {2,}/, 'Defined in  ')).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERSON

    group vendors

    Who                              Account     Unit  Permission set  Defined in  Risk
    group vendors (members by SCIM)  management  Root  ReadOnly        config/organization.yaml:9  production"
  `);
});

test('CSV', async () => {
  const { stdout } = await access('--who', 'alice', '--account', 'berlin', '--format', 'csv');
  expect(stdout).toMatchInlineSnapshot(`
    "person,group,trusted principal,account,unit,permission set,role,production,break-glass,outside account,last day,ticket,defined in,on request,at most (hours),approved by
    alice,admins,,berlin,Shops/Production,Admin,,yes,yes,no,,,config/organization.yaml:18,no,,
    alice,developers,,berlin,Shops/Production,ReadOnly,,yes,no,no,2027-06-30,"SEC-1, JOIN-1",config/organization.yaml:19,no,,"
  `);
});

test('JSON', async () => {
  const { stdout } = await access(
    '--who',
    'alice',
    '--permission-set',
    'ReadOnly',
    '--format',
    'json',
  );
  expect(JSON.parse(stdout)).toEqual({
    environment: 'production',
    by: 'person',
    sections: [
      {
        kind: 'user',
        name: 'alice',
        entries: [
          {
            person: 'alice',
            principal: { kind: 'group', name: 'developers' },
            account: 'berlin',
            permissionSet: 'ReadOnly',
            until: '2027-06-30',
            ticket: 'SEC-1',
            cause: { file: 'config/organization.yaml', line: 19, column: 5 },
            membership: {
              until: '2027-06-30',
              ticket: 'JOIN-1',
              cause: { file: 'config/organization.yaml', line: 12, column: 102 },
            },
            unit: 'Shops/Production',
            production: true,
            breakGlass: false,
          },
        ],
      },
    ],
  });
});

test('Markdown', async () => {
  const { stdout } = await access('--who', 'bob', '--format', 'markdown');
  expect(stdout).toMatchInlineSnapshot(`
    "# Who can access which account: acme, production

    ## By person

    ### user bob

    | Account | Unit | Permission set | Last day | Defined in |
    | --- | --- | --- | --- | --- |
    | try-out | Shops/Production | ReadOnly | 2027-12-31 | \`config/organization.yaml:20\` |"
  `);
});

test('a self-contained HTML page', async () => {
  const { stdout } = await access('--who', 'bob', '--format', 'html');
  expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(stdout).toContain('<h1>Who can access which account: acme, production</h1>');
  expect(stdout).toContain(
    '<tr><td>try-out</td><td>Shops/Production</td><td>ReadOnly</td><td>2027-12-31</td><td><code>config/organization.yaml:20</code></td></tr>',
  );
  expect(stdout).not.toMatch(/<script|<link|src=|https?:/);
});

test('--effective: permissions by service and access level', async () => {
  const { stdout } = await access('--who', 'bob', '--effective');
  expect(stdout).toMatch(/^EFFECTIVE PERMISSIONS$/m);
  expect(stdout).toMatch(/^ReadOnly in try-out$/m);
  expect(stdout).toMatch(/^all +6 of 7 +account, apigateway, /m);
  const rows = (await access('--who', 'bob', '--effective', '--format', 'csv')).stdout.split('\n');
  expect(rows[0]).toBe(
    'permission set,role,accounts,service,access level,allowed,conditional,total,depends on',
  );
  expect(rows).toContain('ReadOnly,,try-out,a4b,Read,14,0,16,');
  const { effective } = JSON.parse(
    (await access('--who', 'bob', '--effective', '--format', 'json')).stdout,
  );
  expect(
    effective[0].services.find(({ service }: { readonly service: string }) => service === 'a4b')
      .levels.List,
  ).toEqual({ of: 17, allowed: 'all' });
});
