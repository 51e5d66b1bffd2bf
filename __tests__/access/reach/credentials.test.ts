import { allow, pathsIn, policy } from './paths';

/** Access keys of IAM users, and assignments in Identity Center. */
const UNITS = `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" }, prod: { id: "444444444444" } } }
groups: { developers: {} }
`;
const developers = (...model: Parameters<typeof pathsIn>): readonly string[] =>
  pathsIn(...model)
    .filter((path) => path.startsWith('developers'))
    .map((path) => path.replace('developers: ', ''));

describe('keys of an IAM user that a role trusts', () => {
  const model = (trust: string, more = '') => `${UNITS}
permissionSets: { Developer: { inlinePolicy: own.json } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
roles: { Deployer: { targets: [prod], trust: { user: { account: dev, name: ci/robot }${trust} } } }
${more}`;
  const paths = (action: string | readonly string[], trust = '', more = '', resource = '*') =>
    developers(model(trust, more), { 'own.json': policy(allow(action, resource)) });

  test.each([
    ['iam:CreateAccessKey', 'an access key'],
    ['iam:CreateLoginProfile', 'a password'],
    ['iam:UpdateLoginProfile', 'a password'],
  ])('%s', (action, what) =>
    expect(paths(action)).toEqual([
      `Deployer in prod | Developer in dev creates ${what} of an IAM user who assumes Deployer in prod (depends on its own policies, which the charter does not declare)`,
    ]),
  );
  test('not of another user', () => {
    expect(paths('iam:CreateAccessKey', '', '', 'arn:aws:iam::*:user/other')).toEqual([]);
    expect(paths('iam:CreateAccessKey', '', '', 'arn:aws:iam::*:user/ci/*')).toHaveLength(1);
  });
  test('not for other calls', () => expect(paths('iam:ListAccessKeys')).toEqual([]));
  test('not if the role requires MFA', () =>
    expect(paths('iam:CreateAccessKey', ', requireMfa: true')).toEqual([]));
  test('deny-iam-users prevents it', () =>
    expect(
      paths('iam:CreateAccessKey', '', 'guardrails: { deny-iam-users: { targets: [Root] } }'),
    ).toEqual([]));
});

