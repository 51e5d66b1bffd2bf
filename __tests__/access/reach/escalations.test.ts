import { allow, pathsIn, policy } from './paths';

const model = (roles: string, more = '') => `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" }, prod: { id: "444444444444" } } }
groups: { developers: {} }
permissionSets: { Developer: { inlinePolicy: own.json${more} } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
roles:
${roles}`;
const paths = (
  roles: string,
  own: readonly object[],
  { more = '', files = {} }: { more?: string; files?: Readonly<Record<string, string>> } = {},
) =>
  pathsIn(model(roles, more), { 'own.json': policy(...own), ...files }).filter((path) =>
    path.startsWith('developers'),
  );

describe('passing a role', () => {
  const RUNNER = '  Runner: { targets: [dev], trust: { service: lambda.amazonaws.com } }\n';
  const CALLS = ['lambda:CreateFunction', 'lambda:InvokeFunction'];

  test('a role that trusts only a service cannot be assumed', () => {
    expect(paths(RUNNER, [allow('sts:AssumeRole')])).toEqual([]);
  });

  test('it can be passed to the service', () => {
    expect(paths(RUNNER, [allow(['iam:PassRole', ...CALLS])])).toEqual([
      'developers: Runner in dev | Developer in dev passes Runner in dev to lambda.amazonaws.com',
    ]);
  });

  test('it takes the call of the service, too', () => {
    expect(paths(RUNNER, [allow(['iam:PassRole', 'lambda:CreateFunction'])])).toEqual([]);
  });

  test('iam:PassedToService limits it', () => {
    const passedTo = (service: string) =>
      paths(RUNNER, [
        allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': service } }),
        allow([...CALLS, 'ec2:RunInstances']),
      ]);
    expect(passedTo('lambda.amazonaws.com')).toHaveLength(1);
    expect(passedTo('ec2.amazonaws.com')).toEqual([]);
  });

  test('the names of roles limit it', () => {
    const own = [allow('iam:PassRole', 'arn:aws:iam::*:role/service/*'), allow(CALLS)];
    expect(paths(RUNNER, own)).toEqual([]);
    expect(paths(RUNNER.replace('targets', 'path: /service/, targets'), own)).toEqual([
      'developers: service/Runner in dev | Developer in dev passes service/Runner in dev to lambda.amazonaws.com',
    ]);
  });

  test('only in the same account', () => {
    expect(paths(RUNNER.replace('[dev]', '[prod]'), [allow(['iam:PassRole', ...CALLS])])).toEqual(
      [],
    );
  });

  test('EC2 takes it with an instance profile', () => {
    expect(
      paths(RUNNER.replace('lambda', 'ec2'), [allow(['iam:PassRole', 'ec2:RunInstances'])]),
    ).toEqual([
      'developers: Runner in dev | Developer in dev passes Runner in dev to ec2.amazonaws.com (an instance profile with the role)',
    ]);
  });

  test('a service from which nobody can use the role does not count', () => {
    expect(
      paths(RUNNER.replace('lambda', 'vpc-flow-logs'), [allow(['iam:PassRole', 'ec2:*'])]),
    ).toEqual([]);
  });

  test('and from the role on', () => {
    expect(
      paths(
        `${RUNNER.replace(' } }', ' }, inlinePolicy: assume.json }')}  Deployer: { targets: [prod], trust: { role: { account: dev, name: Runner } } }\n`,
        [allow(['iam:PassRole', ...CALLS])],
        { files: { 'assume.json': policy(allow('sts:AssumeRole')) } },
      )[1],
    ).toBe(
      'developers: Deployer in prod | Developer in dev passes Runner in dev to lambda.amazonaws.com, assumes Deployer in prod',
    );
  });
});

