import { changes, meaning } from './meaning';

const CHARTER = `organizationalUnits:
  Workloads:
    organizationalUnits:
      Production: { accounts: { shop: { id: "222233334444" }, bank: { email: bank@acme.example } } }
      Test: { id: ou-ab12-cdefgh34, accounts: { lab: {} } }
  Tools: { accounts: { ci: {} } }
groups: { admins: {}, readers: { reviewEvery: 90d } }
users: { ada: { givenName: Ada, familyName: L, email: ada@acme.example, groups: [admins, readers] } }
permissionSets:
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  Admin: { awsManagedPolicies: [AdministratorAccess] }
assignments:
  - { group: admins, permissionSet: Admin, targets: [shop, lab] }
  - { group: readers, permissionSet: ReadOnly, targets: [Workloads] }
  - { user: ada, permissionSet: ReadOnly, targets: [ci] }
roles:
  Deployer: { targets: [shop], trust: [{ role: { account: ci, name: Builder } }, { permissionSet: Admin, account: lab }], inlinePolicy: own.json }
guardrails:
  deny-iam-users: { targets: [Workloads], exceptAccounts: [bank] }
  own: { targets: [Workloads/Production, ci], policy: own-scp.json }
`;
const document = (effect: string, account: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: effect,
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:ResourceAccount': `\${account:${account}}` } },
      },
    ],
  });
const files = (account: string) => ({
  'own.json': document('Allow', account),
  'own-scp.json': document('Deny', account),
});
const edit = (...edits: readonly (readonly [RegExp | string, string])[]) =>
  edits.reduce((text, [from, to]) => text.replaceAll(from, to), CHARTER);
const renamed = (now: string, account = 'shop') =>
  meaning(CHARTER, now, files('shop'), files(account));

/** The name, the charter, the changes, and what policies call the account shop. */
const CASES: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'a unit, with those beneath it',
    edit(['  Workloads:', '  Work:\n    formerly: Workloads'], ['[Workloads', '[Work']),
    ['low unit-renamed: unit Workloads is renamed to Work'],
  ],
  [
    'an account',
    edit([/\bshop\b(?=[,:\]])/g, 'store'], ['store: { id', 'store: { formerly: shop, id']),
    [
      'medium organization-changed: account.amazonaws.com gets trusted access to the organization',
      'low account-renamed: account shop is renamed to store',
    ],
    'store',
  ],
  [
    'an account without declaring it, by its ID',
    edit([/\bshop\b(?=[,:\]])/g, 'store']),
    [
      "critical identity-changed [production]: the email address of account store's root user is aws+store@acme.example instead of aws+shop@acme.example",
      'high undeclared-rename: account store has the ID 222233334444 of account shop, which is no longer in the charter',
    ],
    'store',
  ],
  [
    'an account without declaring it, by its address',
    edit(['bank: {', 'savings: {'], ['[bank]', '[savings]']),
    [
      'high undeclared-rename: account savings has the email address bank@acme.example of account bank, which is no longer in the charter',
    ],
  ],
  [
    'a unit without declaring it',
    edit(['Test: { id', 'Trial: { id']),
    [
      'high undeclared-rename: unit Workloads/Trial has the ID ou-ab12-cdefgh34 of unit Workloads/Test, which is no longer in the charter',
    ],
  ],
  [
    'a user without declaring it',
    edit(['users: { ada:', 'users: { lovelace:'], ['user: ada', 'user: lovelace']),
    [
      'high undeclared-rename: user lovelace has the email address ada@acme.example of user ada, which is no longer in the charter',
    ],
  ],
  [
    'a group, a permission set, a guardrail and a unit that keep their names in AWS, without declaring it',
    edit(
      ['groups: { admins: {}', 'groups: { root: { name: admins }'],
      ['[admins,', '[root,'],
      ['group: admins', 'group: root'],
      ['  Admin: {', '  Administrators: { name: Admin,'],
      ['permissionSet: Admin', 'permissionSet: Administrators'],
      ['  own: {', '  ours: { name: own,'],
      ['  Tools: {', '  Instruments: { name: Tools,'],
    ),
    [
      'high undeclared-rename: group root has the AWS name admins of group admins, which is no longer in the charter',
      'high undeclared-rename: guardrail ours has the AWS name own of guardrail own, which is no longer in the charter',
      'high undeclared-rename: permission set Administrators has the AWS name Admin of permission set Admin, which is no longer in the charter',
      'high undeclared-rename: unit Instruments has the AWS name Tools of unit Tools, which is no longer in the charter',
    ],
  ],
  [
    'a group, a user and a permission set',
    edit(
      ['groups: { admins: {}', 'groups: { root: { formerly: admins }'],
      ['[admins,', '[root,'],
      ['group: admins', 'group: root'],
      ['users: { ada: {', 'users: { al: { formerly: ada,'],
      ['user: ada', 'user: al'],
      ['  Admin: {', '  Administrators: { formerly: Admin,'],
      ['permissionSet: Admin', 'permissionSet: Administrators'],
    ),
    [
      'low group-renamed: group admins is renamed to root',
      'low user-renamed: user ada is renamed to al',
      'low permission-set-renamed: permission set Admin is renamed to Administrators',
    ],
  ],
  [
    'a guardrail',
    edit(['  own: {', '  ours: { formerly: own,']),
    ['low guardrail-renamed: guardrail own is renamed to ours'],
  ],
  [
    'names in AWS',
    edit(
      ['  Tools: {', '  Tools: { name: "Tools & More",'],
      ['shop: {', 'shop: { name: The Shop,'],
      ['  own: {', '  own: { name: "Deny \'root\' use",'],
      ['ReadOnly: {', 'ReadOnly: { name: Readers,'],
    ),
    [
      'medium organization-changed: account.amazonaws.com gets trusted access to the organization',
      'medium permission-set-renamed: permission set ReadOnly: its name in AWS is Readers instead of ReadOnly',
      'low unit-renamed: unit Tools: its name in AWS is Tools & More instead of Tools',
      'low account-renamed: account shop: its name in AWS is The Shop instead of shop',
      "low guardrail-renamed: guardrail own: its name in AWS is Deny 'root' use instead of own",
    ],
  ],
];
test.each(
  CASES.map(([name, now, expected, account]) => [name, { now, expected, account }] as const),
)('renamed: %s', (_, { now, expected, account }) => {
  expect(renamed(now, account)).toEqual(expected);
});

