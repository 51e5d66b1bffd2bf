import { ENVIRONMENT, ORGANIZATION, load, said } from '../loading';

/* One mistake is one error: what follows from it is not reported. */

const CHARTER = `organizationalUnits: { Shops: { accounts: { shop: {} } } }
groups: { staff: {} }
permissionSets: { Reader: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments: [{ group: staff, permissionSet: Reader, targets: [shop] }]
notifications: { alerts: { email: [a@acme.example] } }
auditTrail: {}
alarms: { root-usage: { notify: alerts } }
guardrails: { own: { type: TAG_POLICY, targets: [Shops], policy: tags.json } }
`;
const FILES = { 'tags.json': '{ "tags": { "team": { "tag_key": { "@@assign": "team" } } } }' };
const CODES = /error [\w-]+/g;

const errors = (charter: string, files: Readonly<Record<string, string>> = {}) =>
  said(load(charter, { ...FILES, ...files })).match(CODES) ?? [];

const LOGS = {
  'environments/production.yaml': `${ENVIRONMENT}overrides: { organization: { logArchiveAccount: shop } }\n`,
};

test('the charter is valid before', () => expect(errors(CHARTER, LOGS)).toEqual([]));

test.each(['\u00a0\u00a0', '  \u00a0', '\u3000'])('an indentation of %j', (indentation) => {
  const charter = CHARTER.replace(
    'groups: { staff: {} }',
    `groups:\n  staff: {}\n${indentation}others: {}`,
  );
  expect(errors(charter, LOGS)).toEqual(['error yaml-syntax']);
});

test.each([
  'organizationalUnits',
  'groups',
  'permissionSets',
  'assignments',
  'notifications',
  'auditTrail',
  'alarms',
  'guardrails',
])('a misspelt section: %s', (section) => {
  const wrongCase = section.charAt(0).toUpperCase() + section.slice(1);
  for (const misspelt of [wrongCase, section.toUpperCase(), section.slice(0, -1), `${section}s`])
    expect(errors(CHARTER.replace(`${section}:`, `${misspelt}:`), LOGS)).toEqual([
      'error unknown-key',
    ]);
});

test.each(['groups', 'permissionSets', 'organizationalUnits', 'notifications'])(
  'a section of the wrong type, or under an unknown name: %s',
  (section) => {
    expect(
      errors(
        CHARTER.replace(`${section}: {`, `${section}: [{`).replace(/^(\w+: \[\{.*)\}$/m, '$1}]'),
        LOGS,
      ),
    ).toEqual(['error wrong-type']);
    expect(errors(CHARTER.replace(`${section}:`, 'somethingElse:'), LOGS)).toEqual([
      'error unknown-key',
    ]);
  },
);

test.each([
  ['accounts', 'Accounts'],
  ['targets: [shop]', 'Targets: [shop]'],
  ['permissionSet: Reader', 'permissionSets: Reader'],
  ['type: TAG_POLICY', 'type: tag_policy'],
  ['type: TAG_POLICY', 'type: [x]'],
  ['type: TAG_POLICY', 'type: something'],
  ['group: staff', 'group:staff'],
])('a misspelt key or word: %s', (right, wrong) => {
  expect(errors(CHARTER.replace(right, wrong), LOGS)).toHaveLength(1);
});

test.each(['S3', 'Local', 'aws', '{}', '[]', ''])('a wrong backend: %s', (backend) => {
  const environment = `managementAccountId: "111122223333"\nstate: { backend: ${backend}, bucket: acme-state, region: eu-west-2 }\n`;
  expect(errors('', { 'environments/production.yaml': environment })).toHaveLength(1);
});

test.each(['Organization', 'ORGANIZATION'])('%s in place of organization', (key) => {
  const files = { 'organization.yaml': ORGANIZATION.replace('organization', key) + CHARTER };
  const overrides = {
    'environments/production.yaml': `${ENVIRONMENT}overrides: { organization: { logArchiveAccount: shop } }\n`,
  };
  expect(errors('', { ...files, ...overrides })).toEqual(['error unknown-key']);
});

test.each(['{ name: other }', '{}', '{ name: acme, homeRegion: eu-west-1, tags: {} }'])(
  'organization in two files: %s',
  (organization) => {
    for (const file of ['a.yaml', 'z.yaml'])
      expect(
        said(load(CHARTER, { ...FILES, ...LOGS, [file]: `organization: ${organization}\n` })),
      ).toMatch(
        /^[az.]*[\w.]+:1:1: error duplicate-name: "organization" is already defined\n.*\n.*\n +[\w.]+:1:1: it is first defined here\n.*\n[^\n]*\n +remove or rename one of them$/,
      );
  },
);

test('broken syntax in one file: what it declares is not missed in others', () => {
  expect(errors(CHARTER, { ...LOGS, 'groups.yaml': 'groups:\n  a: {\n' })).toEqual([
    'error yaml-syntax',
  ]);
  expect(
    errors(CHARTER.replace('groups:', 'users:'), { ...LOGS, 'groups.yaml': 'groups: "\n' }),
  ).toEqual(['error yaml-syntax']);
});

test('a section that several files have, and that cannot be read in the second one', () => {
  const second = 'users: {}\npermissionSets: [Reader]\n';
  const broken = CHARTER.replace(/^permissionSets.*$/m, 'permissionSets: {}');
  expect(errors(broken, { ...LOGS, 'second.yaml': second })).toEqual(['error wrong-type']);
});

test('a key that is written twice: both parts count for what follows', () => {
  const twice = `${CHARTER}groups: { others: {} }\n`.replace('group: staff', 'group: others');
  expect(errors(twice, LOGS)).toEqual(['error duplicate-key']);
});

test('a review without a day', () => {
  const charter = CHARTER.replace('staff: {}', 'staff: { reviewEvery: 30d }');
  const out = said(load(`${charter}reviews: [{ group: staff, by: me }]\n`, { ...FILES, ...LOGS }));
  expect(out).toContain('error missing-key: a review needs "on"');
  expect(out).not.toContain('9999');
  expect(out).not.toContain('review-overdue');
});

test.each([
  'reviews: [1]',
  'assignments: [1]',
  'acknowledgements: [now]',
  'alarms: { a: 1 }',
  'roles: { r: x }',
  'metricAlarms: { m: [] }',
  'users: { u: 3 }',
  'unmanagedAccounts: { a: x@acme.example }',
  'eventRules: { a: x }',
  'guardrailSets: { baseline: Root }',
  'guardrails: { own: Root }',
  'rolesAnywhere: { trustAnchors: { a: 1 } }',
  'rolesAnywhere: { profiles: { b: 2 } }',
  'accounts: { z: { state: gone } }',
  'accounts: { z: { state: [leaving] } }',
  'roles: { r: { targets: 7, trust: { account: shop } } }',
])('a value of the wrong type, and nothing about what it lacks: %s', (written) => {
  const section = written.slice(0, written.indexOf(':'));
  const others = CHARTER.replace(new RegExp(`^${section}:.*\n`, 'm'), '');
  expect(errors(`${others}${written}\n`, LOGS)).toEqual([
    expect.stringMatching(/error (wrong-type|invalid-choice)/),
  ]);
});
