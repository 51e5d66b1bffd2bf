import { meaning } from './meaning';

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
      ['high security-weakened: GuardDuty no longer has S3_DATA_EVENTS'],
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
      ['medium security-weakened: IAM Access Analyzer no longer looks for access that nobody uses'],
    ],
    [
      'later',
      security('accessAnalyzer: { unusedAccess: { unusedFor: 90d } }'),
      security('accessAnalyzer: { unusedAccess: { unusedFor: 180d } }'),
      [
        'low security-weakened: IAM Access Analyzer finds unused access after 180 days instead of 90 days',
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
        'high security-weakened: AWS Config no longer looks at try-out',
        'high baseline-weakened: AWS Config no longer records in try-out',
      ],
    ],
    [
      'a rule',
      config(
        'rules: { restricted-ssh: { identifier: INCOMING_SSH_DISABLED }, encrypted-volumes: {} }',
      ),
      config('rules: { encrypted-volumes: {} }'),
      ['high security-weakened: Config rule restricted-ssh is gone'],
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
      ['high security-weakened: conformance pack pci-dss is gone'],
    ],
    [
      'retention',
      config('retention: { expireAfter: 7y }'),
      config('retention: { expireAfter: 1y }'),
      [
        'high security-weakened: what AWS Config recorded is deleted after 365 days instead of 2555 days',
      ],
    ],
    [
      'who is told',
      security(`${ALL}, findings: { notify: alerts }`),
      security(ALL),
      ['critical security-weakened: telling of findings is off'],
    ],
    [
      'a region',
      security('guardDuty: {}', 'eu-west-2, eu-west-1'),
      security('guardDuty: {}'),
      ['high security-weakened: the security services no longer look at eu-west-1'],
    ],
    [
      'more is looked at',
      security('guardDuty: {}'),
      security(`${ALL}, config: {}, findings: { notify: alerts }`),
      [],
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
        'buckets may be public',
        'IAM users have no password policy any more',
        'instances no longer start with IMDSv2 by default',
        'new volumes are no longer encrypted by default',
      ]
        .sort()
        .map((what) => `high baseline-weakened [production]: ${what} in berlin`),
    ],
    [
      'one setting',
      baseline(''),
      baseline('ebsEncryption: false'),
      [
        'high baseline-weakened [production]: new volumes are no longer encrypted by default in berlin',
        'high baseline-weakened: new volumes are no longer encrypted by default in try-out',
      ],
    ],
    [
      'passwords',
      baseline('passwordPolicy: { maximumAge: 90d }', 'Test'),
      baseline('passwordPolicy: { minimumLength: 8, reusePrevention: 5 }', 'Test'),
      [
        'passwords do not end any more',
        'passwords have at least 8 characters instead of 14',
        'the last 5 passwords are not taken again instead of the last 24',
      ].map((what) => `medium baseline-weakened: ${what} in try-out`),
    ],
    [
      'a contact',
      baseline(contact, 'Test'),
      baseline('', 'Test'),
      ['medium baseline-weakened: AWS writes to no security contact any more in try-out'],
    ],
    [
      'a budget',
      baseline('budget: { limit: 100, email: [a@acme.example, b@acme.example] }', 'Test'),
      baseline('budget: { limit: 500, email: [a@acme.example] }', 'Test'),
      [
        'low baseline-weakened: the budget is 500 US dollars instead of 100 in try-out',
        'low baseline-weakened: the budget no longer tells b@acme.example in try-out',
      ],
    ],
    [
      'more than before',
      baseline('s3PublicAccessBlock: false', 'Test'),
      baseline('passwordPolicy: { minimumLength: 20 }'),
      [],
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
