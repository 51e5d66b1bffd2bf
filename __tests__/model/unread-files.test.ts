import { load, said } from './loading';

const GROUPS = 'groups: { engineers: {} }\n';

test.each(['teams/shop.yaml', 'shop.YAML', 'environments/eu/production.yml', 'shop.Yml'])(
  'a YAML file that is not part of the charter is an error: %s',
  (file) => {
    expect(said(load('', { [file]: GROUPS }))).toContain(
      `${file}:1:1: error unread-file: this file is not part of the charter`,
    );
  },
);

test.each(['shop.yaml', 'shop.yml', 'environments/sandbox.yml'])(
  '%s is part of the charter',
  (file) => {
    const text = file.startsWith('environments/')
      ? 'managementAccountId: "444455556666"\nstate: { backend: local }\noverrides: { organization: { accountEmail: "x+{account}@acme.example", managementAccount: { name: management, email: x@acme.example } } }\n'
      : GROUPS;
    expect(said(load('', { [file]: text }))).toBe('');
  },
);

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
