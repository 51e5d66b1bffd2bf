import type { InAccount, LiveOrganization } from '../../../adoption/live-organization';
import type { LiveGuardDuty, LiveSecurity } from '../../../adoption/live-security';
import { GUARDDUTY_FEATURES, RUNTIME_AGENTS } from '../../../model/schema/security';
import { asCharter } from './as-charter';
import { inAccount } from './in-account';
import { account, smallOrganization } from './small-organization';

const SECURITY = '100000000005';
const IDS = [0, 1, 2, 3, 4, 5].map((number) => `10000000000${number}`);
const REGIONS = ['eu-west-1', 'eu-west-2'];
const in2 = <T>(value: T) => Object.fromEntries(REGIONS.map((region) => [region, value]));

const GUARDDUTY: LiveGuardDuty = {
  isEnabled: true,
  findingPublishingFrequency: 'FIFTEEN_MINUTES',
  members: 'ALL',
  features: GUARDDUTY_FEATURES.map((name) => {
    const isOn = name !== 'RUNTIME_MONITORING';
    const off = RUNTIME_AGENTS.map((agent) => ({ name: agent, isEnabled: false, members: 'NONE' }));
    return {
      ...{ name, isEnabled: isOn, members: isOn ? 'ALL' : 'NONE' },
      agents: isOn ? [] : off,
    };
  }),
  tags: {},
};
const RECORDER = {
  ...{ name: 'default', deliveryChannel: 'default', isUsual: true, hasMore: false },
  ...{ bucket: 'acme-config', deliveryFrequency: 'TwentyFour_Hours' },
};
const RECORDERS: InAccount['configRecorders'] = {
  'eu-west-1': { ...RECORDER, recordsGlobalResources: false },
  'eu-west-2': { ...RECORDER, recordsGlobalResources: true },
};
const ANALYZER = { name: 'everything', type: 'ORGANIZATION', hasExclusions: false, tags: {} };

const nothing: LiveSecurity = {
  ...{ accountId: SECURITY, guardDuty: {}, analyzers: {}, aggregators: [] },
  ...{ configRules: {}, conformancePacks: {} },
};

