import { onModel } from './model-folder';
import { CA_CERTIFICATE } from '../certificates';

const MODEL = `organizationalUnits:
  Shops:
    organizationalUnits:
      Production: { accounts: { berlin: {} } }
      Tools: { accounts: { builds: {}, audit: {} } }
groups: { auditors: {} }
users: { alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [{ group: auditors, until: 2027-06-30, ticket: JOIN-1 }] } }
permissionSets: { Auditor: { awsManagedPolicies: [SecurityAudit] } }
assignments: [{ group: auditors, permissionSet: Auditor, targets: [audit] }]
openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [builds] } }
rolesAnywhere: { trustAnchors: { ca: { caBundle: ca.pem, targets: [builds] } } }
customerManagedPolicies: { read-logs: { policy: read-logs.json, targets: [berlin] } }
roles:
  SecurityReader: { targets: [Shops/Production], trust: { permissionSet: Auditor, account: audit }, customerManagedPolicies: [{ name: read-logs }] }
  Support: { targets: [berlin], path: /vendors/, trust: { account: "999988887777", externalId: acme-42 }, awsManagedPolicies: [AmazonS3ReadOnlyAccess], until: 2027-03-31, ticket: SEC-7 }
  Builder: { targets: [builds], trust: [{ service: codebuild.amazonaws.com }, { oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/shop:ref:refs/heads/main"] } }, { rolesAnywhere: { trustAnchor: ca, subject: { CN: build-01 } } }] }
  Deployer: { targets: [berlin], trust: { role: { account: builds, name: Builder } }, inlinePolicy: read-logs.json }
`;
const FILES = {
  'read-logs.json':
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*" }] }',
  'ca.pem': CA_CERTIFICATE,
};

async function access(...args: readonly string[]) {
  const { stdout, stderr } = await onModel(MODEL, FILES, ['access', ...args, '--at', '2026-11-22']);
  return {
    stdout: stdout.replaceAll(/Defined in {2,}/g, 'Defined in  '),
    stderr,
  };
}

test('by person: holders of permission sets that a role trusts, then other trusted principals', async () => {
  expect((await access()).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERSON

    user alice

    Through                                          Account  Unit              Permission set  Role            Last day    Ticket  Defined in  Risk
    group auditors                                   audit    Shops/Tools       Auditor                         2027-06-30  JOIN-1  config/organization.yaml:14, :12
    group auditors, permission set Auditor in audit  berlin   Shops/Production                  SecurityReader  2027-06-30  JOIN-1  config/organization.yaml:19, :14, :12  production

    certificate from ca with CN=build-01

    Account  Unit         Role     Defined in
    builds   Shops/Tools  Builder  config/organization.yaml:21

    github token for repo:acme/shop:ref:refs/heads/main with audience sts.amazonaws.com

    Account  Unit         Role     Defined in
    builds   Shops/Tools  Builder  config/organization.yaml:21

    outside account 999988887777 with external ID acme-42

    Account  Unit              Role             Last day    Ticket  Defined in  Risk
    berlin   Shops/Production  vendors/Support  2027-03-31  SEC-7   config/organization.yaml:20  outside account, production

    role Builder in builds

    Account  Unit              Role      Defined in  Risk
    berlin   Shops/Production  Deployer  config/organization.yaml:22  production

    service codebuild.amazonaws.com

    Account  Unit         Role     Defined in
    builds   Shops/Tools  Builder  config/organization.yaml:21"
  `);
});

test('by account: assignments, and the principals that each role trusts', async () => {
  expect((await access('--by', 'account', '--account', 'audit')).stdout).toContain(
    'group auditors (1 member)  Auditor',
  );
  expect((await access('--by', 'account', '--account', 'berlin')).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY ACCOUNT

    account berlin

    Who                                                    Role             Last day    Ticket  Defined in  Risk
    role Builder in builds                                 Deployer                             config/organization.yaml:22  production
    permission set Auditor in audit                        SecurityReader                       config/organization.yaml:19  production
    outside account 999988887777 with external ID acme-42  vendors/Support  2027-03-31  SEC-7   config/organization.yaml:20  outside account, production"
  `);
});

