import { callJson, callQuery, callRest, values } from '../../rehearsal/aws-call';
import { expectClosedBucket } from './closed-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * The security services of a small organization in two regions: deployed, read back in the accounts
 * they belong to, planned again, changed, taken down. The tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();
const REGIONS = ['eu-west-1', 'eu-west-2'];
const ACCOUNTS = ['dev', 'log-archive', 'management', 'security'];
const STACKS = [
  ...ACCOUNTS.map((account) => `account-${account}`),
  'audit',
  'organization',
  'security',
];
/** They have next to nothing in this charter, and are not deployed. */
const OTHER_STACKS = ['guardrails', 'identity', 'monitoring'];

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  securityAccount: security
  logArchiveAccount: log-archive
accounts:
  dev: {}
  log-archive: {}
  security: {}
notifications: { security-alerts: { email: [security@acme.example] } }
security:
  guardDuty: { features: [S3_DATA_EVENTS, RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
  securityHub: { standards: [pci-dss] }
  accessAnalyzer: { unusedAccess: { unusedFor: 90d } }
  config:
    retention: { expireAfter: 7y }
    rules:
      restricted-ssh: {}
      iam-password-policy: { parameters: { MinimumPasswordLength: "16" } }
    conformancePacks:
      pci-dss: {}
      ours: { rules: { cloudtrail-enabled: {}, s3-bucket-server-side-encryption-enabled: {} } }
  inspector: { regions: [eu-west-2], resourceTypes: [EC2, ECR] }
  macie: { findingPublishingFrequency: 1h }
  detective: { regions: [eu-west-2], tags: { team: security } }
  findings: { notify: security-alerts }
`;

const model = rehearsedModel({
  'organization.yaml': MODEL,
  'environments/production.yaml': TO_BE_DESTROYED,
});
const { inside } = model;
let ids: ReadonlyMap<string, string>;
const idOf = (account: string): string => ids.get(account) ?? '';
const ask = async <Answer>(
  account: string,
  region: string,
  action: string,
  request: object = {},
): Promise<Answer> => callJson<Answer>(await inside(account, region), 'config', action, request);

interface Rule {
  readonly ConfigRuleName: string;
  readonly Source: { readonly SourceIdentifier: string };
}

/** All rules of an account, page by page. */
async function rulesIn(
  account: string,
  region: string,
  NextToken?: string,
): Promise<readonly Rule[]> {
  const page = await ask<{ ConfigRules: readonly Rule[]; NextToken?: string }>(
    account,
    region,
    'DescribeConfigRules',
    NextToken === undefined ? {} : { NextToken },
  );
  return page.NextToken === undefined
    ? page.ConfigRules
    : [...page.ConfigRules, ...(await rulesIn(account, region, page.NextToken))];
}

describe('deployed from nothing', () => {
  test(
    'every stack',
    async () => {
      expect(await model.synthesize()).toEqual([...STACKS, ...OTHER_STACKS].sort());
      expect(await model.apply(STACKS)).toBeUndefined();
      ids = await model.accountIds();
      expect([...ids.keys()].sort()).toEqual(ACCOUNTS);
    },
    10 * MINUTE,
  );

  test('GuardDuty is administered by the security account in both regions, and has everybody', async () => {
    for (const region of REGIONS) {
      const [management, security] = [
        await inside('management', region),
        await inside('security', region),
      ];
      expect(await callRest(management, 'guardduty', 'GET', '/admin')).toEqual({
        adminAccounts: [{ adminAccountId: idOf('security'), adminStatus: 'ENABLED' }],
      });
      expect(await callRest(management, 'guardduty', 'GET', '/detector')).toEqual({
        detectorIds: [],
      });
      const { detectorIds } = await callRest<{ detectorIds: readonly string[] }>(
        security,
        'guardduty',
        'GET',
        '/detector',
      );
      const { autoEnableOrganizationMembers, features } = await callRest<{
        autoEnableOrganizationMembers: string;
        features: readonly {
          name: string;
          autoEnable: string;
          additionalConfiguration?: readonly object[];
        }[];
      }>(security, 'guardduty', 'GET', `/detector/${detectorIds[0]}/admin`);
      expect(autoEnableOrganizationMembers).toBe('ALL');
      expect(
        features
          .filter(({ autoEnable }) => autoEnable === 'ALL')
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['RUNTIME_MONITORING', 'S3_DATA_EVENTS']);
      expect(
        features.find(({ name }) => name === 'RUNTIME_MONITORING')?.additionalConfiguration,
      ).toEqual([
        { name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' },
        { name: 'ECS_FARGATE_AGENT_MANAGEMENT', autoEnable: 'NONE' },
        { name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'ALL' },
      ]);
      const { members } = await callRest<{ members: readonly { accountId: string }[] }>(
        security,
        'guardduty',
        'GET',
        `/detector/${detectorIds[0]}/member`,
      );
      expect(members.map(({ accountId }) => accountId).sort()).toEqual(
        ['dev', 'log-archive', 'management'].map(idOf).sort(),
      );
    }
  });

  test('Security Hub checks the standard in every account, from the home region', async () => {
    const security = await inside('security');
    const { FindingAggregators } = await callRest<{
      FindingAggregators: readonly { FindingAggregatorArn: string }[];
    }>(security, 'securityhub', 'GET', '/findingAggregator/list');
    expect(
      await callRest(
        security,
        'securityhub',
        'GET',
        `/findingAggregator/get/${encodeURIComponent(FindingAggregators[0]?.FindingAggregatorArn ?? '')}`,
      ),
    ).toMatchObject({ RegionLinkingMode: 'SPECIFIED_REGIONS', Regions: ['eu-west-1'] });
    expect(
      await callRest(security, 'securityhub', 'GET', '/organization/configuration'),
    ).toMatchObject({
      AutoEnable: false,
      OrganizationConfiguration: { ConfigurationType: 'CENTRAL', Status: 'ENABLED' },
    });
    const association = await callRest<{ ConfigurationPolicyId: string }>(
      security,
      'securityhub',
      'POST',
      '/configurationPolicyAssociation/get',
      { Target: { AccountId: idOf('dev') } },
    );
    expect(association).toMatchObject({
      AssociationType: 'INHERITED',
      AssociationStatus: 'SUCCESS',
    });
    expect(
      await callRest(
        security,
        'securityhub',
        'GET',
        `/configurationPolicy/get/${association.ConfigurationPolicyId}`,
      ),
    ).toMatchObject({
      ConfigurationPolicy: {
        SecurityHub: {
          ServiceEnabled: true,
          EnabledStandardIdentifiers: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'],
        },
      },
    });
  });

  test('Access Analyzer looks in both regions for what is open, in one for what is unused', async () => {
    const analyzers = async (account: string, region: string) =>
      (
        await callRest<{ analyzers: readonly { type: string }[] }>(
          await inside(account, region),
          'access-analyzer',
          'GET',
          '/analyzer',
        )
      ).analyzers
        .map(({ type }) => type)
        .sort();
    expect([
      await analyzers('security', 'eu-west-2'),
      await analyzers('security', 'eu-west-1'),
      await analyzers('management', 'eu-west-2'),
    ]).toEqual([['ORGANIZATION', 'ORGANIZATION_UNUSED_ACCESS'], ['ORGANIZATION'], []]);
  });

  test.each(ACCOUNTS)(
    'Config records in the account %s, in both regions, and what it has once in one',
    async (account) => {
      for (const region of REGIONS) {
        const role = `arn:aws:iam::${idOf(account)}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
        expect(await ask(account, region, 'DescribeConfigurationRecorders')).toMatchObject({
          ConfigurationRecorders: [
            {
              name: 'default',
              roleARN: role,
              recordingGroup: {
                allSupported: true,
                includeGlobalResourceTypes: region === 'eu-west-2',
              },
            },
          ],
        });
        expect(await ask(account, region, 'DescribeConfigurationRecorderStatus')).toMatchObject({
          ConfigurationRecordersStatus: [{ recording: true }],
        });
        expect(await ask(account, region, 'DescribeDeliveryChannels')).toMatchObject({
          DeliveryChannels: [{ s3BucketName: 'acme-config-111122223333' }],
        });
      }
    },
  );

  test('the bucket it delivers to is in the log-archive account, encrypted, versioned and closed', async () => {
    const logArchive = await inside('log-archive');
    await expectClosedBucket(logArchive, '/acme-config-111122223333', ['2555']);
  });

  test('rules and packs have reached every account, each in the regions that are theirs', async () => {
    const [home, elsewhere] = [
      await rulesIn('dev', 'eu-west-2'),
      await rulesIn('dev', 'eu-west-1'),
    ];
    const own = (found: readonly Rule[]) =>
      found
        .filter(({ ConfigRuleName }) => ConfigRuleName.startsWith('OrgConfigRule-'))
        .map(({ Source }) => Source.SourceIdentifier)
        .sort();
    expect([own(home), own(elsewhere)]).toEqual([
      ['IAM_PASSWORD_POLICY', 'INCOMING_SSH_DISABLED'],
      ['INCOMING_SSH_DISABLED'],
    ]);
    const inPack = (found: readonly Rule[], pack: string) =>
      found
        .filter(({ ConfigRuleName }) => ConfigRuleName.includes(`-conformance-pack-${pack}-`))
        .map(({ Source }) => Source.SourceIdentifier)
        .sort();
    expect(inPack(home, 'ours')).toEqual([
      'CLOUD_TRAIL_ENABLED',
      'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED',
    ]);
    expect(inPack(home, 'pci-dss')).toContain('IAM_USER_MFA_ENABLED');
    expect(inPack(elsewhere, 'pci-dss')).not.toContain('IAM_USER_MFA_ENABLED');
    expect(inPack(elsewhere, 'pci-dss')).toContain('INCOMING_SSH_DISABLED');
    const [aggregator] = (
      await ask<{
        ConfigurationAggregators: readonly {
          OrganizationAggregationSource: { AwsRegions: readonly string[] };
        }[];
      }>('security', 'eu-west-2', 'DescribeConfigurationAggregators')
    ).ConfigurationAggregators;
    expect(aggregator?.OrganizationAggregationSource.AwsRegions).toEqual(REGIONS);
  });

  test('findings have a topic in the security account', async () => {
    expect(
      values(await callQuery(await inside('security'), 'sns', 'ListSubscriptions'), 'TopicArn'),
    ).toEqual([`arn:aws:sns:eu-west-2:${idOf('security')}:security-alerts`]);
  });

  test('Inspector, Macie and Detective are administered by the security account, and have every other account', async () => {
    const [management, security] = [await inside('management'), await inside('security')];
    expect(
      await callRest(security, 'inspector2', 'POST', '/organizationconfiguration/describe', {}),
    ).toMatchObject({ autoEnable: { ec2: false, ecr: false, lambda: false, lambdaCode: false } });
    const members = ['dev', 'log-archive'].map(idOf).sort();
    const { members: scanned } = await callRest<{ members: readonly { accountId: string }[] }>(
      security,
      'inspector2',
      'POST',
      '/members/list',
      {},
    );
    expect(scanned.map(({ accountId }) => accountId).sort()).toEqual(members);
    const { accounts } = await callRest<{ accounts: readonly object[] }>(
      security,
      'inspector2',
      'POST',
      '/status/batch/get',
      { accountIds: members },
    );
    expect(accounts).toMatchObject(
      members.map(() => ({
        resourceState: {
          ec2: { status: 'ENABLED' },
          ecr: { status: 'ENABLED' },
          lambda: { status: 'DISABLED' },
        },
      })),
    );
    for (const region of REGIONS) {
      const [admin, member] = [
        await inside('management', region),
        await inside('security', region),
      ];
      expect(await callRest(admin, 'macie2', 'GET', '/admin')).toEqual({
        adminAccounts: [{ accountId: idOf('security'), status: 'ENABLED' }],
      });
      expect(await callRest(member, 'macie2', 'GET', '/macie')).toMatchObject({
        findingPublishingFrequency: 'ONE_HOUR',
        status: 'ENABLED',
      });
      expect(await callRest(member, 'macie2', 'GET', '/admin/configuration')).toMatchObject({
        autoEnable: false,
      });
      const { members: classified } = await callRest<{
        members: readonly { accountId: string; relationshipStatus: string }[];
      }>(member, 'macie2', 'GET', '/members');
      expect(
        classified
          .map(({ accountId, relationshipStatus }) => [accountId, relationshipStatus])
          .sort(),
      ).toEqual(members.map((account) => [account, 'Enabled']));
    }
    const { Administrators } = await callRest<{
      Administrators: readonly { AccountId: string; GraphArn: string }[];
    }>(management, 'detective', 'POST', '/orgs/adminAccountslist', {});
    expect(Administrators).toMatchObject([{ AccountId: idOf('security') }]);
    expect(
      await callRest(security, 'detective', 'POST', '/orgs/describeOrganizationConfiguration', {
        GraphArn: Administrators[0]?.GraphArn,
      }),
    ).toEqual({ AutoEnable: false });
    const { MemberDetails } = await callRest<{
      MemberDetails: readonly { AccountId: string; Status: string }[];
    }>(security, 'detective', 'POST', '/graph/members/list', {
      GraphArn: Administrators[0]?.GraphArn,
    });
    expect(MemberDetails.map(({ AccountId, Status }) => [AccountId, Status]).sort()).toEqual(
      members.map((account) => [account, 'ENABLED']),
    );
  });

  const RECORDER = [
    'config:DescribeConfigurationRecorderStatus',
    'config:DescribeConfigurationRecorders',
    'config:DescribeDeliveryChannels',
  ];
  test.each([
    ...ACCOUNTS.map((account) => [`account-${account}`, RECORDER] as const),
    ['audit', ['kms:GetKeyPolicy', 's3:GetBucketPolicy', 's3:GetLifecycleConfiguration']],
    [
      'organization',
      ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization'],
    ],
    [
      'security',
      [
        'access-analyzer:GetAnalyzer',
        'config:DescribeOrganizationConfigRules',
        'detective:ListGraphs',
        'guardduty:GetDetector',
        'inspector2:DescribeOrganizationConfiguration',
        'macie2:GetMacieSession',
        'securityhub:GetConfigurationPolicy',
        'sns:GetTopicAttributes',
      ],
    ],
  ] as const)(
    'planned again, %s changes nothing, and asks nothing that CI may not',
    async (stack, actions) => {
      expect(await model.watchedPlan(stack)).toEqual({
        changes: [],
        called: expect.arrayContaining([...actions]),
        refused: [],
      });
    },
  );
});