function written(
  more: Partial<LiveSecurity>,
  inAccounts: LiveOrganization['inAccounts'] = { [IDS[0]!]: inAccount({ detectors: in2('d') }) },
) {
  const small = smallOrganization();
  const { text, report, organization } = asCharter({
    ...small,
    accounts: [...small.accounts, account(SECURITY, 'security', 'r-ab12')],
    trustedServices: ['config.amazonaws.com', 'guardduty.amazonaws.com'],
    delegatedAdministrators: [
      'access-analyzer',
      'config',
      'config-multiaccountsetup',
      'guardduty',
      'securityhub',
    ].map((service) => ({ accountId: SECURITY, service: `${service}.amazonaws.com` })),
    inAccounts,
    security: { ...nothing, ...more },
  });
  const start = text.indexOf('\nsecurity:');
  return {
    section: start < 0 ? '' : text.slice(start + 1),
    reasons: report.notHeld.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`),
    text,
    organization,
  };
}

const everywhere = (
  configRecorders: InAccount['configRecorders'],
  except: readonly string[] = [],
) =>
  Object.fromEntries(
    IDS.map((id) => [
      id,
      inAccount({
        configRecorders: except.includes(id) ? {} : configRecorders,
        roleNames: ['/orgcharter-config-aggregator'],
      }),
    ]),
  );

test('all services, as a charter would have them', () => {
  const { section, reasons, organization } = written(
    {
      guardDuty: in2(GUARDDUTY),
      securityHub: {
        ...{ isCentral: true, autoEnableControls: true },
        controlFindingGenerator: 'SECURITY_CONTROL',
        aggregator: { mode: 'SPECIFIED_REGIONS', regions: ['eu-west-1'] },
        policies: [
          {
            ...{ name: 'orgcharter', description: 'Security Hub in all accounts' },
            ...{ isEnabled: true, isAtRoot: true, hasParameters: false, disabledControls: [] },
            standards: [
              'arn:aws:securityhub:eu-west-2::standards/aws-foundational-security-best-practices/v/1.0.0',
            ],
          },
        ],
      },
      analyzers: {
        'eu-west-1': [ANALYZER],
        'eu-west-2': [
          ANALYZER,
          {
            ...{ name: 'unused', type: 'ORGANIZATION_UNUSED_ACCESS', unusedAccessAge: 60 },
            ...{ hasExclusions: false, tags: {} },
          },
        ],
      },
      aggregators: [
        {
          ...{ name: 'all', allRegions: false, regions: REGIONS, tags: {} },
          roleArn: `arn:aws:iam::${SECURITY}:role/orgcharter-config-aggregator`,
        },
      ],
      configRules: in2([
        {
          ...{ name: 'restricted-ssh', identifier: 'INCOMING_SSH_DISABLED', parameters: {} },
          ...{ exceptAccounts: [], hasScope: false },
        },
      ]),
      conformancePacks: { 'eu-west-2': ['pci'] },
    },
    everywhere(RECORDERS),
  );
  expect(section).toMatchInlineSnapshot(`
    "security:
      guardDuty: {}
      securityHub: {}
      accessAnalyzer: { name: everything, unusedAccess: { unusedFor: 60d, name: unused } }
      config:
        bucket: acme-config
        bucketSettings: false
        aggregator: all
        rules: { restricted-ssh: {} }
    "
  `);
  expect(reasons).toEqual(['conformance pack pci: AWS does not return its template']);
  expect(organization.delegatedAdministrators).toBeUndefined();
});

test('services in some of the regions, and some of the accounts', () => {
  const one = { 'eu-west-2': { ...RECORDERS['eu-west-2']!, deliveryFrequency: 'One_Hour' } };
  const { section } = written(
    { guardDuty: { 'eu-west-1': GUARDDUTY }, analyzers: { 'eu-west-2': [ANALYZER] } },
    {
      ...everywhere(one, [IDS[4]!]),
      [IDS[0]!]: inAccount({ configRecorders: one, detectors: in2('d') }),
    },
  );
  expect(section).toMatchInlineSnapshot(`
    "security:
      guardDuty: { regions: [eu-west-1] }
      accessAnalyzer: { regions: [eu-west-2], name: everything }
      config:
        regions: [eu-west-2]
        except: [dev]
        bucket: acme-config
        bucketSettings: false
        snapshots: 1h
        aggregator: false
    "
  `);
});

test.each<[string, LiveGuardDuty, string]>([
  [
    'suspended',
    { ...GUARDDUTY, isEnabled: false },
    'the detector of its administrator is suspended',
  ],
  [
    'for new accounts only',
    { ...GUARDDUTY, members: 'NEW' },
    'it does not enroll all accounts of the organization',
  ],
  [
    'with a feature in the administrator only',
    {
      ...GUARDDUTY,
      features: [{ name: 'S3_DATA_EVENTS', isEnabled: true, members: 'NONE', agents: [] }],
    },
    'S3_DATA_EVENTS is not the same in the administrator and all other accounts',
  ],
])('GuardDuty %s is left alone', (_, guardDuty, reason) => {
  const { section, reasons, text } = written({ guardDuty: in2(guardDuty) });
  expect(section).toBe('');
  expect(reasons).toContain(`GuardDuty of the organization: ${reason}`);
  expect(text).toContain('guardduty.amazonaws.com: security');
});

test('GuardDuty that differs between regions is left alone', () => {
  const { reasons } = written({
    guardDuty: {
      'eu-west-1': GUARDDUTY,
      'eu-west-2': { ...GUARDDUTY, findingPublishingFrequency: 'SIX_HOURS' },
    },
  });
  expect(reasons).toContain('GuardDuty of the organization: it is not the same in every region');
});

test.each<[string, InAccount['configRecorders'], string]>([
  [
    'of Control Tower',
    { 'eu-west-2': { ...RECORDER, name: 'aws-controltower-BaselineConfigRecorder' } },
    'AWS Control Tower made them, and repairs them',
  ],
  [
    'that are off',
    { 'eu-west-2': { ...RECORDER, isUsual: false } },
    'they are off, do not record everything, or have a role of their own',
  ],
  ['of a state', { 'eu-west-2': { name: 'default' } }, 'they were not read completely'],
  [
    'that record global resources everywhere',
    {
      'eu-west-1': { ...RECORDER, recordsGlobalResources: true },
      'eu-west-2': { ...RECORDER, recordsGlobalResources: true },
    },
    'a charter records global resources in eu-west-2 and nowhere else',
  ],
  [
    'with a prefix',
    { 'eu-west-2': { ...RECORDER, recordsGlobalResources: true, hasMore: true } },
    'their channels have a prefix, a key or a topic',
  ],
])('recorders %s are left alone', (_, recorders, reason) => {
  const { section, reasons } = written({}, everywhere(recorders));
  expect(section).toBe('');
  expect(reasons).toContain(`AWS Config recorders in 6 accounts: ${reason}`);
});

test('a rule that the charter would deploy elsewhere is left alone', () => {
  const rule = {
    ...{ name: 'restricted-ssh', identifier: 'INCOMING_SSH_DISABLED', parameters: {} },
    ...{ exceptAccounts: [], hasScope: false },
  };
  const { section, reasons } = written(
    { configRules: { 'eu-west-2': [rule, { ...rule, name: 'own', exceptAccounts: [IDS[1]!] }] } },
    everywhere(RECORDERS),
  );
  expect(section).toContain('aggregator: false');
  expect(reasons.filter((reason) => reason.startsWith('Config rule'))).toEqual([
    'Config rule own: a charter would have it in eu-west-1, eu-west-2',
    'Config rule restricted-ssh: a charter would have it in eu-west-1, eu-west-2',
  ]);
});