test('the management account is the same, whatever it is called', () => {
  const before = `accounts: { shop: {} }\n`;
  const now = `accounts: { shop: {} }\n`;
  const called = (name: string) => ({
    'organization.yaml': `organization:\n  name: acme\n  homeRegion: eu-west-2\n  managementAccount: { name: ${name}, email: aws@acme.example }\n  accountEmail: "aws+{account}@acme.example"\n${before}`,
  });
  expect(meaning(before, now, called('management'), called('payer'))).toEqual([
    'low account-renamed: account management is renamed to payer',
  ]);
});

describe('a unit that gets another parent', () => {
  const now = edit(
    [/ {6}Production: .*\n/g, ''],
    [
      '  Tools:',
      '  Production: { formerly: Workloads/Production, accounts: { shop: { id: "222233334444" }, bank: { email: bank@acme.example } } }\n  Tools:',
    ],
    ['[Workloads/Production, ci]', '[Production, ci]'],
    ['targets: [Workloads]', 'targets: [Workloads, Production]'],
  );

  test('is one change, high because its guardrails follow later', () => {
    expect(renamed(now)).toEqual([
      'high unit-moved [production]: unit Workloads/Production moves to Production',
      'low guardrail-changed: guardrail deny-iam-users has different targets',
      'low guardrail-changed: guardrail own has different targets',
    ]);
    expect(changes(CHARTER, now, files('shop'))[0]!.details).toEqual([
      'AWS cannot move a unit: Terraform creates Production, moves bank and shop into it, and deletes Workloads/Production',
      'unit Production is new: until the stack guardrails is deployed, deny-iam-users and own do not apply there',
      'to avoid this, take two steps: first deploy the new unit with its guardrails, then move the accounts',
    ]);
  });

  test('loses the guardrails of the units above it', () => {
    const lost = now.replace(
      'users: { targets: [Workloads, Production]',
      'users: { targets: [Workloads]',
    );
    expect(renamed(lost)).toEqual([
      expect.stringMatching(
        /^critical guardrail-loosened \[production\]: guardrail deny-iam-users no longer denies .* in shop$/,
      ),
      'high unit-moved [production]: unit Workloads/Production moves to Production',
      'low guardrail-changed: guardrail own has different targets',
    ]);
  });
});

describe('an account that moves into a new unit', () => {
  const into = (unit: string) =>
    edit([' lab: {} ', ''], ['  Tools:', `  ${unit}: { accounts: { lab: {} } }\n  Tools:`]);
  const line = (lines: readonly string[]) => lines.filter((each) => each.includes('moves'));

  test('with guardrails', () => {
    const now = into('Labs').replace(
      'targets: [Workloads], except',
      'targets: [Workloads, Labs], except',
    );
    expect(line(renamed(now))).toEqual([
      'high account-moved: account lab moves from Workloads/Test to Labs',
    ]);
    expect(
      changes(CHARTER, now, files('shop')).find(({ kind }) => kind === 'account-moved')!.details,
    ).toEqual([
      'unit Labs is new: until the stack guardrails is deployed, deny-iam-users does not apply there',
      'to avoid this, take two steps: first deploy the new unit with its guardrails, then move the accounts',
    ]);
  });

  test('without guardrails', () => {
    expect(line(renamed(into('Labs')))).toEqual([
      'medium account-moved: account lab moves from Workloads/Test to Labs',
    ]);
  });

  test('that only has another name', () => {
    const now = edit(
      ['  Tools: {', '  Kit: { formerly: Tools,'],
      [' lab: {} ', ''],
      ['ci: {}', 'ci: {}, lab: {}'],
    );
    expect(line(renamed(now))).toEqual([
      'medium account-moved: account lab moves from Workloads/Test to Kit',
    ]);
  });
});

test('units, groups, users and permission sets that are created or removed', () => {
  const now = edit(
    ['  Tools:', '  Empty: {}\n  Tools:'],
    ['groups: {', 'groups: { new: {},'],
    ['permissionSets:', 'permissionSets:\n  Audit: { awsManagedPolicies: [SecurityAudit] }'],
    ['users: { ada', 'users: { bob: { givenName: B, familyName: B, email: b@acme.example }, ada'],
  );
  expect(renamed(now)).toEqual([
    'low unit-added: unit Empty is created',
    'low group-added: group new is created',
    'low user-added: user bob is created',
    'low permission-set-added: permission set Audit is created',
  ]);
  expect(meaning(now, CHARTER, files('shop'))).toEqual([
    'low unit-removed: unit Empty is removed: no account was in it',
    'low group-removed: group new is removed',
    'low user-removed: user bob is removed',
    'low permission-set-removed: permission set Audit is removed',
  ]);
});