describe('changed', () => {
  test(
    'a rule and a standard plan those, and a new account has a change here only as a member',
    async () => {
      model.edit('MinimumPasswordLength: "16"', 'MinimumPasswordLength: "20"');
      model.edit(
        'standards: [pci-dss]',
        'standards: [pci-dss, aws-foundational-security-best-practices]',
      );
      expect(await model.synthesize()).toEqual(['security']);
      expect(await model.applied('security')).toEqual([
        'update aws_config_organization_managed_rule.iam-password-policy--eu-west-2',
        'update aws_securityhub_configuration_policy.security-hub',
      ]);
      model.edit('accounts:\n', 'accounts:\n  shop: {}\n');
      expect(await model.synthesize()).toContain('security');
      model.edit('accounts:\n  shop: {}\n', 'accounts:\n');
      await model.synthesize();
      expect(await model.planned('security')).toEqual([]);
    },
    6 * MINUTE,
  );

  test(
    'what is switched off is taken away',
    async () => {
      model.edit(
        '  guardDuty: { features: [S3_DATA_EVENTS, RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT] }\n',
        '',
      );
      expect(await model.synthesize()).toEqual(['security']);
      expect(await model.apply(['security'])).toBeUndefined();
      expect(
        await callRest(await inside('security', 'eu-west-1'), 'guardduty', 'GET', '/detector'),
      ).toEqual({ detectorIds: [] });
    },
    6 * MINUTE,
  );
});

test(
  'taken down, nothing is left',
  async () => {
    expect(await model.destroy(STACKS)).toBeUndefined();
    const management = await inside('management');
    await expect(
      callJson(management, 'organizations', 'DescribeOrganization'),
    ).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' });
    expect(await callJson(management, 'config', 'DescribeConfigurationRecorders')).toEqual({
      ConfigurationRecorders: [],
    });
    expect(values(await callQuery(management, 'iam', 'ListRoles'), 'RoleName')).not.toContain(
      'AWSServiceRoleForConfig',
    );
  },
  6 * MINUTE,
);
