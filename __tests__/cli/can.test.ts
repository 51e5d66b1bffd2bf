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

test('yes, and what allows it', async () => {
  expect(
    await can('readers dynamodb:GetItem --account london --context aws:RequestedRegion=eu-west-2'),
  ).toEqual(
    yes(`yes: group readers may dynamodb:GetItem in london
  as ReadOnly (config/organization.yaml:19, until 2027-03-31): yes
    allowed by statement ReadOnlyActionsGroup1 of policy of the principal ReadOnlyAccess (config/organization.yaml:14)`),
  );
});

test('no, and which statement of which policy at which level denies it', async () => {
  expect(
    await can(
      'admins cloudtrail:StopLogging --account berlin --context aws:RequestedRegion=eu-west-2',
    ),
  ).toEqual(
    other(`no: group admins may not cloudtrail:StopLogging in berlin
  as Admin (config/organization.yaml:17): no
    denied by statement ProtectTrails of service control policy protect-cloudtrail at Root (config/organization.yaml:22)`),
  );
});

test('no, because nothing allows it', async () => {
  expect(
    await can('readers ec2:RunInstances --account berlin --context aws:RequestedRegion=eu-west-2'),
  ).toEqual(
    other(`no: group readers may not ec2:RunInstances in berlin
  as ReadOnly (config/organization.yaml:19, until 2027-03-31): no
    denied because no policy of the principal allows it`),
  );
});

test('no service control policy reaches the management account', async () => {
  expect(await can('admins cloudtrail:StopLogging --account management')).toEqual(
    yes(`yes: group admins may cloudtrail:StopLogging in management
  as Admin (config/organization.yaml:17): yes
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:12)
    no service control policy applies: management account
    no resource control policy applies: management account`),
  );
});

test('it depends, and on what', async () => {
  expect(await can('admins ec2:RunInstances --account berlin')).toEqual(
    other(`depends: group admins may or may not ec2:RunInstances in berlin
  as Admin (config/organization.yaml:17): depends
    depends on aws:RequestedRegion
    may be denied by statement RestrictRegions of service control policy restrict-regions at Shops (config/organization.yaml:23), which depends on aws:RequestedRegion`),
  );
});

test("a user has the permission sets of the groups, and the line of a policy of the team's own is named", async () => {
  expect(
    await can(
      'alice ec2:RunInstances --account berlin --context aws:RequestedRegion=eu-west-2 --context ec2:InstanceType=p5.48xlarge',
    ),
  ).toEqual(
    other(`no: user alice may not ec2:RunInstances in berlin
  as Developer (config/organization.yaml:18, as a member of group developers): no
    denied by statement Cheap of policy of the principal Developer (inline) (config/inline.json:4)
  as ReadOnly (config/organization.yaml:19, as a member of group readers, until 2027-03-31): no
    denied because no policy of the principal allows it`),
  );
});

test('a policy that the account keeps is never guessed', async () => {
  expect(
    await can(
      'alice s3:GetObject --account london --as LogReader --resource arn:aws:s3:::logs/key',
    ),
  ).toEqual(
    other(`depends: user alice may or may not s3:GetObject on arn:aws:s3:::logs/key in london
  as LogReader (config/organization.yaml:20): depends
    depends on the policy /security/log-reader that the account keeps
    as far as is known: denied because no policy of the principal allows it`),
  );
});

test('nothing to do it with', async () => {
  expect(await can('developers s3:GetObject --account london')).toEqual(
    other(`no: group developers may not s3:GetObject in london
  group developers has no permission set there; it has Developer in berlin`),
  );
  expect(await can('developers s3:GetObject --account berlin --as Admin')).toEqual(
    other(`no: group developers may not s3:GetObject in berlin
  group developers does not have Admin there, but Developer`),
  );
});

test('for machines', async () => {
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
          unknownPolicies: ['the policy /security/log-reader that the account keeps'],
        },
      ],
    },
  });
});

test.each([
  [
    'developrs s3:GetObject --account berlin',
    'the model has no group or user "developrs": did you mean "developers"?',
  ],
  [
    'developers s3:GetObject --account berln',
    'the model has no account "berln": did you mean "berlin"?',
  ],
  [
    'developers s3:GetObject --account berlin --as Developr',
    'the model has no permission set "Developr": did you mean "Developer"?',
  ],
  [
    'developers s3:GetObjct --account berlin',
    's3 has no action "GetObjct": did you mean "GetObject"?',
  ],
  ['developers s33:GetObject --account berlin', 'AWS has no service "s33": did you mean "s3"?'],
  [
    'developers GetObject --account berlin',
    '"GetObject" is no action: write one such as s3:GetObject',
  ],
  [
    'developers s3:GetObject --account berlin --context eu-west-2',
    '--context takes a key and its value, such as aws:RequestedRegion=eu-west-2, not "eu-west-2"',
  ],
  ['developers s3:GetObject', 'can needs --account: orgcharter can --help says what it takes'],
  ['developers --account berlin', 'can needs ACTION: orgcharter can --help says what it takes'],
  [
    'developers s3:GetObject twice --account berlin',
    'can does not take "twice": orgcharter can --help says what it takes',
  ],
])('the call is wrong: %s', async (call, message) => {
  expect(await can(call)).toEqual({ exitCode: 2, stdout: '', stderr: `orgcharter: ${message}` });
});
