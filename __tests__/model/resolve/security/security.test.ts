import type { Security } from '../../../../model/organization';
import { load, ORGANIZATION, organizationOf, said } from '../../loading';

/** The least that security services need, behind which `security` stands: line 1 to 10. */
const ACCOUNTS = `${ORGANIZATION.replace('organization:\n', 'organization:\n  governedRegions: [eu-west-2, eu-west-1]\n  securityAccount: security\n  logArchiveAccount: log-archive\n')}accounts: { log-archive: {}, security: {} }
notifications: { alerts: { email: [b@acme.example, a@acme.example] } }
`;
const model = (security: string, rest = ''): Parameters<typeof load> => [
  '',
  { 'organization.yaml': `${ACCOUNTS}security:\n${security}${rest}` },
];
const securityOf = (security: string, rest = ''): Security =>
  organizationOf(...model(security, rest)).security!;
const complaints = (security: string, rest = '', files: Record<string, string> = {}) => {
  const [text, main] = model(security, rest);
  return `\n${said(load(text, { ...main, ...files }))}\n`;
};

test('a model without the section has none of it', () => {
  const { security, trustedServices, accountParts } = organizationOf('');
  expect([security, trustedServices, accountParts]).toEqual([undefined, ['sso.amazonaws.com'], []]);
});

test('every part has sane defaults', () => {
  expect(
    securityOf('  { guardDuty: {}, securityHub: {}, accessAnalyzer: {}, config: {} }\n'),
  ).toEqual({
    guardDuty: {
      features: [
        {
          name: 'EBS_MALWARE_PROTECTION',
          enabled: true,
          additionalConfiguration: [],
        },
        { name: 'EKS_AUDIT_LOGS', enabled: true, additionalConfiguration: [] },
        {
          name: 'LAMBDA_NETWORK_LOGS',
          enabled: true,
          additionalConfiguration: [],
        },
        {
          name: 'RDS_LOGIN_EVENTS',
          enabled: true,
          additionalConfiguration: [],
        },
        {
          name: 'RUNTIME_MONITORING',
          enabled: false,
          additionalConfiguration: [
            { name: 'EKS_ADDON_MANAGEMENT', enabled: false },
            { name: 'ECS_FARGATE_AGENT_MANAGEMENT', enabled: false },
            { name: 'EC2_AGENT_MANAGEMENT', enabled: false },
          ],
        },
        { name: 'S3_DATA_EVENTS', enabled: true, additionalConfiguration: [] },
      ],
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    },
    securityHub: {
      standards: [
        'arn:aws:securityhub:eu-west-2::standards/aws-foundational-security-best-practices/v/1.0.0',
      ],
    },
    accessAnalyzer: {},
    config: {
      bucket: 'acme-config-111122223333',
      rules: [],
      conformancePacks: [],
      exceptAccounts: [],
    },
  });
});

test('a part that is absent is off, and trusted all the same, so that it can be taken down', () => {
  const { security, trustedServices, accountParts } = organizationOf(...model('  {}\n'));
  expect(security).toEqual({});
  expect(trustedServices).toEqual([
    'access-analyzer.amazonaws.com',
    'config-multiaccountsetup.amazonaws.com',
    'config.amazonaws.com',
    'guardduty.amazonaws.com',
    'malware-protection.guardduty.amazonaws.com',
    'securityhub.amazonaws.com',
    'sso.amazonaws.com',
  ]);
  expect(accountParts).toEqual([
    { account: 'log-archive' },
    { account: 'management' },
    { account: 'security' },
  ]);
});

