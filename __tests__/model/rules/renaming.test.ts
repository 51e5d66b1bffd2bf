import { ENVIRONMENT, load, organizationOf, said } from '../loading';

const ALLOW =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }';

/**
 * What is reported as well: two accounts with one generated e-mail address, and what a rule is not
 * about.
 */
const OTHERS: ReadonlySet<string> = new Set([
  'duplicate-email',
  'missing-security-account',
  'missing-log-archive-account',
]);
const errors = (charter: string): readonly string[] =>
  load(charter, { 'a.json': ALLOW })
    .diagnostics.filter(({ code }) => !OTHERS.has(code))
    .map(({ code, message }) => `${code}: ${message}`);

const CI = 'targets: [Root], trust: { service: ec2.amazonaws.com }';
const AUTHORITY =
  'arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/12345678-1234-1234-1234-123456789012';
const TOPIC = 'notifications:\n  t: { email: [a@a.example] }\n';
const SECURITY = 'security:\n  config:\n';

const KINDS: readonly (readonly [string, (key: string, body: string) => string, string])[] = [
  ['account', (key, body) => `  ${key}: { ${body} }\n`, 'accounts:\n'],
  ['organizational unit', (key, body) => `  ${key}: { ${body} }\n`, 'organizationalUnits:\n'],
  ['group', (key, body) => `  ${key}: { ${body} }\n`, 'groups:\n'],
  [
    'user',
    (key, body) =>
      `  ${key}: { givenName: A, familyName: B, email: ${key}@acme.example, name: ${key}, ${body} }\n`,
    'users:\n',
  ],
  [
    'permission set',
    (key, body) => `  ${key}: { awsManagedPolicies: [ReadOnlyAccess], name: ${key}, ${body} }\n`,
    'permissionSets:\n',
  ],
  ['role', (key, body) => `  ${key}: { ${CI}, name: ${key}, ${body} }\n`, 'roles:\n'],
  [
    'policy',
    (key, body) => `  ${key}: { policy: a.json, targets: [Root], name: ${key}, ${body} }\n`,
    'customerManagedPolicies:\n',
  ],
  [
    'OpenID Connect provider',
    (key, body) =>
      `  ${key}: { url: "https://${key}.example", audiences: [a], targets: [Root], ${body} }\n`,
    'openIdConnectProviders:\n',
  ],
  [
    'trust anchor',
    (key, body) => `    ${key}: { acmPca: ${AUTHORITY}, targets: [Root], ${body} }\n`,
    'rolesAnywhere:\n  trustAnchors:\n',
  ],
  [
    'profile',
    (key, body) => `    ${key}: { roles: [R], targets: [Root], ${body} }\n`,
    `roles: { R: { ${CI} } }\nrolesAnywhere:\n  profiles:\n`,
  ],
  ['topic', (key, body) => `  ${key}: { email: [a@a.example], name: ${key}, ${body} }\n`, TOPIC],
  [
    'alarm',
    (key, body) => `  ${key}: { notify: t, filterPattern: "{ a }", name: ${key}, ${body} }\n`,
    `auditTrail: {}\n${TOPIC}alarms:\n`,
  ],
  [
    'metric alarm',
    (key, body) =>
      `  ${key}: { notify: t, account: management, namespace: A, metric: B, threshold: 1, name: ${key}, ${body} }\n`,
    `${TOPIC}metricAlarms:\n`,
  ],
  [
    'event rule',
    (key, body) => `  ${key}: { notify: t, consoleSignIn: Root, name: ${key}, ${body} }\n`,
    `${TOPIC}eventRules:\n`,
  ],
  [
    'saved query',
    (key, body) => `  ${key}: { query: fields @a, ${body} }\n`,
    'auditTrail: {}\nsavedQueries:\n',
  ],
  [
    'Config rule',
    (key, body) =>
      `      ${key}: { identifier: S3_BUCKET_LOGGING_ENABLED, name: ${key}, ${body} }\n`,
    `${SECURITY}    rules:\n`,
  ],
  [
    'conformance pack',
    (key, body) =>
      `      ${key}: { rules: { s3-bucket-logging-enabled: {} }, name: ${key}, ${body} }\n`,
    `${SECURITY}    conformancePacks:\n`,
  ],
];

