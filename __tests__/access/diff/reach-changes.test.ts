import { meaning, changes } from './meaning';

const UNITS = `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" }, test: {}, prod: { tags: { environment: prod } } } }
groups: { dev-engineers: {}, others: {} }
permissionSets: { Developer: { inlinePolicy: assume.json } }
`;
const ASSIGNED =
  'assignments: [{ group: dev-engineers, permissionSet: Developer, targets: [dev] }]\n';
const TESTER =
  '  DeveloperRole: { targets: [test], trust: { permissionSet: Developer, account: dev }, inlinePolicy: assume.json }\n';
const DEPLOYER =
  '  DeploymentRole: { targets: [prod], trust: { role: { account: test, name: DeveloperRole } } }\n';
const policy = (action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
const FILES = { 'assume.json': policy('sts:AssumeRole') };
const reach = (...model: Parameters<typeof meaning>) =>
  meaning(...model).filter((each) => / reach-/.test(each));

test('a role at the end of a chain', () => {
  const [before, now] = [
    `${UNITS}${ASSIGNED}roles:\n${TESTER}`,
    `${UNITS}${ASSIGNED}roles:\n${TESTER}${DEPLOYER}`,
  ];
  expect(meaning(before, now, FILES)).toEqual([
    'medium role-added [production]: role DeveloperRole in test can assume the new role DeploymentRole in prod',
    'medium reach-gained [production]: group dev-engineers can reach DeploymentRole in prod through DeveloperRole',
  ]);
  // A role that is removed is reported as that.
  expect(reach(now, before, FILES)).toEqual([]);
  expect(reach(now, now, FILES, { 'assume.json': policy('s3:*') })).toEqual([
    'low reach-lost [production]: group dev-engineers can no longer reach DeploymentRole in prod through DeveloperRole',
    'low reach-lost: group dev-engineers can no longer reach DeveloperRole in test through Developer in dev',
  ]);
  expect(changes(before, now, FILES)[1]).toMatchObject({
    details: [
      'path: Developer in dev assumes DeveloperRole in test, assumes DeploymentRole in prod',
    ],
    accounts: ['prod'],
    principals: [{ kind: 'group', name: 'dev-engineers' }],
    permissionSet: 'Developer',
    now: { file: 'organization.yaml', line: 13 },
  });
});

test('a role that trusts the permission set is reported once', () => {
  expect(
    meaning(
      `${UNITS}${ASSIGNED}roles:\n${TESTER}`,
      `${UNITS}${ASSIGNED}roles:\n${TESTER}${DEPLOYER.replace('role: { account: test, name: DeveloperRole }', 'permissionSet: Developer, account: dev')}`,
      FILES,
    ),
  ).toEqual([
    'medium role-added [production]: permission set Developer in dev can assume the new role DeploymentRole in prod',
  ]);
});

test('access that is granted, and a policy that allows assuming roles', () => {
  const roles = `roles:\n${TESTER}${DEPLOYER}`;
  const expected = [
    'medium reach-gained [production]: group dev-engineers can reach DeploymentRole in prod through DeveloperRole',
    'low reach-gained: group dev-engineers can reach DeveloperRole in test through Developer in dev',
  ];
  expect(reach(`${UNITS}${roles}`, `${UNITS}${ASSIGNED}${roles}`, FILES)).toEqual(expected);
  const model = `${UNITS}${ASSIGNED}${roles.replace('assume.json', 'always.json')}`;
  const files = (action: string) => ({
    'assume.json': policy(action),
    'always.json': FILES['assume.json'],
  });
  expect(reach(model, model, files('s3:*'), files('sts:AssumeRole'))).toEqual(expected);
});

test('a person who joins a group', () => {
  const users = (groups: string) =>
    `users: { bob: { givenName: Bob, familyName: Singh, email: bob@acme.example, groups: [${groups}] } }\n`;
  const model = (groups: string) => `${UNITS}${ASSIGNED}${users(groups)}roles:\n${TESTER}`;
  expect(reach(model(''), model('dev-engineers'), FILES)).toEqual([
    'low reach-gained: user bob (member of dev-engineers) can reach DeveloperRole in test through Developer in dev',
  ]);
  // That bob loses the access to dev is reported already.
  expect(reach(model('dev-engineers'), model('others'), FILES)).toEqual([]);
});

test('a guardrail that is removed', () => {
  const model = (guardrails: string) => `${UNITS}${ASSIGNED}roles:\n${TESTER}${guardrails}`;
  const files = { ...FILES, 'deny.json': policy('sts:AssumeRole').replace('Allow', 'Deny') };
  expect(
    reach(
      model(
        'guardrails: { no-roles: { targets: [dev], policy: deny.json, mustDeny: [{ action: "sts:AssumeRole" }] } }\n',
      ),
      model(''),
      files,
    ),
  ).toEqual([
    'low reach-gained: group dev-engineers can reach DeveloperRole in test through Developer in dev',
  ]);
});

test('the access role: not for each new account, but for whoever newly enters the management account', () => {
  const admins = (accounts: string, targets: string) =>
    `organizationalUnits: { Apps: { accounts: { ${accounts} } } }
groups: { admins: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }
assignments: [{ group: admins, permissionSet: Admin, targets: [${targets}] }]
`;
  expect(reach(admins('dev: {}', 'management'), admins('dev: {}, test: {}', 'management'))).toEqual(
    [],
  );
  expect(
    reach(admins('dev: {}, test: {}', 'dev'), admins('dev: {}, test: {}', 'dev, management')),
  ).toEqual([
    'high reach-gained [administrator]: group admins can reach OrganizationAccountAccessRole in test through Admin in management',
  ]);
});

describe('permission sets of Identity Center', () => {
  const charter = `  delegatedAdministrators: { sso.amazonaws.com: test }
${UNITS.replace('assume.json }', 'assume.json }, Reader: { awsManagedPolicies: [ReadOnlyAccess] }')}assignments:
  - { group: dev-engineers, permissionSet: Developer, targets: [test] }
  - { group: dev-engineers, permissionSet: Reader, targets: [prod] }
`;
  const files = (action: readonly string[]) => ({
    'assume.json': policy('s3:ListAllMyBuckets').replace(
      '"s3:ListAllMyBuckets"',
      JSON.stringify(action),
    ),
  });
  const EDIT = ['sso:PutInlinePolicyToPermissionSet', 'sso:ProvisionPermissionSet'];
  const ofReader = (...model: Parameters<typeof reach>) =>
    reach(...model).filter((each) => each.includes('permission set Reader'));

  test('one that somebody has and can edit now', () =>
    expect(ofReader(charter, charter, files(['s3:ListAllMyBuckets']), files(EDIT))).toEqual([
      expect.stringContaining(
        'group dev-engineers can reach permission set Reader with edited policies in prod through Developer in test',
      ),
    ]));
  test('one that somebody can no longer edit', () =>
    expect(ofReader(charter, charter, files(EDIT), files(['s3:ListAllMyBuckets']))).toEqual([
      expect.stringContaining(
        'group dev-engineers can no longer reach permission set Reader with edited policies in prod',
      ),
    ]));
  test('one that somebody can assign now', () =>
    expect(
      ofReader(
        charter,
        charter,
        files(['s3:ListAllMyBuckets']),
        files(['sso:CreateAccountAssignment']),
      ),
    ).toEqual([expect.stringContaining('can reach permission set Reader in')]));
});
