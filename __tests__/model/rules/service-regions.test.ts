import { loadModel } from '../../../model/load';
import { memoryFolder } from '../../../source/folder';

const load = (security: string) =>
  loadModel({
    folder: memoryFolder({
      'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-1, eu-west-2]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  securityAccount: security
  logArchiveAccount: logs
accounts: { security: {}, logs: {} }
security:
${security}`,
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: local }\n',
    }),
    today: '2026-11-27',
  });
const errors = (security: string) =>
  load(security).diagnostics.flatMap(({ severity, code, message }) =>
    severity === 'error' ? [`${code}: ${message}`] : [],
  );

test.each([
  ['guardDuty', '{ regions: [eu-west-1] }'],
  ['accessAnalyzer', '{ regions: [eu-west-1] }'],
  ['config', '{ regions: [eu-west-1] }'],
  ['securityHub', '{ regions: [eu-west-2] }'],
] as const)('%s is used in its own regions', (service, written) => {
  const { organizations } = load(`  ${service}: ${written}\n`);
  expect(organizations[0]?.security?.[service]).toMatchObject({
    regions: [service === 'securityHub' ? 'eu-west-2' : 'eu-west-1'],
  });
});

test.each(['guardDuty', 'accessAnalyzer', 'config'])(
  '%s in a region that is not governed',
  (each) => {
    expect(errors(`  ${each}: { regions: [eu-west-2, eu-west-9] }\n`)).toEqual([
      expect.stringContaining('ungoverned-region: eu-west-9 is not a governed region') as string,
    ]);
  },
);

test('Security Hub needs the home region, and no service has an empty list', () => {
  expect(errors('  securityHub: { regions: [eu-west-1] }\n  guardDuty: { regions: [] }\n')).toEqual(
    [
      expect.stringContaining(
        'ungoverned-region: Security Hub is configured in the home region',
      ) as string,
      expect.stringContaining('empty-list: guardDuty is used in no region') as string,
    ],
  );
});

test.each([
  ['inspector: {}', 'inspector2', { resourceTypes: ['EC2', 'ECR', 'LAMBDA'] }],
  ['inspector: { resourceTypes: [ECR] }', 'inspector2', { resourceTypes: ['ECR'] }],
  [
    'macie: { findingPublishingFrequency: 1h }',
    'macie',
    { findingPublishingFrequency: 'ONE_HOUR' },
  ],
  [
    'detective: { regions: [eu-west-1], tags: { a: b } }',
    'detective',
    { regions: ['eu-west-1'], tags: { a: 'b' } },
  ],
])('%s has trusted access while it is on', (written, service, resolved) => {
  const [organization] = load(`  ${written}\n`).organizations;
  const key = written.split(':')[0] as 'inspector' | 'macie' | 'detective';
  expect(organization?.security?.[key]).toEqual({ enrolls: 'all', ...resolved });
  expect(organization?.trustedServices).toContain(`${service}.amazonaws.com`);
  expect(load('  guardDuty: {}\n').organizations[0]?.trustedServices).not.toContain(
    `${service}.amazonaws.com`,
  );
});

test('scans code of functions only with functions, and something at all', () => {
  expect(errors('  inspector: { resourceTypes: [LAMBDA_CODE] }\n')).toEqual([
    'inapplicable-key: LAMBDA_CODE needs LAMBDA, which is not in the list',
  ]);
  expect(errors('  inspector: { resourceTypes: [] }\n')).toEqual([
    'empty-list: Amazon Inspector scans nothing',
  ]);
});

test('recorders are in the regions of AWS Config, and one of them records global resources', () => {
  const [organization] = load(
    '  config: { regions: [eu-west-1], rules: { restricted-ssh: {} } }\n',
  ).organizations;
  expect(organization?.accountParts[0]?.config).toMatchObject({
    regions: ['eu-west-1'],
    globalResourcesIn: 'eu-west-1',
  });
  expect(organization?.security?.config?.rules[0]?.regions).toEqual(['eu-west-1']);
});

test('what belongs to others has no settings of its own', () => {
  expect(
    errors(
      '  config: { bucketSettings: false, keyAlias: alias/x, aggregator: false, aggregatorRole: x }\n',
    ),
  ).toEqual([
    expect.stringContaining(
      'conflicting-keys: keyAlias has no effect with bucketSettings: false',
    ) as string,
    expect.stringContaining(
      'conflicting-keys: aggregatorRole has no effect with aggregator: false',
    ) as string,
  ]);
});

test.each([
  ['24h', 'TwentyFour_Hours'],
  ['1h', 'One_Hour'],
  ['false', false],
])('snapshots: %s', (written, resolved) => {
  const { organizations } = load(`  config: { snapshots: ${written} }\n`);
  expect(organizations[0]?.accountParts[0]?.config?.snapshots).toBe(resolved);
});
