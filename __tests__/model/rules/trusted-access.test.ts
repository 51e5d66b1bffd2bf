import { load, ORGANIZATION, said } from '../loading';

const listing = (services: string, keys = '', rest = '') =>
  load(rest, {
    'organization.yaml': `${ORGANIZATION}  trustedAccess: listed\n  trustedServices: ${services}\n${keys}${rest}`,
  });
const trusted = (...of: Parameters<typeof listing>) =>
  listing(...of).organizations[0]?.trustedServices;

const security = (services: string): readonly [keys: string, rest: string] => [
  '  logArchiveAccount: logs\n  securityAccount: audit\n',
  `accounts: { logs: {}, audit: {} }\nsecurity: { ${services} }\n`,
];
const RENAMED = 'accounts: { dev: { name: Our dev } }\n';
const TAG_POLICY =
  'guardrails: { tags: { type: TAG_POLICY, targets: [Root], policy: tags.json } }\n';

test('only services that the charter lists have trusted access', () => {
  expect(trusted('[ram.amazonaws.com, guardduty.amazonaws.com]', '', RENAMED)).toEqual([
    'guardduty.amazonaws.com',
    'ram.amazonaws.com',
  ]);
  expect(trusted('[]')).toEqual([]);
  expect(said(listing('[]', '', RENAMED))).toBe('');
});

test('by default, also those that its sections need', () => {
  expect(load(RENAMED).organizations[0]?.trustedServices).toEqual([
    'account.amazonaws.com',
    'sso.amazonaws.com',
  ]);
  expect(load(RENAMED).organizations[0]?.trustedAccess).toBeUndefined();
});

test.each([
  ['centralized root access', '  centralizedRootAccess: true\n', '', 'iam.amazonaws.com'],
  ['resource shares', '  resourceSharing: true\n', '', 'ram.amazonaws.com'],
  [
    'the trail',
    '  logArchiveAccount: logs\n',
    'accounts: { logs: {} }\nauditTrail: {}\n',
    'cloudtrail.amazonaws.com',
  ],
  [
    'Identity Center',
    '',
    'permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }\n',
    'sso.amazonaws.com',
  ],
  [
    'an account whose key is its new name',
    '',
    'accounts: { shop: { formerly: dev } }\n',
    'account.amazonaws.com',
  ],
  [
    'regions of accounts',
    '  governedRegions: [af-south-1]\n',
    'accounts: { dev: {} }\nbaselines: { a: { targets: [dev], optInRegions: [af-south-1] } }\n',
    'account.amazonaws.com',
  ],
  [
    'a delegated administrator',
    '  delegatedAdministrators: { fms.amazonaws.com: dev }\n',
    'accounts: { dev: {} }\n',
    'fms.amazonaws.com',
  ],
  ['Inspector', ...security('inspector: {}'), 'inspector2.amazonaws.com'],
  [
    'GuardDuty',
    ...security('guardDuty: { features: [S3_DATA_EVENTS] }'),
    'guardduty.amazonaws.com',
  ],
  [
    'an aggregator',
    ...security('config: {}'),
    'config-multiaccountsetup.amazonaws.com and config.amazonaws.com',
  ],
])('a warning where a section needs more: %s', (_, keys, rest, service) => {
  expect(said(listing('[]', keys, rest))).toContain(
    `organization.yaml:6:18: warning untrusted-service: sections of the charter need trusted access for ${service}, which trustedServices does not list`,
  );
  expect(said(listing(`[${service.replace(' and', ',')}]`, keys, rest))).not.toContain(
    'untrusted-service',
  );
});

test('no warning for what the charter does not use', () => {
  expect(said(listing('[]', ...security('config: { aggregator: false }')))).not.toContain(
    'untrusted-service',
  );
  expect(
    said(listing('[]', '', 'accounts: { shop: { formerly: dev, name: dev } }\n')),
  ).not.toContain('untrusted-service');
  expect(said(listing('[]', ...security('guardDuty: {}')))).toContain(
    'guardduty.amazonaws.com and malware-protection.guardduty.amazonaws.com, which',
  );
});

test('tag policies apply without it', () => {
  const loaded = load('', {
    'organization.yaml': `${ORGANIZATION}  trustedAccess: listed\n${TAG_POLICY}`,
    'tags.json': '{"tags":{"team":{"tag_key":{"@@assign":"team"}}}}',
  });
  expect(loaded.organizations[0]?.trustedServices).toEqual([]);
  expect(said(loaded)).not.toContain('untrusted-service');
});