test('what is said outright', () => {
  const { guardDuty, securityHub, accessAnalyzer } =
    securityOf(`  guardDuty: { features: [RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT], findingPublishingFrequency: 6h }
  securityHub: { standards: [pci-dss, cis-aws-foundations-benchmark/1.2.0, pci-dss] }
  accessAnalyzer: { unusedAccess: { unusedFor: 180d } }
  config: {}
`);
  expect(guardDuty?.features.filter(({ enabled }) => enabled)).toEqual([
    {
      name: 'RUNTIME_MONITORING',
      enabled: true,
      additionalConfiguration: [
        { name: 'EKS_ADDON_MANAGEMENT', enabled: false },
        { name: 'ECS_FARGATE_AGENT_MANAGEMENT', enabled: false },
        { name: 'EC2_AGENT_MANAGEMENT', enabled: true },
      ],
    },
  ]);
  expect(guardDuty?.findingPublishingFrequency).toBe('SIX_HOURS');
  expect(securityHub?.standards).toEqual([
    'arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0',
    'arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1',
  ]);
  expect(accessAnalyzer).toEqual({ unusedAccessAge: 180 });
});

test('what is wrong with the services', () => {
  expect(
    complaints(`  guardDuty: { features: [S3_DATA_EVENT], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
  securityHub: { standards: [cis-aws-foundation-benchmark, pci-dss/4.0] }
  accessAnalyzer: { unusedAccess: { unusedFor: 2y } }
`),
  ).toMatchInlineSnapshot(`
    "
    organization.yaml:12:27: error invalid-choice: expected one of EBS_MALWARE_PROTECTION, EKS_AUDIT_LOGS, LAMBDA_NETWORK_LOGS, RDS_LOGIN_EVENTS, RUNTIME_MONITORING, S3_DATA_EVENTS, found "S3_DATA_EVENT"
      12 |   guardDuty: { features: [S3_DATA_EVENT], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
         |                           ^^^^^^^^^^^^^
      did you mean "S3_DATA_EVENTS"?
    organization.yaml:12:43: error inapplicable-key: the agents need the feature RUNTIME_MONITORING, which is disabled
      12 |   guardDuty: { features: [S3_DATA_EVENT], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
         |                                           ^^^^^^^^^^^^^
      add RUNTIME_MONITORING to features, or remove this key
    organization.yaml:13:3: warning no-recorder: Security Hub controls evaluate what AWS Config records, and the charter sets up no recorder
      13 |   securityHub: { standards: [cis-aws-foundation-benchmark, pci-dss/4.0] }
         |   ^^^^^^^^^^^
      add config: {}, unless AWS Config is set up in another way
    organization.yaml:13:30: error unknown-security-standard: Security Hub has no standard "cis-aws-foundation-benchmark"
      13 |   securityHub: { standards: [cis-aws-foundation-benchmark, pci-dss/4.0] }
         |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      did you mean "cis-aws-foundations-benchmark"?
    organization.yaml:13:60: error unknown-security-standard: Security Hub has no standard "pci-dss/4.0"
      13 |   securityHub: { standards: [cis-aws-foundation-benchmark, pci-dss/4.0] }
         |                                                            ^^^^^^^^^^^
      did you mean "pci-dss/4.0.1"?
    organization.yaml:14:48: error over-limit: the days of being unused are 730, and AWS allows 365
      14 |   accessAnalyzer: { unusedAccess: { unusedFor: 2y } }
         |                                                ^^
      reduce it
    "
  `);
});

test('the accounts they need', () => {
  expect(`\n${said(load('security: { guardDuty: {}, config: {} }\n'))}\n`).toMatchInlineSnapshot(`
    "
    organization.yaml:6:1: error missing-security-account: the security services need a security account
      6 | security: { guardDuty: {}, config: {} }
        | ^^^^^^^^
      set organization.securityAccount
    organization.yaml:6:28: error missing-log-archive-account: AWS Config needs a log archive account for its bucket
      6 | security: { guardDuty: {}, config: {} }
        |                            ^^^^^^
      set organization.logArchiveAccount
    "
  `);
});