describe('administration of Identity Center', () => {
  const model = (account: string, sets: string) =>
    `  delegatedAdministrators: { sso.amazonaws.com: dev }
${UNITS}
permissionSets:
  IdentityAdmin: { inlinePolicy: own.json }
${sets}
assignments: [{ group: developers, permissionSet: IdentityAdmin, targets: [${account}] }]
`;
  const ASSIGN = 'sso:CreateAccountAssignment';
  const ADMIN = '  Admin: { awsManagedPolicies: [AdministratorAccess] }';
  const READ = '  Reader: { awsManagedPolicies: [ReadOnlyAccess] }';
  const paths = (own: readonly object[], account = 'dev', sets = ADMIN) =>
    developers(model(account, sets), { 'own.json': policy(...own) });

  test("an administrator's permission set, everywhere but in the management account", () =>
    expect(paths([allow(ASSIGN)])).toEqual([
      'permission set Admin in dev | IdentityAdmin in dev assigns permission set Admin in dev',
      'permission set Admin in prod | IdentityAdmin in dev assigns permission set Admin in prod',
    ]));
  test('from the management account, there as well', () => {
    const found = paths([allow(ASSIGN)], 'management');
    expect(found.map((path) => path.split(' | ')[0])).toEqual([
      'permission set Admin in dev',
      'OrganizationAccountAccessRole in dev',
      'permission set Admin in management',
      'permission set Admin in prod',
      'OrganizationAccountAccessRole in prod',
    ]);
  });
  test('only in the accounts of Identity Center', () =>
    expect(paths([allow(ASSIGN)], 'prod')).toEqual([]));
  test('without an administrator, every other permission set', () =>
    expect(paths([allow(ASSIGN)], 'dev', READ)).toEqual([
      'permission set Reader in dev | IdentityAdmin in dev assigns permission set Reader in dev',
      'permission set IdentityAdmin in prod | IdentityAdmin in dev assigns permission set IdentityAdmin in prod',
      'permission set Reader in prod | IdentityAdmin in dev assigns permission set Reader in prod',
    ]));
  test.each(['sso:PutInlinePolicyToPermissionSet', 'sso:AttachManagedPolicyToPermissionSet'])(
    'an edited one: %s',
    (edit) =>
      expect(paths([allow([ASSIGN, edit])], 'dev', READ)).toEqual([
        'permission set IdentityAdmin with edited policies in dev | IdentityAdmin in dev edits and assigns permission set IdentityAdmin in dev',
        'permission set IdentityAdmin with edited policies in prod | IdentityAdmin in dev edits and assigns permission set IdentityAdmin in prod',
      ]),
  );
  describe('editing without assigning', () => {
    const EDIT = ['sso:PutInlinePolicyToPermissionSet', 'sso:ProvisionPermissionSet'];
    const edits = (name: string, account: string, from = 'dev') =>
      `permission set ${name} with edited policies in ${account} | IdentityAdmin in ${from} edits the policies of permission set ${name} in ${account}`;
    const more = (...rows: readonly string[]) =>
      `${READ}\n  Dev: { awsManagedPolicies: [ReadOnlyAccess], permissionsBoundary: { awsManagedPolicy: PowerUserAccess } }\nassignments:\n${rows.map((row) => `  - { group: developers, ${row} }\n`).join('')}`;
    const pathsOf = (own: readonly object[], ...rows: readonly string[]) =>
      developers(model('dev', more(...rows)).split('\nassignments: [')[0] + '\n', {
        'own.json': policy(...own),
      });
    const HERE = 'permissionSet: IdentityAdmin, targets: [dev]';

    /** The edited permission set can assign, too. */
    const then =
      'permission set IdentityAdmin with edited policies in prod | IdentityAdmin in dev edits the policies of permission set IdentityAdmin in dev, edits and assigns permission set IdentityAdmin in prod';

    test("the permission set of one's own, where it is assigned", () =>
      expect(paths([allow(EDIT)])).toEqual([
        edits('IdentityAdmin', 'dev'),
        expect.stringContaining(
          'edits the policies of permission set IdentityAdmin in dev, assigns',
        ),
      ]));
    test('others that the person has, in their accounts', () =>
      expect(pathsOf([allow(EDIT)], HERE, 'permissionSet: Reader, targets: [prod]')).toEqual([
        edits('IdentityAdmin', 'dev'),
        then,
        edits('Reader', 'prod'),
      ]));
    test('not without provisioning, and not in another account', () => {
      expect(paths([allow(EDIT[0] ?? '')])).toEqual([]);
      expect(paths([allow(EDIT)], 'prod')).toEqual([]);
    });
    test('a delegated administrator cannot edit what is assigned in the management account', () => {
      const reader = 'permissionSet: Reader, targets: [prod, management]';
      expect(pathsOf([allow(EDIT)], HERE, reader)).toEqual([edits('IdentityAdmin', 'dev'), then]);
    });
    test('a boundary is removed where that is possible', () => {
      const dev = 'permissionSet: Dev, targets: [prod]';
      const found = pathsOf(
        [allow([...EDIT, 'sso:DeletePermissionsBoundaryFromPermissionSet'])],
        HERE,
        dev,
      );
      expect(found).toContain(
        edits('Dev', 'prod').replace('edits', 'removes the permissions boundary and edits'),
      );
      expect(pathsOf([allow(EDIT)], HERE, dev)).toContain(edits('Dev', 'prod'));
    });
  });
  test('an account that the policy does not name', () => {
    const resource = [
      'arn:aws:sso:::instance/*',
      'arn:aws:sso:::permissionSet/*',
      'arn:aws:sso:::account/222222222222',
    ];
    expect(paths([allow(ASSIGN, resource)], 'dev', READ)).toEqual([
      'permission set Reader in dev | IdentityAdmin in dev assigns permission set Reader in dev (depends on the resource)',
    ]);
  });
  test('the permission set leads further', () => {
    const roles =
      'roles: { Deployer: { targets: [prod], trust: { permissionSet: Admin, account: prod } } }\n';
    expect(
      developers(model('dev', ADMIN) + roles, { 'own.json': policy(allow(ASSIGN)) }),
    ).toContain(
      'Deployer in prod | IdentityAdmin in dev assigns permission set Admin in prod, assumes Deployer in prod',
    );
  });
});
