import { changes, meaning } from './meaning';

const UNITS = `organizationalUnits:
  Shops:
    organizationalUnits:
      Production: { accounts: { berlin: {}, london: {} } }
      Test: { accounts: { try-out: {} } }
`;
const PEOPLE = (alice: string) => `groups: { admins: {}, readers: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [${alice}] }
`;
const SETS = `permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess] }
  Emergency: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  Escalator: { inlinePolicy: escalator.json }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  Kept: { customerManagedPolicies: [{ name: kept }] }
`;
const FILES = {
  'escalator.json':
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*" }] }',
};
const model = (assignments: readonly string[], { alice = '', units = UNITS } = {}) =>
  `${units}${PEOPLE(alice)}${SETS}${assignments.length === 0 ? '' : `assignments:\n${assignments.map((each) => `  - { ${each} }\n`).join('')}`}`;
const ADMINS = 'group: admins, permissionSet: Admin, targets: [Root]';
const READERS = 'group: readers, permissionSet: ReadOnly, targets: [Shops]';

test('the same model twice means nothing', () => {
  expect(meaning(model([ADMINS, READERS]), model([READERS, ADMINS]), FILES)).toEqual([]);
});

test('what somebody gains weighs by what it allows, and where', () => {
  expect(
    meaning(
      model([]),
      model([
        ADMINS,
        READERS,
        'group: readers, permissionSet: Escalator, targets: [try-out]',
        'group: readers, permissionSet: Kept, targets: [try-out]',
        'group: readers, permissionSet: Emergency, targets: [try-out], until: 2027-03-31, ticket: SEC-9',
      ]),
      FILES,
    ),
  ).toEqual([
    'critical access-gained [administrator, production]: group admins can now access berlin, london and management as Admin',
    'high access-gained [administrator]: group admins can now access try-out as Admin',
    'high access-gained [administrator, break-glass]: group readers can now access try-out as Emergency, until 2027-03-31 (SEC-9)',
    'high access-gained [privilege-escalation]: group readers can now access try-out as Escalator',
    'medium access-gained [production]: group readers can now access berlin and london as ReadOnly',
    'medium access-gained [unknown-policy]: group readers can now access try-out as Kept',
    'low access-gained: group readers can now access try-out as ReadOnly',
  ]);
});

test('a guardrail that stops an escalation leaves none', () => {
  const guarded = (assignments: readonly string[]) =>
    `${model(assignments)}guardrails:\n  deny-all-passing: { targets: [Root], policy: deny.json, mustDeny: [{ action: "iam:PassRole" }] }\n`;
  const files = {
    ...FILES,
    'deny.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*" }] }',
  };
  expect(
    meaning(
      guarded([]),
      guarded(['group: readers, permissionSet: Escalator, targets: [try-out]']),
      files,
    ),
  ).toEqual(['low access-gained: group readers can now access try-out as Escalator']);
});

test('a change names whom and what it is about', () => {
  const names = (...args: Parameters<typeof changes>) =>
    changes(...args).map(({ principals, permissionSet }) => ({ principals, permissionSet }));
  expect(names(model([READERS]), model([]), FILES)[0]).toEqual({
    principals: [{ kind: 'group', name: 'readers' }],
    permissionSet: 'ReadOnly',
  });
  expect(names(model([READERS]), model([READERS], { alice: 'readers' }), FILES)[0]).toEqual({
    principals: [
      { kind: 'user', name: 'alice' },
      { kind: 'group', name: 'readers' },
    ],
    permissionSet: 'ReadOnly',
  });
});

test('what somebody loses', () => {
  const [change] = changes(model([READERS]), model([]), FILES);
  expect(change).toMatchObject({
    kind: 'access-lost',
    level: 'low',
    risks: ['production'],
    accounts: ['berlin', 'london'],
    before: { file: 'organization.yaml', line: 21 },
  });
  expect(change).not.toHaveProperty('now');
  expect(
    meaning(
      model(['group: admins, permissionSet: Emergency, targets: [try-out]']),
      model([]),
      FILES,
    ),
  ).toEqual([
    'medium access-lost [administrator, break-glass]: group admins can no longer access try-out as Emergency',
  ]);
});

test('access that ends later, or sooner', () => {
  const until = (day: string) => model([`${READERS}, until: ${day}`]);
  expect(meaning(until('2027-03-31'), until('2028-03-31'), FILES)).toEqual([
    'medium access-extended [production]: group readers can access berlin and london as ReadOnly until 2028-03-31 instead of 2027-03-31',
    'low access-extended: group readers can access try-out as ReadOnly until 2028-03-31 instead of 2027-03-31',
  ]);
  expect(meaning(model([READERS]), until('2027-03-31'), FILES)).toContain(
    'low access-shortened: group readers can access try-out as ReadOnly until 2027-03-31 instead of without an end date',
  );
});

test('whoever joins a group gains what the group has, and loses it by leaving', () => {
  const joined = [
    'critical access-gained [administrator, production]: user alice (member of admins) can now access berlin, london and management as Admin',
    'high access-gained [administrator]: user alice (member of admins) can now access try-out as Admin',
  ];
  expect(meaning(model([ADMINS]), model([ADMINS], { alice: 'admins' }), FILES)).toEqual(joined);
  expect(
    meaning(model([ADMINS], { alice: 'admins' }), model([ADMINS]), FILES).map(
      (line) => line.split(':')[0],
    ),
  ).toEqual(['low access-lost [administrator, production]', 'low access-lost [administrator]']);
});

