import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Shops: { accounts: { berlin: { id: "222233334444" }, london: { id: "333344445555" } } }
groups: { developers: {}, Deployer: {} }
permissionSets:
  Developer: { awsManagedPolicies: [PowerUserAccess] }
assignments:
  - { group: developers, permissionSet: Developer, targets: [berlin] }
customerManagedPolicies:
  limit: { policy: limit.json, targets: [berlin], path: /limits/ }
  buckets: { policy: buckets.json, targets: [berlin] }
roles:
  Builder: { targets: [berlin], path: /ci/, trust: { service: codebuild.amazonaws.com }, awsManagedPolicies: [AdministratorAccess], permissionsBoundary: limit, until: 2027-03-31 }
  Reader: { targets: [berlin], trust: { service: codebuild.amazonaws.com }, customerManagedPolicies: [buckets, { name: kept }] }
  Deployer: { targets: [london], trust: [{ service: ec2.amazonaws.com }, { role: { account: berlin, name: ci/Builder } }, { permissionSet: Developer, account: berlin }], awsManagedPolicies: [ReadOnlyAccess] }
  Auditor: { targets: [london], trust: { user: { account: berlin, name: amin } } }
guardrails:
  protect-cloudtrail: { targets: [Root] }
  protect-access-role: { targets: [Root] }
`;
const FILES = {
  'limit.json':
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["s3:*", "cloudtrail:*", "sts:*"], "Resource": "*" }] }',
  'buckets.json':
    '{ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*" }] }',
};
const can = (call: string) =>
  onModel(MODEL, FILES, ['can', ...call.split(' '), '--at', '2026-11-22']);
const yes = (stdout: string) => ({ exitCode: 0, stdout, stderr: '' });
const other = (stdout: string) => ({ exitCode: 1, stdout, stderr: '' });

test('a role by name, with or without its path', async () => {
  const says = (who: string) =>
    yes(`yes: role ${who} can perform s3:GetObject in berlin
  as itself (config/organization.yaml:17, until 2027-03-31): yes
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:17)
    allowed by statement 1 of permissions boundary limit (config/limit.json:1)`);
  expect(await can('Builder s3:GetObject --account berlin')).toEqual(says('Builder'));
  expect(await can('ci/Builder s3:GetObject --account berlin')).toEqual(says('ci/Builder'));
});

test('outside the permissions boundary, and denied by guardrails', async () => {
  expect(await can('Builder ec2:RunInstances --account berlin')).toEqual(
    other(`no: role Builder cannot perform ec2:RunInstances in berlin
  as itself (config/organization.yaml:17, until 2027-03-31): no
    denied because no permissions boundary allows it`),
  );
  expect((await can('Builder cloudtrail:StopLogging --account berlin')).stdout).toContain(
    'denied by statement ProtectTrails of service control policy protect-cloudtrail at Root',
  );
});

test('a policy that the charter declares is known; one that only the account has is not', async () => {
  expect(
    await can('Reader s3:GetObject --account berlin --resource arn:aws:s3:::logs/key'),
  ).toEqual(
    other(`depends: role Reader may be able to perform s3:GetObject on arn:aws:s3:::logs/key in berlin
  as itself (config/organization.yaml:18): depends
    depends on customer managed policy kept, which the charter does not declare
    according to the known policies: allowed by statement Logs of policy of the principal buckets (config/buckets.json:1)`),
  );
});

test('assuming a role depends on its trust policy', async () => {
  expect(
    await can(
      'Builder sts:AssumeRole --account berlin --resource arn:aws:iam::333344445555:role/Deployer',
    ),
  ).toEqual(
    yes(`yes: role Builder can perform sts:AssumeRole on arn:aws:iam::333344445555:role/Deployer in berlin
  as itself (config/organization.yaml:17, until 2027-03-31): yes
    allowed by statement 1 of policy of the principal AdministratorAccess (config/organization.yaml:17)
    allowed by statement 1 of permissions boundary limit (config/limit.json:1)
    allowed by statement 2 of trust policy Deployer (config/organization.yaml:19)`),
  );
  expect(
    (
      await can(
        'developers sts:AssumeRole --account berlin --resource arn:aws:iam::333344445555:role/Deployer',
      )
    ).stdout,
  ).toContain('allowed by statement 3 of trust policy Deployer');
  expect(
    await can(
      'Builder sts:AssumeRole --account berlin --resource arn:aws:iam::333344445555:role/Auditor',
    ),
  ).toEqual(
    other(`no: role Builder cannot perform sts:AssumeRole on arn:aws:iam::333344445555:role/Auditor in berlin
  as itself (config/organization.yaml:17, until 2027-03-31): no
    denied because no trust policy allows it`),
  );
});

test('a name shared by a group and a role means the group; role:NAME means the role', async () => {
  expect((await can('Deployer s3:GetObject --account london')).stdout).toContain(
    'group Deployer has no permission set in any account',
  );
  expect((await can('role:Deployer s3:ListAllMyBuckets --account london')).stdout).toContain(
    'yes: role Deployer can perform s3:ListAllMyBuckets in london',
  );
});

test('a role of another account', async () => {
  expect(await can('Builder s3:GetObject --account london')).toEqual(
    other(`no: role Builder cannot perform s3:GetObject in london
  role Builder does not exist in london, only in berlin
  through other roles, as Deployer: yes
    path: assumes Deployer in london
    allowed by statement ReadOnlyActionsGroup2 of policy of the principal ReadOnlyAccess (config/organization.yaml:19)`),
  );
});

test('JSON', async () => {
  const { stdout } = await can('Builder ec2:RunInstances --account berlin --format json');
  expect(JSON.parse(stdout)).toEqual({
    answer: 'no',
    principalType: 'ROLE',
    principal: 'Builder',
    account: 'berlin',
    action: 'ec2:RunInstances',
    context: {},
    roles: [
      {
        name: 'Builder',
        cause: { file: 'config/organization.yaml', line: 17, column: 3 },
        answer: 'no',
        outcome: 'implicitly-denied',
        statements: [],
        withoutAllow: [{ kind: 'boundary' }],
        dependsOn: [],
        exempt: [{ kind: 'rcp', reason: 'service without RCPs' }],
        unknownPolicies: [],
      },
    ],
  });
});

test.each([
  [
    'Bilder s3:GetObject --account berlin',
    'the charter has no group, user or role "Bilder": did you mean "Builder"?',
  ],
  [
    'Builder s3:GetObject --account berlin --as Developer',
    '--as requires a group or user: a role does not have permission sets',
  ],
])('usage error: %s', async (call, message) => {
  expect(await can(call)).toEqual({ exitCode: 2, stdout: '', stderr: `orgcharter: ${message}` });
});