test('by role', async () => {
  expect((await access('--by', 'role', '--role', 'Builder', '--format', 'markdown')).stdout)
    .toMatchInlineSnapshot(`
    "# Who can access which account: acme, production

    ## By role

    ### role Builder

    | Who | Account | Unit | Defined in |
    | --- | --- | --- | --- |
    | service codebuild.amazonaws.com | builds | Shops/Tools | \`config/organization.yaml:21\` |
    | github token for repo:acme/shop:ref:refs/heads/main with audience sts.amazonaws.com | builds | Shops/Tools | \`config/organization.yaml:21\` |
    | certificate from ca with CN=build-01 | builds | Shops/Tools | \`config/organization.yaml:21\` |"
  `);
});

test.each([
  [
    'a group',
    ['--who', 'auditors', '--role', 'SecurityReader'],
    'group auditors (1 member)  permission set Auditor in audit  berlin',
  ],
  [
    'a user',
    ['--who', 'alice', '--account', 'berlin'],
    'group auditors, permission set Auditor in audit  berlin',
  ],
  ['an account by its ID', ['--who', '999988887777'], 'vendors/Support  2027-03-31  SEC-7'],
  ['a service', ['--who', 'codebuild.amazonaws.com'], 'builds   Shops/Tools  Builder'],
  ['a role', ['--who', 'Builder'], 'role Builder in builds'],
])('--who with %s', async (_, args, expected) => {
  const { stdout } = await access(...args);
  expect(stdout).toContain(expected);
  expect(stdout.split('\n').filter((line) => /organization\.yaml:\d/.test(line))).toHaveLength(1);
});

test('--effective: permissions of a role by its declared policies', async () => {
  const { stdout } = await access('--role', 'SecurityReader', '--effective', '--format', 'csv');
  expect(stdout.split('\n')).toEqual([
    'permission set,role,accounts,service,access level,allowed,conditional,total,depends on',
    expect.stringMatching(/^,SecurityReader,berlin,s3,Read,0,1,\d+,resource$/),
  ]);
  expect((await access('--role', 'SecurityReader', '--effective')).stdout).toMatch(
    /^role SecurityReader in berlin$/m,
  );
});

test('CSV', async () => {
  expect((await access('--account', 'berlin', '--format', 'csv')).stdout).toMatchInlineSnapshot(`
    "person,group,trusted principal,account,unit,permission set,role,production,break-glass,outside account,last day,ticket,defined in,on request,at most (hours),approved by
    alice,auditors,permission set Auditor in audit,berlin,Shops/Production,,SecurityReader,yes,no,no,2027-06-30,JOIN-1,config/organization.yaml:19,no,,
    ,,outside account 999988887777 with external ID acme-42,berlin,Shops/Production,,vendors/Support,yes,no,yes,2027-03-31,SEC-7,config/organization.yaml:20,no,,
    ,,role Builder in builds,berlin,Shops/Production,,Deployer,yes,no,no,,,config/organization.yaml:22,no,,"
  `);
});

test('JSON', async () => {
  const { stdout } = await access('--role', 'Support', '--format', 'json');
  expect(JSON.parse(stdout).sections).toEqual([
    {
      kind: 'trusted',
      name: 'outside account 999988887777 with external ID acme-42',
      entries: [
        {
          trust: {
            kind: 'account',
            account: { foreignId: '999988887777' },
            externalId: 'acme-42',
            requireMfa: false,
          },
          outside: true,
          account: 'berlin',
          role: 'vendors/Support',
          until: '2027-03-31',
          ticket: 'SEC-7',
          cause: { file: 'config/organization.yaml', line: 20, column: 3 },
          unit: 'Shops/Production',
          production: true,
          breakGlass: false,
        },
      ],
    },
  ]);
});

test('unknown names', async () => {
  expect((await access('--who', 'codebuild.amazonaws.co')).stderr).toBe(
    'orgcharter: the charter has no group, user or trusted principal "codebuild.amazonaws.co": did you mean "codebuild.amazonaws.com"?',
  );
  expect((await access('--role', 'Bilder')).stderr).toBe(
    'orgcharter: the charter has no role "Bilder": did you mean "Builder"?',
  );
});
