import { load, said } from './loading';

const GROUPS = 'groups: { engineers: {} }\n';

test.each([
  'teams/shop.yaml',
  'shop.YAML',
  'environments/eu/production.yml',
  'shop.Yml',
  'security.yaml ',
  'security.yaml.',
  'security.yml\u00a0',
])('a YAML file that is not part of the charter is an error: %s', (file) => {
  expect(said(load('', { [file]: GROUPS }))).toContain(
    `${file}:1:1: error unread-file: this file is not part of the charter`,
  );
});

test.each(['shop.yaml', 'shop.yml', 'environments/sandbox.yml'])(
  '%s is part of the charter',
  (file) => {
    const text = file.startsWith('environments/')
      ? 'managementAccountId: "444455556666"\nstate: { backend: local }\noverrides: { organization: { accountEmail: "x+{account}@acme.example", managementAccount: { name: management, email: x@acme.example } } }\n'
      : GROUPS;
    expect(said(load('', { [file]: text }))).toBe('');
  },
);

test.each([
  ['security.ya\u200bml', 'security.ya�ml'],
  ['a\u001b[2K.yaml', 'a�[2K.yaml'],
  ['a\n::error::b.yaml', 'a ::error::b.yaml'],
  ['teams/\u202eb.yaml', 'teams/�b.yaml'],
  ['\rb.YML', ' b.YML'],
])('the name of a file cannot hide something: %j', (file, shown) => {
  const lines = said(load('', { [file]: GROUPS }));
  expect(lines).toContain(
    `${shown}:1:1: error unread-file: the name of this file has control or invisible characters`,
  );
  expect(lines).not.toMatch(/[\u001b\u200b\u202e\r]/);
});

test('neither can the name of a policy file that the charter names', () => {
  const charter = 'guardrails: { ours: { targets: [Root], policy: "a\\e[2Kb.json" } }';
  const lines = said(load(charter, { 'a\u001b[2Kb.json': '{}' }));
  expect(lines).toContain('a�[2Kb.json:1:1: error unread-file');
  expect(lines).not.toContain('\u001b');
});

test.each([
  ['Production', 'production'],
  ['PRODUCTION', 'production'],
])('the environments %s and %s would be one environment on GitHub', (first, second) => {
  const files = { [`environments/${first}.yaml`]: '', [`environments/${second}.yaml`]: '' };
  expect(said(load('', files))).toContain(
    `environments/${second}.yaml:1:1: error invalid-environment-name: "${second}" differs only in case from the environment "${first}"`,
  );
});

test('a YAML file that the charter names is read', () => {
  const charter = `accounts: { audit: {}, logs: {} }
security:
  config:
    targets: [Root]
    conformancePacks: { ours: { template: packs/ours.yaml } }
`;
  const pack = 'Resources:\n  Rule:\n    Type: AWS::Config::ConfigRule\n';
  expect(said(load(charter, { 'packs/ours.yaml': pack }))).not.toContain('unread-file');
});

test('an unreadable file that the charter names says why', () => {
  const charter = 'guardrails: { ours: { targets: [Root], policy: ours.json } }';
  expect(said(load(charter, { 'ours.json/x.json': '{}' }))).toContain(
    'error unreadable-file: cannot read ours.json: it is a folder',
  );
});