describe('editing a policy in use', () => {
  const DEPLOYER =
    '  Deployer: { targets: [dev], trust: { service: ec2.amazonaws.com }, awsManagedPolicies: [ReadOnlyAccess] }\n';

  test('the trust policy: the session needs no permission to assume the role, but nothing may deny it', () => {
    const edit = allow('iam:UpdateAssumeRolePolicy');
    expect(paths(DEPLOYER, [edit])).toEqual([
      'developers: Deployer in dev | Developer in dev edits the trust policy of Deployer in dev and assumes it',
      'developers: OrganizationAccountAccessRole in dev | Developer in dev edits the trust policy of OrganizationAccountAccessRole in dev and assumes it',
    ]);
    expect(paths(DEPLOYER, [edit, { Effect: 'Deny', Action: 'sts:*', Resource: '*' }])).toEqual([]);
    expect(
      paths(DEPLOYER.replace('[dev]', '[prod]'), [edit]).filter((path) =>
        path.includes('Deployer'),
      ),
    ).toEqual([]);
  });

  test('the boundary of the session limits it', () => {
    const more = ', permissionsBoundary: { awsManagedPolicy: IAMFullAccess }';
    expect(paths(DEPLOYER, [allow('iam:UpdateAssumeRolePolicy')], { more })).toEqual([]);
  });

  const TRUSTING =
    '  Deployer: { targets: [dev], trust: { permissionSet: Developer, account: dev }, awsManagedPolicies: [ReadOnlyAccess] }\n';

  test('the policies of a role that the session can assume', () => {
    expect(paths(TRUSTING, [allow(['iam:PutRolePolicy', 'sts:AssumeRole'])])).toEqual([
      'developers: Deployer in dev | Developer in dev assumes Deployer in dev',
      'developers: Deployer with edited policies in dev | Developer in dev edits the policies of Deployer in dev and assumes it',
    ]);
    expect(paths(TRUSTING, [allow(['iam:PutRolePolicy'])])).toEqual([]);
  });

  test('a role with edited policies has all permissions within its boundary', () => {
    const bounded = (boundary: string) =>
      paths(
        `${TRUSTING.replace('awsManaged', `permissionsBoundary: { awsManagedPolicy: ${boundary} }, awsManaged`)}  Next: { targets: [prod], trust: { role: { account: dev, name: Deployer } } }\n`,
        [allow(['iam:AttachRolePolicy', 'sts:AssumeRole'])],
      ).filter((path) => path.includes('Next'));
    expect(bounded('AdministratorAccess')).toEqual([
      'developers: Next in prod | Developer in dev edits the policies of Deployer in dev and assumes it, assumes Next in prod',
    ]);
    expect(bounded('ReadOnlyAccess')).toEqual([]);
  });

  test('a boundary that the editor can remove', () => {
    expect(
      paths(
        `${TRUSTING.replace('awsManaged', 'permissionsBoundary: { awsManagedPolicy: ReadOnlyAccess }, awsManaged')}  Next: { targets: [prod], trust: { role: { account: dev, name: Deployer } } }\n`,
        [allow(['iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'])],
      ).filter((path) => path.includes('Next')),
    ).toEqual([
      'developers: Next in prod | Developer in dev removes the permissions boundary and edits the policies of Deployer in dev and assumes it, assumes Next in prod',
    ]);
  });

  test('only roles with a boundary', () => {
    const own = [
      allow('iam:PutRolePolicy', '*', {
        StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      }),
      allow('sts:AssumeRole'),
    ];
    const edited = (roles: string) => paths(roles, own).filter((path) => path.includes('edited'));
    expect(edited(TRUSTING)).toEqual([]);
    expect(
      edited(
        TRUSTING.replace(
          'awsManaged',
          'permissionsBoundary: { awsManagedPolicy: ReadOnlyAccess }, awsManaged',
        ),
      ),
    ).toHaveLength(1);
  });

  test('a customer managed policy of a role, or of the permission set itself', () => {
    const shared = `customerManagedPolicies: { shared: { targets: [dev], policy: shared.json } }\n`;
    const files = { 'shared.json': policy(allow('s3:ListBucket')) };
    const own = [allow(['iam:CreatePolicyVersion', 'sts:AssumeRole'])];
    expect(
      paths(
        `${TRUSTING.replace('awsManagedPolicies: [ReadOnlyAccess]', 'customerManagedPolicies: [shared]')}${shared}`,
        own,
        { files },
      )[1],
    ).toBe(
      'developers: Deployer with edited policies in dev | Developer in dev edits the policies of Deployer in dev and assumes it',
    );
    expect(
      paths(`${DEPLOYER}${shared}`, own, { files, more: ', customerManagedPolicies: [shared]' })[0],
    ).toBe(
      'developers: permission set Developer with edited policies in dev | Developer in dev edits the policies of permission set Developer in dev',
    );
  });

  test('a role that edits its own policies', () => {
    expect(
      paths(
        TRUSTING.replace('awsManagedPolicies: [ReadOnlyAccess]', 'inlinePolicy: edit.json'),
        [allow('sts:AssumeRole')],
        { files: { 'edit.json': policy(allow('iam:PutRolePolicy')) } },
      )[1],
    ).toBe(
      'developers: Deployer with edited policies in dev | Developer in dev assumes Deployer in dev, edits the policies of Deployer in dev',
    );
  });

  test('an administrator has the permissions of the roles of the account, but other accounts may trust them', () => {
    expect(
      paths(
        `${DEPLOYER}  Next: { targets: [prod], trust: { role: { account: dev, name: Deployer } } }\n`,
        [allow('*')],
      ),
    ).toEqual([
      'developers: Next in prod | Developer in dev edits the policies and the trust policy of Deployer in dev and assumes it, assumes Next in prod',
    ]);
  });
});
