import { load, organizationOf, said } from './loading';

/*
 * Charters that crashed orgcharter, or never came to an end. Each gets its diagnostics, or works.
 */

test.each(['/x', '//', '/', '/x/y', 'x//y'])('a unit called "%s"', (name) => {
  expect(said(load(`organizationalUnits: { "${name}": { accounts: { shop: {} } } }`))).toContain(
    'error invalid-name',
  );
});

test.each([
  ['its own unit', 'organizationalUnits: { A: { accounts: { A: {} } } }'],
  [
    'a unit above it',
    'organizationalUnits: { A: { organizationalUnits: { B: { accounts: { A: {} } } } } }',
  ],
])('an account with the name of %s', (_, tree) => {
  const charter = `${tree}\nguardrails: { deny-leave-organization: { targets: [A] } }`;
  expect(said(load(charter))).toContain('error ambiguous-name');
});

test.each([
  ['its own unit', 'A: { accounts: { A: {}, B: { tags: { t: x } } } }'],
  [
    'a unit above it',
    'A: { organizationalUnits: { C: { accounts: { A: {}, B: { tags: { t: x } } } } } }',
  ],
  ['the root', 'A: { accounts: { Root: {}, B: { tags: { t: x } } } }'],
  ['the root, as a unit', 'Root: { accounts: { B: { tags: { t: x } } } }'],
])('targets around an account with the name of %s', (_, units) => {
  const charter = `organizationalUnits: { ${units} }
guardrails: { deny-leave-organization: { targets: [Root], except: [{ tag: { t: x } }] } }`;
  expect(said(load(charter))).toMatch(/error (ambiguous|reserved)-name/);
});

test.each(['accounts: { Root: {} }', 'organizationalUnits: { Root: { accounts: { a: {} } } }'])(
  'something called Root: %s',
  (tree) => {
    expect(said(load(tree))).toContain('error reserved-name');
  },
);

test.each([
  ['targets: []', 'empty-list'],
  ['targets: [Shops], except: [Shops]', 'guardrail-without-effect'],
])('a guardrail for settings that is attached nowhere: %s', (attachment, code) => {
  const charter = `organizationalUnits: { Shops: { accounts: { shop: {} } } }\nguardrails: { require-imdsv2: { ${attachment} } }`;
  expect(said(load(charter))).toContain(`error ${code}`);
});

test.each(['a b', '..', '$(id)', 'a"b', 'a;b', '-x', 'é'])(
  'an environment file called "%s.yaml"',
  (name) => {
    const file = `environments/${name}.yaml`;
    expect(said(load('', { [file]: 'managementAccountId: "444455556666"\n' }))).toContain(
      `${file}:1:1: error invalid-environment-name`,
    );
  },
);

test.each(['a}b', '{a', 'a{b}c'])('an account called "%s"', (name) => {
  expect(said(load(`accounts: { "${name}": {} }`))).toContain('error invalid-name');
});

test('the same customer managed policy twice is one', () => {
  const twice = '[{ name: Logs, path: /a/ }, Limits, { name: Logs, path: /a/ }, Limits]';
  const { identity, accountParts } = organizationOf(
    `customerManagedPolicies: { Limits: { targets: [Root], policy: limits.json } }
permissionSets: { Reader: { customerManagedPolicies: ${twice} } }
roles: { Reader: { targets: [Root], trust: [{ account: management }], customerManagedPolicies: ${twice} } }
`,
    {
      'limits.json':
        '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }] }',
    },
  );
  const once = [
    { name: 'Limits', path: '/' },
    { name: 'Logs', path: '/a/' },
  ];
  expect(identity.permissionSets[0]?.customerManagedPolicies).toEqual(once);
  expect(accountParts[0]?.iam?.roles[0]?.customerManagedPolicies).toEqual(once);
});

test.each([
  ['github', '{ github: { repository: acme/charter } }'],
  [
    'pipeline',
    '{ openIdConnect: { url: "https://ci.example", audience: a, planSubjects: [p], deploySubjects: [d] } }',
  ],
])("an OpenID Connect provider with the name of the pipeline's: %s", (name, pipeline) => {
  const charter = `openIdConnectProviders: { ${name}: { targets: [Root], url: "https://x.example", audiences: [a] } }
pipeline: ${pipeline}
`;
  const s3 =
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-state, region: eu-west-2 }\n';
  expect(said(load(charter, { 'environments/production.yaml': s3 }))).toContain(
    `6:27: error reserved-name: the pipeline creates a provider called "${name}"`,
  );
});