describe.each(KINDS)('a former key of a %s', (what, entry, section) => {
  const charter = (...entries: readonly (readonly [string, string])[]) =>
    section + entries.map(([key, body]) => entry(key, body)).join('');

  test('is one that nothing has now', () => {
    expect(errors(charter(['new', 'formerly: old'], ['old', '']))).toEqual([
      `former-key-in-use: the charter still has the ${what} "old"`,
    ]);
  });
  test('is not its own', () => {
    expect(errors(charter(['new', 'formerly: new']))).toEqual([
      `former-key-in-use: "new" is the key that this ${what} has now`,
    ]);
  });
  test('is that of one thing', () => {
    expect(errors(charter(['new', 'formerly: old'], ['newer', 'formerly: [older, old]']))).toEqual([
      expect.stringMatching(/^duplicate-former-key: "old" is already the former key of a/),
    ]);
  });
  test('is given once', () => {
    expect(errors(charter(['new', 'formerly: [old, old]']))).toEqual([
      expect.stringMatching(/^duplicate-former-key: "old"/),
    ]);
  });
  test('can be swapped only through a third one', () => {
    expect(errors(charter(['a1', 'formerly: b1'], ['b1', 'formerly: a1']))).toEqual([
      `former-key-in-use: the charter still has the ${what} "b1"`,
      `former-key-in-use: the charter still has the ${what} "a1"`,
    ]);
  });
  test('can be several', () => {
    expect(errors(charter(['new', 'formerly: [oldest, old]'], ['other', 'formerly: was']))).toEqual(
      [],
    );
  });
});

test('an account that is no longer managed has not been renamed', () => {
  expect(
    errors(
      'accounts: { new: { formerly: old } }\nunmanagedAccounts: { old: { email: a@old.example } }\n',
    ),
  ).toEqual(['former-key-in-use: the charter still has the account "old"']);
});

test('a diagnostic shows the former key', () => {
  expect(said(load('groups:\n  new: { formerly: [older, old] }\n  old: {}\n'))).toContain(
    'organization.yaml:7:28',
  );
});

test('a key that is in use is shown', () => {
  expect(said(load('groups:\n  a: {}\n  b: { formerly: [a] }\n'))).toMatchInlineSnapshot(`
    "organization.yaml:8:19: error former-key-in-use: the charter still has the group "a"
      8 |   b: { formerly: [a] }
        |                   ^
      organization.yaml:7:3: it is here
      7 |   a: {}
        |   ^
      if both are one, remove the other; to reuse or swap keys, deploy a key first that nothing had"
  `);
});

/** What is said of a charter whose environment has overrides. */
const saidOf = (charter: string, overrides: string): string =>
  said(
    load(charter, {
      'environments/production.yaml': `${ENVIRONMENT}overrides: { ${overrides} }\n`,
    }),
  );