test('whoever changes groups and keeps the access gains none; nor are the members told of where their group gains it', () => {
  const both = [READERS, 'group: admins, permissionSet: ReadOnly, targets: [Shops]'];
  expect(
    meaning(model(both, { alice: 'readers' }), model(both, { alice: 'admins' }), FILES),
  ).toEqual([
    'low member-added: user alice is added to group admins',
    'low member-removed: user alice is removed from group readers',
  ]);
  expect(
    meaning(model([], { alice: 'readers' }), model([READERS], { alice: 'readers' }), FILES),
  ).toEqual([
    'medium access-gained [production]: group readers can now access berlin and london as ReadOnly',
    'low access-gained: group readers can now access try-out as ReadOnly',
  ]);
});

test('an account that moves takes on what its new unit has', () => {
  const moved = UNITS.replace('berlin: {}, ', '').replace('try-out: {}', 'try-out: {}, berlin: {}');
  const readTest = ['group: readers, permissionSet: ReadOnly, targets: [Shops/Test]'];
  expect(meaning(model(readTest), model(readTest, { units: moved }), FILES)).toEqual([
    'high protection-weakened [production]: account berlin no longer counts as production',
    'high account-moved [production]: account berlin moves from Shops/Production to Shops/Test',
    'low access-gained: group readers can now access berlin as ReadOnly',
  ]);
});

test('an account that no longer counts as production: all that follows would weigh less', () => {
  const untagged = UNITS.replace('berlin: {}', 'berlin: { tags: { environment: test } }');
  expect(meaning(model([]), model([], { units: untagged }), FILES)).toEqual([
    'high protection-weakened [production]: account berlin no longer counts as production',
    'low setting-changed: tag environment is test on account berlin',
  ]);
  expect(meaning(model([], { units: untagged }), model([]), FILES)).toEqual([
    'low setting-changed [production]: account berlin counts as production',
    'low setting-changed: tag environment is removed on account berlin',
  ]);
});

test('accounts that are new or gone', () => {
  const without = UNITS.replace('berlin: {}, ', '');
  expect(meaning(model([], { units: without }), model([]), FILES)).toEqual([
    'low account-added [production]: account berlin is added to Shops/Production',
  ]);
  expect(
    changes(
      model([]),
      `${model([], { units: without })}unmanagedAccounts: { berlin: { email: "aws+berlin@acme.example" } }\n`,
      FILES,
    )[0],
  ).toMatchObject({
    kind: 'account-removed',
    level: 'high',
    what: 'account berlin is removed from Shops/Production',
    details: ['it stays in the organization, unmanaged'],
  });
});

test('a permission set that can do more, less, or the same in other circumstances', () => {
  const assigned = model(['group: readers, permissionSet: Escalator, targets: [try-out]']);
  const policy = (...statements: readonly object[]) => ({
    'escalator.json': JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  const allow = (Action: readonly string[], more: object = {}) => ({
    Effect: 'Allow',
    Action,
    Resource: '*',
    ...more,
  });
  const inLondon = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } } };
  const inDublin = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } };
  const before = policy(allow(['s3:GetObject']));
  expect(
    changes(
      assigned,
      assigned,
      before,
      policy(allow(['s3:GetObject', 's3:PutObject', 'iam:PassRole', 'ec2:RunInstances'])),
    ),
  ).toMatchObject([
    {
      kind: 'permissions-gained',
      level: 'high',
      risks: ['privilege-escalation'],
      what: 'Escalator gains permissions in try-out: iam:PassRole, ec2:RunInstances and s3:PutObject (Write 3)',
      details: [
        'with iam:PassRole and ec2:RunInstances it can run an EC2 instance with a more privileged role',
      ],
    },
  ]);
  expect(meaning(assigned, assigned, before, policy(allow(['s3:GetBucketPolicy'])))).toEqual([
    'low permissions-gained: Escalator gains permissions in try-out: s3:GetBucketPolicy (Read 1)',
    'low permissions-lost: Escalator loses permissions in try-out: s3:GetObject (Read 1)',
  ]);
  expect(meaning(assigned, assigned, before, policy(allow(['s3:GetObject'], inLondon)))).toEqual([
    'low permissions-lost: Escalator now has permissions only under conditions in try-out: s3:GetObject (Read 1)',
  ]);
  expect(meaning(assigned, assigned, policy(allow(['s3:GetObject'], inLondon)), before)).toEqual([
    'low permissions-gained: Escalator now has permissions without conditions in try-out: s3:GetObject (Read 1)',
  ]);
  expect(
    meaning(
      assigned,
      assigned,
      policy(allow(['s3:GetObject'], inLondon)),
      policy(allow(['s3:GetObject'], inDublin)),
    ),
  ).toEqual([
    'medium permissions-changed: Escalator has permissions under different conditions in try-out: s3:GetObject (Read 1)',
  ]);
});