describe('Config', () => {
  test('records in the accounts it is for, and leaves the others out of its rules', () => {
    const { security, accountParts } = organizationOf(
      ...model('  config: { except: [security], rules: { restricted-ssh: {} } }\n'),
    );
    const config = {
      bucket: 'acme-config-111122223333',
      regions: ['eu-west-1', 'eu-west-2'],
      globalResourcesIn: 'eu-west-2',
    };
    expect(accountParts).toEqual([
      { account: 'log-archive', config },
      { account: 'management', config },
      { account: 'security' },
    ]);
    expect(security?.config?.exceptAccounts).toEqual(['security']);
  });

  test('a rule is named as AWS names it, or brings its identifier; it is in the regions that have it', () => {
    expect(
      securityOf(`  config:
    rules:
      restricted-ssh: {}
      iam-password-policy: { parameters: { MinimumPasswordLength: "16" } }
      our-keys: { identifier: ACCESS_KEYS_ROTATED, description: Keys are young }
`).config?.rules,
    ).toEqual([
      {
        name: 'iam-password-policy',
        identifier: 'IAM_PASSWORD_POLICY',
        parameters: { MinimumPasswordLength: '16' },
        regions: ['eu-west-2'],
      },
      {
        name: 'our-keys',
        description: 'Keys are young',
        identifier: 'ACCESS_KEYS_ROTATED',
        parameters: { maxAccessKeyAge: '90' },
        regions: ['eu-west-2'],
      },
      {
        name: 'restricted-ssh',
        identifier: 'INCOMING_SSH_DISABLED',
        parameters: {},
        regions: ['eu-west-1', 'eu-west-2'],
      },
    ]);
  });

  test('a pack of rules is one template for the regions that have the same', () => {
    expect(
      securityOf(`  config:
    conformancePacks:
      ours: { rules: { restricted-ssh: { description: No "open" door }, access-keys-rotated: {} } }
`).config?.conformancePacks,
    ).toEqual([
      {
        name: 'ours',
        templates: [
          {
            regions: ['eu-west-1'],
            body: `Resources:
  RestrictedSsh:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: "restricted-ssh"
      Description: "No \\"open\\" door"
      Source: { Owner: AWS, SourceIdentifier: INCOMING_SSH_DISABLED }
`,
          },
          {
            regions: ['eu-west-2'],
            body: `Resources:
  AccessKeysRotated:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: "access-keys-rotated"
      InputParameters:
        "maxAccessKeyAge": "90"
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
  RestrictedSsh:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: "restricted-ssh"
      Description: "No \\"open\\" door"
      Source: { Owner: AWS, SourceIdentifier: INCOMING_SSH_DISABLED }
`,
          },
        ],
      },
    ]);
  });

  test('the pack for PCI DSS says which requirements each rule serves, and fits into one call', () => {
    const [pack] = securityOf('  config: { conformancePacks: { pci-dss: {} } }\n').config!
      .conformancePacks;
    expect(pack?.templates.map(({ regions }) => regions)).toEqual([['eu-west-1'], ['eu-west-2']]);
    const [ireland = '', london = ''] = pack?.templates.map(({ body }) => body) ?? [];
    expect(london).toContain(`  AccessKeysRotated:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: "access-keys-rotated"
      Description: "pci-dss 8.3.9, 8.6.3"
      InputParameters:
        "maxAccessKeyAge": "90"
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
`);
    expect(ireland).not.toContain('ACCESS_KEYS_ROTATED');
    expect(london).not.toContain('CLOUDFRONT');
    expect(london.length).toBeLessThan(51_200);
  });

  test('what is wrong with rules and packs', () => {
    expect(
      complaints(
        `  config:
    rules:
      restrict-ssh: {}
      ours: { identifier: RESTRICTED_SSH }
      approved-amis-by-id: {}
      iam-password-policy: { parameters: { MinimumPaswordLength: "16" } }
      cloudfront-viewer-policy-https: {}
    conformancePacks:
      pci: {}
      pci-dss: { rules: { restricted-ssh: {} } }
      empty: { rules: {} }
      both: { rules: { restricted-ssh: {} }, template: policies/ours.yaml }
      file: { template: policies/our.yaml }
`,
        '',
        { 'policies/ours.yaml': 'Parameters: {}\n' },
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:14:7: error unknown-config-rule: AWS has no managed rule "restrict-ssh"
        14 |       restrict-ssh: {}
           |       ^^^^^^^^^^^^
        did you mean "restricted-ssh"?
      organization.yaml:15:27: warning unknown-config-rule: orgcharter does not know the managed rule "RESTRICTED_SSH"
        15 |       ours: { identifier: RESTRICTED_SSH }
           |                           ^^^^^^^^^^^^^^
        check that AWS has this managed rule
      organization.yaml:16:7: error missing-parameter: APPROVED_AMIS_BY_ID needs the parameter "amiIds"
        16 |       approved-amis-by-id: {}
           |       ^^^^^^^^^^^^^^^^^^^
        add parameters: { amiIds: … }
      organization.yaml:17:44: error unknown-parameter: IAM_PASSWORD_POLICY has no parameter "MinimumPaswordLength"
        17 |       iam-password-policy: { parameters: { MinimumPaswordLength: "16" } }
           |                                            ^^^^^^^^^^^^^^^^^^^^
        did you mean "MinimumPasswordLength"?
      organization.yaml:18:7: error config-rule-not-available: CLOUDFRONT_VIEWER_POLICY_HTTPS is not available in any governed region
        18 |       cloudfront-viewer-policy-https: {}
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        remove it
      organization.yaml:20:7: error unknown-conformance-pack: there is no built-in pack "pci"
        20 |       pci: {}
           |       ^^^
        add its rules, or its template
      organization.yaml:21:7: error reserved-name: "pci-dss" is a built-in pack
        21 |       pci-dss: { rules: { restricted-ssh: {} } }
           |       ^^^^^^^
        rename yours, or write {} to use the built-in one
      organization.yaml:22:23: error empty-list: the pack "empty" has no rules
        22 |       empty: { rules: {} }
           |                       ^
        add a rule, or remove the pack
      organization.yaml:23:7: error conflicting-keys: the pack "both" has both rules and a template
        23 |       both: { rules: { restricted-ssh: {} }, template: policies/ours.yaml }
           |       ^^^^
        remove one of them
      organization.yaml:24:25: error missing-file: there is no file policies/our.yaml in the configuration folder
        24 |       file: { template: policies/our.yaml }
           |                         ^^^^^^^^^^^^^^^^^
        did you mean "policies/ours.yaml"?
      policies/ours.yaml:1:1: error invalid-template: this is not the template of a conformance pack: it has no Resources
        1 | Parameters: {}
          | ^
        see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
      "
    `);
  });

  test('what is more than AWS takes', () => {
    const rules = Array.from(
      { length: 131 },
      (_, index) =>
        `rule-${index}: { identifier: INCOMING_SSH_DISABLED, description: ${'a'.repeat(250)} }`,
    ).join(', ');
    expect(
      complaints(
        `  config: { rules: { ${'a'.repeat(65)}: { identifier: INCOMING_SSH_DISABLED } }, conformancePacks: { ours: { rules: { ${rules} } } } }\n`,
      )
        .replaceAll(/^.*(rule-0|\^\^\^).*\n/gm, '')
        .replaceAll(/a{60,}/g, 'aaa…'),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:12:22: error over-limit: the name "aaa…" has a length of 65, and AWS allows 64
        12 |   config: { rules: { aaa…: { identifier: INCOMING_SSH_DISABLED } }, conformancePacks: { ours: { rul
        shorten it
      organization.yaml:12:150: error over-limit: the number of rules of the pack "ours" is 131, and AWS allows 130
        if AWS increased your quota, set limits: { conformancePackRules: … }
      organization.yaml:12:150: error over-limit: the size of the template of "ours" is 57,300, and AWS allows 51,200
        make it smaller
      "
    `);
  });

  test('accounts that the model leaves alone need recorders of their own', () => {
    expect(
      complaints(
        '  config: { rules: { restricted-ssh: {} } }\n',
        'unmanagedAccounts: { bought: { email: root@bought.example } }\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:12:13: warning no-recorder: these also apply to the unmanaged accounts (bought), and fail where there is no recorder
        12 |   config: { rules: { restricted-ssh: {} } }
           |             ^^^^^
        make sure that each of them has a recorder in every governed region
      "
    `);
  });

  test('files are archived before they expire', () => {
    expect(
      securityOf(
        '  config: { bucket: our-config, retention: { archiveAfter: 90d, expireAfter: 7y } }\n',
      ).config,
    ).toMatchObject({
      bucket: 'our-config',
      archiveAfterDays: 90,
      expireAfterDays: 2555,
    });
    expect(
      complaints('  config: { retention: { archiveAfter: 90d, expireAfter: 30d } }\n'),
    ).toContain('files would expire after 30 days, before they are archived after 90');
  });
});

describe('findings', () => {
  const rulesOf = (security: string) =>
    securityOf(security).findings?.eventRules.map(({ name, regions, pattern }) => [
      name,
      regions,
      pattern['detail'],
    ]);

  test('of GuardDuty and Access Analyzer, from every region', () => {
    expect(
      securityOf('  { guardDuty: {}, findings: { notify: alerts } }\n').findings?.topic,
    ).toMatchObject({ name: 'alerts', email: ['a@acme.example', 'b@acme.example'] });
    expect(
      rulesOf('  { guardDuty: {}, accessAnalyzer: {}, findings: { notify: alerts } }\n'),
    ).toEqual([
      [
        'access-analyzer-findings',
        ['eu-west-1', 'eu-west-2'],
        {
          status: ['ACTIVE'],
          resourceType: [{ 'anything-but': ['AWS::IAM::Role'] }],
        },
      ],
      [
        'access-analyzer-role-findings',
        ['eu-west-2'],
        { status: ['ACTIVE'], resourceType: ['AWS::IAM::Role'] },
      ],
      ['guardduty-findings', ['eu-west-1', 'eu-west-2'], { severity: [{ numeric: ['>=', 7] }] }],
    ]);
  });

  test('where Security Hub is on it brings those of GuardDuty, and of all regions, and nobody is told twice', () => {
    expect(
      rulesOf(
        '  { guardDuty: {}, securityHub: {}, accessAnalyzer: {}, config: {}, findings: { notify: alerts, severity: critical } }\n',
      )?.slice(2),
    ).toEqual([
      [
        'security-hub-findings',
        ['eu-west-2'],
        {
          findings: {
            Severity: { Label: ['CRITICAL'] },
            RecordState: ['ACTIVE'],
            Workflow: { Status: ['NEW'] },
            ProductName: [{ 'anything-but': ['IAM Access Analyzer'] }],
          },
        },
      ],
    ]);
  });

  test('what is wrong with them', () => {
    expect(complaints('  { findings: { notify: alert, severity: low } }\n')).toMatchInlineSnapshot(`
      "
      organization.yaml:12:5: error no-findings-source: findings come from guardDuty, securityHub or accessAnalyzer, and none of them is enabled
        12 |   { findings: { notify: alert, severity: low } }
           |     ^^^^^^^^
        add guardDuty: {}
      organization.yaml:12:25: error unknown-topic: unknown topic "alert"
        12 |   { findings: { notify: alert, severity: low } }
           |                         ^^^^^
        did you mean "alerts"?
      organization.yaml:12:42: error invalid-choice: expected one of medium, high, critical, found "low"
        12 |   { findings: { notify: alert, severity: low } }
           |                                          ^^^
      "
    `);
  });
});
