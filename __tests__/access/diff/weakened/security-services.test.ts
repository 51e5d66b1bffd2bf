import { meaning } from '../meaning';

const model = (rest: string, regions = 'eu-west-2') =>
  `  logArchiveAccount: logs\n  securityAccount: audit\n  governedRegions: [${regions}]\norganizationalUnits: { Security: { accounts: { logs: {}, audit: {} } }, Production: { accounts: { berlin: {} } }, Test: { accounts: { try-out: {} } } }\n${rest}`;
const TOPIC = 'notifications: { alerts: { email: [a@acme.example, b@acme.example] } }\n';
const security = (keys: string, regions?: string) =>
  model(`${TOPIC}security: { ${keys} }\n`, regions);
const ALL = 'guardDuty: {}, securityHub: {}, accessAnalyzer: {}';
const config = (keys: string) => security(`config: { ${keys} }`);

describe('security services', () => {
  test.each([
    [
      'one that is off',
      security(ALL),
      security('securityHub: {}, accessAnalyzer: {}'),
      ['critical security-weakened: GuardDuty is off'],
    ],
    [
      'all that are off',
      security('guardDuty: {}, accessAnalyzer: {}'),
      model(TOPIC),
      [
        'critical security-weakened: GuardDuty is off',
        'critical security-weakened: IAM Access Analyzer is off',
      ],
    ],
    [
      'a feature',
      security('guardDuty: { features: [S3_DATA_EVENTS, EKS_AUDIT_LOGS] }'),
      security('guardDuty: { features: [EKS_AUDIT_LOGS] }'),
      ['high security-weakened: GuardDuty no longer uses S3_DATA_EVENTS'],
    ],
    [
      'how often',
      security('guardDuty: {}'),
      security('guardDuty: { findingPublishingFrequency: 6h }'),
      [
        'medium security-weakened: GuardDuty publishes findings every six hours instead of every fifteen minutes',
      ],
    ],
    [
      'a standard',
      security(
        'securityHub: { standards: [aws-foundational-security-best-practices, pci-dss/4.0.1] }',
      ),
      security('securityHub: { standards: [aws-foundational-security-best-practices] }'),
      ['high security-weakened: Security Hub no longer checks pci-dss/4.0.1'],
    ],
    [
      'unused access',
      security('accessAnalyzer: { unusedAccess: { unusedFor: 90d } }'),
      security('accessAnalyzer: {}'),
      ['medium security-weakened: IAM Access Analyzer no longer reports unused access'],
    ],
    [
      'later',
      security('accessAnalyzer: { unusedAccess: { unusedFor: 90d } }'),
      security('accessAnalyzer: { unusedAccess: { unusedFor: 180d } }'),
      [
        'low security-weakened: IAM Access Analyzer reports unused access after 180 days instead of 90 days',
      ],
    ],
    [
      'Config',
      config(''),
      model(TOPIC),
      [
        'critical security-weakened: AWS Config is off',
        'high baseline-weakened: AWS Config no longer records in audit, logs and try-out',
        'high baseline-weakened [production]: AWS Config no longer records in berlin and management',
      ],
    ],
    [
      'an account without a recorder',
      config(''),
      config('except: [try-out]'),
      [
        'high security-weakened: AWS Config no longer covers try-out',
        'high baseline-weakened: AWS Config no longer records in try-out',
      ],
    ],
    [
      'a rule',
      config(
        'rules: { restricted-ssh: { identifier: INCOMING_SSH_DISABLED }, encrypted-volumes: {} }',
      ),
      config('rules: { encrypted-volumes: {} }'),
      ['high security-weakened: Config rule restricted-ssh is removed'],
    ],
    [
      'a parameter',
      config('rules: { iam-password-policy: { parameters: { MinimumPasswordLength: "14" } } }'),
      config('rules: { iam-password-policy: { parameters: { MinimumPasswordLength: "8" } } }'),
      [
        'medium security-weakened: Config rule iam-password-policy has MinimumPasswordLength=8 instead of MinimumPasswordLength=14',
      ],
    ],
    [
      'a pack',
      config('conformancePacks: { pci-dss: {} }'),
      config(''),
      ['high security-weakened: conformance pack pci-dss is removed'],
    ],
    [
      'retention',
      config('retention: { expireAfter: 7y }'),
      config('retention: { expireAfter: 1y }'),
      ['high security-weakened: AWS Config data is deleted after 365 days instead of 2555 days'],
    ],
    [
      'who is told',
      security(`${ALL}, findings: { notify: alerts }`),
      security(ALL),
      ['critical security-weakened: notification of findings is off'],
    ],
    [
      'a region',
      security('guardDuty: {}', 'eu-west-2, eu-west-1'),
      security('guardDuty: {}'),
      ['high security-weakened: the security services no longer cover eu-west-1'],
    ],
    [
      'more is looked at',
      security('guardDuty: {}'),
      security(`${ALL}, config: {}, findings: { notify: alerts }`),
      [
        'low setting-changed: AWS Config is on',
        'low setting-changed: IAM Access Analyzer is on',
        'low setting-changed: Security Hub is on',
        'low setting-changed: notification of findings is on',
      ],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(meaning(before, now)).toEqual(expected);
  });
});

describe('baselines', () => {
  const baseline = (keys: string, targets = 'Production, Test') =>
    model(`baselines:\n  standard: { targets: [${targets}]${keys === '' ? '' : `, ${keys}`} }\n`);
  const contact =
    'alternateContacts: { security: { name: Team, title: Security, email: s@acme.example, phone: "1" } }';

  test.each([
    [
      'all of it',
      baseline(''),
      baseline('', 'Test'),
      [
        'S3 Block Public Access is off',
        'IAM users no longer have a password policy',
        'new instances no longer use IMDSv2 by default',
        'new EBS volumes are no longer encrypted by default',
      ]
        .sort()
        .map((what) => `high baseline-weakened [production]: ${what} in berlin`),
    ],
    [
      'one setting',
      baseline(''),
      baseline('ebsEncryption: false'),
      [
        'high baseline-weakened [production]: new EBS volumes are no longer encrypted by default in berlin',
        'high baseline-weakened: new EBS volumes are no longer encrypted by default in try-out',
      ],
    ],
    [
      'passwords',
      baseline('passwordPolicy: { maximumAge: 90d }', 'Test'),
      baseline('passwordPolicy: { minimumLength: 8, reusePrevention: 5 }', 'Test'),
      [
        'passwords need at least 8 characters instead of 14',
        'passwords no longer expire',
        'the last 5 passwords cannot be reused instead of the last 24',
      ].map((what) => `medium baseline-weakened: ${what} in try-out`),
    ],
    [
      'a contact',
      baseline(contact, 'Test'),
      baseline('', 'Test'),
      ['medium baseline-weakened: the security contact is removed in try-out'],
    ],
    [
      'a budget',
      baseline('budget: { limit: 100, email: [a@acme.example, b@acme.example] }', 'Test'),
      baseline('budget: { limit: 500, email: [a@acme.example] }', 'Test'),
      [
        'low baseline-weakened: the budget is 500 US dollars instead of 100 in try-out',
        'low baseline-weakened: the budget no longer notifies b@acme.example in try-out',
      ],
    ],
    [
      'more than before',
      baseline('s3PublicAccessBlock: false', 'Test'),
      baseline('passwordPolicy: { minimumLength: 20 }'),
      [
        'low setting-changed: other account settings: ebs encryption, imdsv2, password policy, s3 public access block in berlin',
        'low setting-changed: other account settings: password policy, s3 public access block in try-out',
      ],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(meaning(before, now)).toEqual(expected);
  });

  test('an account that moves from under a baseline', () => {
    const moved = baseline('', 'Test')
      .replace('Test: { accounts: { try-out: {} } }', 'Test: {}')
      .replace('berlin: {}', 'berlin: {}, try-out: {}');
    expect(
      meaning(baseline('', 'Test'), moved).filter((line) => line.includes('baseline')),
    ).toHaveLength(4);
  });
});
