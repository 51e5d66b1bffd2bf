import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Shops: { accounts: { berlin: {}, london: {} } }
groups: { admins: {}, developers: {}, readers: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [developers, readers] }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  Developer: { awsManagedPolicies: [PowerUserAccess], inlinePolicy: inline.json }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  LogReader: { customerManagedPolicies: [{ name: log-reader, path: /security/ }] }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
  - { group: developers, permissionSet: Developer, targets: [berlin] }
  - { group: readers, permissionSet: ReadOnly, targets: [berlin, london], until: 2027-03-31 }
  - { user: alice, permissionSet: LogReader, targets: [london] }
guardrails:
  protect-cloudtrail: { targets: [Root] }
  restrict-regions: { targets: [Shops] }
  protect-access-role: { targets: [Root] }
`;
const FILES = {
  'inline.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Cheap", "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "p5.48xlarge" } } }
  ]
}`,
};
const can = (call: string) => onModel(MODEL, FILES, ['can', ...call.split(' ')]);
const yes = (stdout: string) => ({ exitCode: 0, stdout, stderr: '' });
const other = (stdout: string) => ({ exitCode: 1, stdout, stderr: '' });

test('yes, with the policy that allows it', async () => {
  expect(
    await can('readers dynamodb:GetItem --account london --context aws:RequestedRegion=eu-west-2'),
  ).toEqual(
    yes(`yes: group readers can perform dynamodb:GetItem in london
  as ReadOnly (config/organization.yaml:19, until 2027-03-31): yes
    allowed by statement ReadOnlyActionsGroup1 of policy of the principal ReadOnlyAccess (config/organization.yaml:14)`),
  );
});

test('no, with the statement that denies it, its policy and level', async () => {
  expect(
    await can(
      'admins cloudtrail:StopLogging --account berlin --context aws:RequestedRegion=eu-west-2',
    ),
  ).toEqual(
    other(`no: group admins cannot perform cloudtrail:StopLogging in berlin
  as Admin (config/organization.yaml:17): no
    denied by statement ProtectTrails of service control policy protect-cloudtrail at Root (config/organization.yaml:22)
  through other roles, as OrganizationAccountAccessRole: yes
    path: Admin in management assumes OrganizationAccountAccessRole in berlin
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:7)`),
  );
});

test('no, because nothing allows it', async () => {
  expect(
    await can('readers ec2:RunInstances --account berlin --context aws:RequestedRegion=eu-west-2'),
  ).toEqual(
    other(`no: group readers cannot perform ec2:RunInstances in berlin
  as ReadOnly (config/organization.yaml:19, until 2027-03-31): no
    denied because no policy of the principal allows it`),
  );
});

test('no service control policy reaches the management account', async () => {
  expect(await can('admins cloudtrail:StopLogging --account management')).toEqual(
    yes(`yes: group admins can perform cloudtrail:StopLogging in management
  as Admin (config/organization.yaml:17): yes
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:12)
    no service control policy applies: management account
    no resource control policy applies: management account`),
  );
});

test('depends, with the conditions', async () => {
  expect(await can('admins ec2:RunInstances --account berlin')).toEqual(
    other(`depends: group admins may be able to perform ec2:RunInstances in berlin
  as Admin (config/organization.yaml:17): depends
    depends on aws:RequestedRegion
    may be denied by statement RestrictRegions of service control policy restrict-regions at Shops (config/organization.yaml:23), which depends on aws:RequestedRegion
  through other roles, as OrganizationAccountAccessRole: yes
    path: Admin in management assumes OrganizationAccountAccessRole in berlin
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:7)`),
  );
});

test('a user has the permission sets of their groups; a denying statement is named with its line', async () => {
  expect(
    await can(
      'alice ec2:RunInstances --account berlin --context aws:RequestedRegion=eu-west-2 --context ec2:InstanceType=p5.48xlarge',
    ),
  ).toEqual(
    other(`no: user alice cannot perform ec2:RunInstances in berlin
  as Developer (config/organization.yaml:18, as a member of group developers): no
    denied by statement Cheap of policy of the principal Developer (inline) (config/inline.json:4)
  as ReadOnly (config/organization.yaml:19, as a member of group readers, until 2027-03-31): no
    denied because no policy of the principal allows it`),
  );
});

test('the content of a policy that the charter does not contain is not guessed', async () => {
  expect(
    await can(
      'alice s3:GetObject --account london --as LogReader --resource arn:aws:s3:::logs/key',
    ),
  ).toEqual(
    other(`depends: user alice may be able to perform s3:GetObject on arn:aws:s3:::logs/key in london
  as LogReader (config/organization.yaml:20): depends
    depends on customer managed policy /security/log-reader, which the charter does not declare
    according to the known policies: denied because no policy of the principal allows it`),
  );
});

test('no permission set in the account', async () => {
  expect(await can('developers s3:GetObject --account london')).toEqual(
    other(`no: group developers cannot perform s3:GetObject in london
  group developers has no permission set in london, only Developer in berlin`),
  );
  expect(await can('developers s3:GetObject --account berlin --as Admin')).toEqual(
    other(`no: group developers cannot perform s3:GetObject in berlin
  group developers does not have Admin in berlin, only Developer`),
  );
});

test('JSON', async () => {
  const { exitCode, stdout, stderr } = await can(
    'alice s3:ListAllMyBuckets --account london --as LogReader --format json',
  );
  expect({ exitCode, stderr, printed: JSON.parse(stdout) }).toEqual({
    exitCode: 1,
    stderr: '',
    printed: {
      answer: 'depends',
      principalType: 'USER',
      principal: 'alice',
      account: 'london',
      action: 's3:ListAllMyBuckets',
      context: {},
      permissionSets: [
        {
          name: 'LogReader',
          answer: 'depends',
          assignments: [
            {
              principalType: 'USER',
              principal: 'alice',
              cause: { file: 'config/organization.yaml', line: 20, column: 5 },
            },
          ],
          outcome: 'implicitly-denied',
          statements: [],
          withoutAllow: [{ kind: 'identity' }],
          dependsOn: [],
          exempt: [],
          unknownPolicies: [
            'customer managed policy /security/log-reader, which the charter does not declare',
          ],
        },
      ],
    },
  });
});

test.each([
  [
    'developrs s3:GetObject --account berlin',
    'the charter has no group or user "developrs": did you mean "developers"?',
  ],
  [
    'developers s3:GetObject --account berln',
    'the charter has no account "berln": did you mean "berlin"?',
  ],
  [
    'developers s3:GetObject --account berlin --as Developr',
    'the charter has no permission set "Developr": did you mean "Developer"?',
  ],
  [
    'developers s3:GetObjct --account berlin',
    's3 has no action "GetObjct": did you mean "GetObject"?',
  ],
  ['developers s33:GetObject --account berlin', 'AWS has no service "s33": did you mean "s3"?'],
  ['developers GetObject --account berlin', '"GetObject" is not an action. Example: s3:GetObject'],
  [
    'developers s3:GetObject --account berlin --context eu-west-2',
    '--context must be KEY=VALUE, such as aws:RequestedRegion=eu-west-2, not "eu-west-2"',
  ],
  ['developers s3:GetObject', 'can requires --account: see orgcharter can --help'],
  ['developers --account berlin', 'can requires ACTION: see orgcharter can --help'],
  [
    'developers s3:GetObject twice --account berlin',
    'unexpected argument "twice": see orgcharter can --help',
  ],
])('usage error: %s', async (call, message) => {
  expect(await can(call)).toEqual({ exitCode: 2, stdout: '', stderr: `orgcharter: ${message}` });
});
