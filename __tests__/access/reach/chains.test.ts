import { ASSUME, allow, pathsIn, policy } from './paths';

/** Developers have a permission set in dev that may assume roles. */
const DEVELOPERS = `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" }, test: { id: "333333333333" }, prod: { id: "444444444444" } } }
groups: { developers: {} }
permissionSets: { Developer: { inlinePolicy: assume.json } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
`;
const FILES = { 'assume.json': ASSUME };
const ofDevelopers = (paths: readonly string[]) =>
  paths.filter((path) => path.startsWith('developers: '));

test('a chain of two roles in two accounts', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  Tester: { targets: [test], trust: { permissionSet: Developer, account: dev }, inlinePolicy: assume.json }
  Deployer: { targets: [prod], trust: { role: { account: test, name: Tester } } }
`,
      FILES,
    ),
  ).toEqual([
    'developers: Deployer in prod | Developer in dev assumes Tester in test, assumes Deployer in prod',
    'developers: Tester in test | Developer in dev assumes Tester in test',
  ]);
});

test('a chain of three roles, in the account where it begins, too', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  A: { targets: [dev], path: /ci/, trust: { permissionSet: Developer, account: dev }, inlinePolicy: assume.json }
  B: { targets: [test], trust: { role: { account: dev, name: ci/A } }, inlinePolicy: assume.json }
  C: { targets: [prod], trust: { role: { account: test, name: B } } }
`,
      FILES,
    ),
  ).toEqual([
    'developers: ci/A in dev | Developer in dev assumes ci/A in dev',
    'developers: C in prod | Developer in dev assumes ci/A in dev, assumes B in test, assumes C in prod',
    'developers: B in test | Developer in dev assumes ci/A in dev, assumes B in test',
  ]);
});

test('the chain ends where a role may not assume roles, or is not trusted', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  Reader: { targets: [test], trust: { permissionSet: Developer, account: dev }, awsManagedPolicies: [ReadOnlyAccess] }
  Other: { targets: [test], trust: { role: { account: dev, name: Nobody } } }
  Deployer: { targets: [prod], trust: { role: { account: test, name: Reader } } }
`,
      FILES,
    ),
  ).toEqual([
    'developers: Reader in test | Developer in dev assumes Reader in test',
    'role Nobody in dev: Other in test | assumes Other in test (depends on its own policies, which the charter does not declare)',
  ]);
});

test('roles that trust each other', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  A: { targets: [test], trust: [{ permissionSet: Developer, account: dev }, { role: { account: prod, name: B } }], inlinePolicy: assume.json }
  B: { targets: [prod], trust: { role: { account: test, name: A } }, inlinePolicy: assume.json }
`,
      FILES,
    ),
  ).toEqual([
    'developers: B in prod | Developer in dev assumes A in test, assumes B in prod',
    'developers: A in test | Developer in dev assumes A in test',
  ]);
});

test('a certain path is better than a shorter one with a condition', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  A: { targets: [test], trust: { permissionSet: Developer, account: dev }, inlinePolicy: assume.json }
  B: { targets: [prod], trust: [{ account: dev, externalId: shop-1 }, { account: test }] }
`,
      FILES,
    ).filter((path) => path.includes(': B in prod')),
  ).toEqual([
    'developers: B in prod | Developer in dev assumes A in test, assumes B in prod',
    'account dev: B in prod | assumes B in prod (external ID shop-1; depends on its own policies, which the charter does not declare)',
    'account test: B in prod | assumes B in prod (depends on its own policies, which the charter does not declare)',
  ]);
});

test('a role in all accounts except some', () => {
  expect(
    ofDevelopers(
      pathsIn(
        `${DEVELOPERS}roles:
  Auditor: { targets: [Apps], except: [prod], trust: { permissionSet: Developer, account: dev } }
`,
        FILES,
      ),
    ),
  ).toEqual([
    'developers: Auditor in dev | Developer in dev assumes Auditor in dev',
    'developers: Auditor in test | Developer in dev assumes Auditor in test',
  ]);
});

test('a permission set that may assume roles whose names match a pattern', () => {
  expect(
    pathsIn(
      `${DEVELOPERS}roles:
  app-deploy: { targets: [prod], trust: { account: dev } }
  admin-deploy: { targets: [prod], trust: { account: dev } }
`,
      { 'assume.json': policy(allow('sts:AssumeRole', 'arn:aws:iam::*:role/app-*')) },
    ).filter((path) => path.startsWith('developers')),
  ).toEqual(['developers: app-deploy in prod | Developer in dev assumes app-deploy in prod']);
});

test('a policy that names accounts distinguishes otherwise equal ones', () => {
  expect(
    ofDevelopers(
      pathsIn(
        `${DEVELOPERS}roles:
  Auditor: { targets: [Apps], trust: { permissionSet: Developer, account: dev } }
`,
        {
          'assume.json': policy(
            allow('sts:AssumeRole', 'arn:aws:iam::${account:test}:role/Auditor'),
          ),
        },
      ),
    ),
  ).toEqual(['developers: Auditor in test | Developer in dev assumes Auditor in test']);
});

test('the management account enters member accounts through the access role, and SCPs do not apply to it', () => {
  const model = `organizationalUnits: { Apps: { accounts: { dev: { id: "222222222222" } } } }
groups: { admins: {}, developers: {} }
permissionSets: { Assume: { inlinePolicy: assume.json } }
assignments:
  - { group: admins, permissionSet: Assume, targets: [management] }
  - { group: developers, permissionSet: Assume, targets: [dev] }
roles: { Reader: { targets: [management], trust: { account: dev } } }
guardrails:
  no-roles: { targets: [Root], policy: deny.json, mustDeny: [{ action: "sts:AssumeRole" }] }
`;
  const files = {
    ...FILES,
    'deny.json': policy({ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }),
  };
  expect(pathsIn(model, files)).toEqual([
    'admins: OrganizationAccountAccessRole in dev | Assume in management assumes OrganizationAccountAccessRole in dev',
  ]);
});

test('the order of the charter does not matter', () => {
  const roles = [
    '  A: { targets: [test], trust: [{ permissionSet: Developer, account: dev }], inlinePolicy: assume.json }',
    '  B: { targets: [test], trust: [{ permissionSet: Developer, account: dev }], inlinePolicy: assume.json }',
    '  C: { targets: [prod], trust: [{ role: { account: test, name: A } }, { role: { account: test, name: B } }] }',
  ];
  const paths = (lines: readonly string[]) =>
    pathsIn(`${DEVELOPERS}roles:\n${lines.join('\n')}\n`, FILES);
  expect(paths([...roles].reverse())).toEqual(paths(roles));
  expect(paths(roles)[2]).toBe('developers: B in test | Developer in dev assumes B in test');
});