test.each([
  ['groups: { developers: { formerly: [devs] } }\n', 'groups: { devs: {} }'],
  [
    'organizationalUnits: { Shared: { formerly: [Common] } }\n',
    'organizationalUnits: { Common: {} }',
  ],
  [
    `roles: { Deploy: { ${CI}, formerly: [Release], name: Release } }\n`,
    `roles: { Release: { ${CI} } }`,
  ],
  ['accounts: { dev: { formerly: [sandbox] } }\n', 'accounts: { sandbox: {} }'],
])('%s: an override with the former key needs the new one', (charter, override) => {
  const [, present, former] = /: \{ (\w+): .*formerly: \[(\w+)\]/.exec(charter)!;
  const text = saidOf(charter, override);
  expect(text).toContain('former-key-in-use');
  expect(text).toContain(
    `environments/production.yaml:3:${override.indexOf(former!) + 'overrides: { '.length + 1}: it is here`,
  );
  expect(text).toContain(`write "${present}" in the override, too`);
});

test.each([
  ['Shared', 'Common'],
  ['Shared', 'Zoo'],
])('%s, formerly %s: an override of an account in it says where it is now', (unit, former) => {
  expect(
    saidOf(
      `organizationalUnits: { ${unit}: { accounts: { dev: {} } } }\n`,
      `organizationalUnits: { ${former}: { accounts: { dev: {} } } }`,
    ),
  ).toContain(
    'to override the account, write it under the unit "Shared", where the charter has it',
  );
});

test('an override with an account that is in no unit says so', () => {
  expect(
    saidOf('accounts: { dev: {} }\n', 'organizationalUnits: { A: { accounts: { dev: {} } } }'),
  ).toContain('to override the account, write it outside all units, where the charter has it');
});

test('two accounts with one key in the charter need two keys', () => {
  expect(
    said(load('accounts: { dev: {} }\norganizationalUnits: { A: { accounts: { dev: {} } } }\n')),
  ).toMatch(/^ *give one of them another key/m);
});

test('former paths follow from those of the units above', () => {
  const { organizationalUnits } = organizationOf(`organizationalUnits:
  Work:
    formerly: Workloads
    organizationalUnits:
      Live: { formerly: [Workloads/Production, Work/Production] }
      Test: {}
`);
  expect(organizationalUnits.map(({ path, formerly }) => [path, formerly])).toEqual([
    ['Work', ['Workloads']],
    ['Work/Live', ['Workloads/Production', 'Workloads/Live', 'Work/Production']],
    ['Work/Test', ['Workloads/Test']],
  ]);
});

test('a unit under another parent is a new one', () => {
  const charter = `organizationalUnits:
  Workloads:
    organizationalUnits:
      Live: { formerly: Production, organizationalUnits: { Shop: {} } }
`;
  expect(
    organizationOf(charter).organizationalUnits.map(({ path, formerly, replaces }) => [
      path,
      formerly,
      replaces,
    ]),
  ).toEqual([
    ['Workloads', undefined, undefined],
    ['Workloads/Live', undefined, ['Production']],
    ['Workloads/Live/Shop', undefined, ['Production/Shop']],
  ]);
  expect(errors(charter)).toEqual([
    'unit-under-another-parent: "Production" was under another parent, and AWS cannot move a unit: "Workloads/Live" will be a new one',
  ]);
});

test('what Terraform cannot rename keeps its name', () => {
  const charter = 'permissionSets: { B: { formerly: A, awsManagedPolicies: [ReadOnlyAccess] } }\n';
  expect(organizationOf(charter).identity.permissionSets[0]).toMatchObject({
    name: 'B',
    awsName: 'A',
    description: 'B',
  });
  expect(errors(charter)).toEqual([
    'name-stays: the permission set "B" keeps the name "A" in AWS, because Terraform cannot change it',
  ]);
});

test('the generated e-mail address of an account stays', () => {
  const { accounts } = organizationOf('accounts: { new: { formerly: [first, second] } }\n');
  expect(accounts.find(({ name }) => name === 'new')?.email).toBe('aws+first@acme.example');
});

test('the same id or e-mail address under two keys suggests formerly', () => {
  const text = said(
    load(
      'accounts:\n  old: { id: "222233334444", email: a@acme.example }\n  new: { id: "222233334444", email: a@acme.example }\n',
    ),
  );
  expect(text.match(/remove it and write formerly: … in the other/g)).toHaveLength(2);
});

const ROLE = 'targets: [Root], trust: { service: ec2.amazonaws.com }';

test('a role, a policy and a topic keep their names in AWS, and what refers to them has the name', () => {
  const { accountParts, monitoring } = organizationOf(
    `roles: { Runner: { formerly: [First, Second], ${ROLE}, customerManagedPolicies: [border], permissionsBoundary: border } }
customerManagedPolicies: { border: { formerly: limit, policy: a.json, targets: [Root] } }
rolesAnywhere: { profiles: { p: { roles: [Runner], targets: [Root] } } }
notifications: { alerts: { formerly: pages, email: [a@a.example] } }
eventRules: { sign-in: { formerly: signIn, notify: alerts, consoleSignIn: Root } }
`,
    { 'a.json': ALLOW },
  );
  const limit = { name: 'limit', path: '/' };
  expect(accountParts[0]?.iam).toMatchObject({
    roles: [
      {
        name: 'First',
        keyInCharter: 'Runner',
        customerManagedPolicies: [limit],
        permissionsBoundary: { customerManagedPolicy: limit },
      },
    ],
    customerManagedPolicies: [{ name: 'limit', keyInCharter: 'border' }],
    profiles: [{ roles: ['First'] }],
  });
  expect(monitoring.topics).toMatchObject([{ name: 'pages', keyInCharter: 'alerts' }]);
  expect(monitoring.eventRules).toMatchObject([{ name: 'signIn', topic: 'pages' }]);
});

test.each([
  [
    `roles: { A: { name: X, ${ROLE} }, B: { name: X, ${ROLE} } }`,
    'duplicate-name: the role "B" would have the name "X" in AWS, as another does',
  ],
  [
    `roles: { A: { name: x, ${ROLE} }, X: { ${ROLE} } }`,
    'duplicate-name: IAM ignores upper and lower case, so the role "X" is the same as "x"',
  ],
  [
    'notifications: { a: { name: x, email: [a@a.example] }, x: { email: [a@a.example] } }',
    'duplicate-aws-name: the topic "x" would have the same name in AWS as "a": x',
  ],
  [
    `${TOPIC}metricAlarms: { a: { name: x, ${metric('management')} }, x: { ${metric('management')} } }`,
    'duplicate-aws-name: the metric alarm "x" would have the same name in AWS as "a": x',
  ],
  [
    `${TOPIC}accounts: { dev: {} }\nmetricAlarms: { a: { name: x, ${metric('management')} }, x: { ${metric('dev')} } }`,
    undefined,
  ],
  [
    `roles: { A: { name: orgcharter-deploy, ${ROLE} } }\npipeline: { github: { repository: a/b } }`,
    'reserved-name: "orgcharter-deploy" is the name of a role of the pipeline',
  ],
])('names in AWS: %s', (charter, message) => {
  expect(errors(charter)).toEqual(message === undefined ? [] : [message]);
});

function metric(account: string): string {
  return `notify: t, account: ${account}, namespace: A, metric: B, threshold: 1`;
}

test('the break-glass alarms have the names of permission sets', () => {
  expect(
    errors(
      `auditTrail: {}\n${TOPIC}alarms: { break-glass-use: { notify: t, name: x, formerly: y } }\npermissionSets: { A: { breakGlass: true, awsManagedPolicies: [ReadOnlyAccess] } }\n`,
    ).filter((each) => each.startsWith('inapplicable')),
  ).toEqual([
    'inapplicable-key: these alarms have the names of the break-glass permission sets',
    'inapplicable-key: these alarms have the names of the break-glass permission sets',
  ]);
});

test.each([
  [
    'organizationalUnits: { Work: { formerly: Workloads, organizationalUnits: { Live: {} } } }\nguardrails: { deny-leave-organization: { targets: [Workloads] } }',
    'Work',
  ],
  [
    'organizationalUnits: { Work: { formerly: Workloads, organizationalUnits: { Live: {} } } }\nguardrails: { deny-leave-organization: { targets: [Workloads/Live] } }',
    'Work/Live',
  ],
  [
    'accounts: { development: { formerly: dev } }\nguardrails: { deny-leave-organization: { targets: [dev] } }',
    'development',
  ],
  [
    'groups: { engineers: { formerly: team } }\nusers: { ada: { givenName: A, familyName: B, email: a@acme.example, groups: [team] } }',
    'engineers',
  ],
  [
    'notifications: { pages: { formerly: alerts, email: [a@a.example] } }\neventRules: { a: { notify: alerts, consoleSignIn: Root } }',
    'pages',
  ],
  [
    `roles: { A: { ${ROLE}, permissionsBoundary: limit } }\ncustomerManagedPolicies: { border: { formerly: limit, name: limit, policy: a.json, targets: [Root] } }`,
    'border',
  ],
  [
    `roles: { B: { formerly: A, name: A, ${ROLE} } }\nrolesAnywhere: { profiles: { p: { roles: [A], targets: [Root] } } }`,
    'B',
  ],
  [
    '  delegatedAdministrators: { inspector2.amazonaws.com: guard }\naccounts: { security: { formerly: guard } }',
    'security',
  ],
])('what is called by a former key: %s', (charter, key) => {
  const { diagnostics } = load(charter, { 'a.json': ALLOW });
  expect(
    diagnostics.filter(({ code }) => code.startsWith('unknown-')).map(({ fix }) => fix),
  ).toEqual([`its key is now "${key}"`]);
});
