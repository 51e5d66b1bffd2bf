import { Testing } from 'cdktf';
import type { Security } from '../../../model/organization';
import { securityStack } from '../../../stacks/security/stack';
import { anAccount, anOrganization } from '../../organizations';
import { synth } from '../synth';

/** What an import of a subscription does not have. */
const STATE_ONLY = {
  ignore_changes: ['confirmation_timeout_in_minutes', 'endpoint_auto_confirms'],
};

const securecart = anOrganization({
  id: 'o-a1b2c3d4e5',
  governedRegions: ['eu-west-1', 'eu-west-2'],
  securityAccount: 'security',
  accounts: [
    anAccount('security', { id: '333333333333' }),
    anAccount('sandbox', { id: '444444444444' }),
  ],
});
const stackOf = (security: Security, organization = securecart) =>
  synth((scope) => securityStack(scope, organization, security));
const addresses = (resource: Record<string, Record<string, unknown>>): readonly string[] =>
  Object.entries(resource)
    .flatMap(([type, byAddress]) => Object.keys(byAddress).map((address) => `${type}.${address}`))
    .sort();

test('deploys only to the security account and the management account', () => {
  const { provider } = stackOf({
    guardDuty: { features: [], findingPublishingFrequency: 'ONE_HOUR' },
  });
  expect(
    provider.aws.map(
      ({
        alias,
        region,
        allowed_account_ids: [account],
      }: {
        alias?: string;
        region: string;
        allowed_account_ids: string[];
      }) => [alias, region, account],
    ),
  ).toEqual([
    [undefined, 'eu-west-2', '333333333333'],
    ['security--eu-west-1', 'eu-west-1', '333333333333'],
    ['management--eu-west-1', 'eu-west-1', '111122223333'],
    ['management', 'eu-west-2', '111122223333'],
  ]);
});

test('requires a security account', () => {
  expect(() => securityStack(Testing.app(), anOrganization(), {})).toThrow(
    'The organization has security services but no security account.',
  );
});

test('the stack stays, empty, if all services are off', () => {
  const { resource, provider } = stackOf({});
  expect(resource).toBeUndefined();
  expect(provider.aws).toHaveLength(4); // what is taken away needs the provider it was made with
});

test('does not name other accounts, so a new account does not change it', () => {
  const everything: Security = {
    guardDuty: {
      features: [{ name: 'S3_DATA_EVENTS', enabled: true, additionalConfiguration: [] }],
      findingPublishingFrequency: 'ONE_HOUR',
    },
    securityHub: { standards: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'] },
    accessAnalyzer: {},
    config: {
      bucket: 'bucket',
      rules: [
        {
          name: 'restricted-ssh',
          identifier: 'INCOMING_SSH_DISABLED',
          parameters: {},
          regions: ['eu-west-1', 'eu-west-2'],
        },
      ],
      conformancePacks: [],
      exceptAccounts: [],
    },
  };
  expect(
    stackOf(everything, { ...securecart, accounts: [...securecart.accounts, anAccount('shop')] }),
  ).toEqual(stackOf(everything));
});

describe('GuardDuty', () => {
  const guardDuty = {
    features: [
      {
        name: 'RUNTIME_MONITORING',
        enabled: true,
        additionalConfiguration: [
          { name: 'EKS_ADDON_MANAGEMENT', enabled: false },
          { name: 'EC2_AGENT_MANAGEMENT', enabled: true },
        ],
      },
      { name: 'S3_DATA_EVENTS', enabled: false, additionalConfiguration: [] },
    ],
    findingPublishingFrequency: 'FIFTEEN_MINUTES',
  } as const;

  test('is the same in every governed region', () => {
    expect(addresses(stackOf({ guardDuty }).resource)).toEqual([
      'aws_guardduty_detector.eu-west-1',
      'aws_guardduty_detector.eu-west-2',
      'aws_guardduty_detector_feature.eu-west-1--RUNTIME_MONITORING',
      'aws_guardduty_detector_feature.eu-west-1--S3_DATA_EVENTS',
      'aws_guardduty_detector_feature.eu-west-2--RUNTIME_MONITORING',
      'aws_guardduty_detector_feature.eu-west-2--S3_DATA_EVENTS',
      'aws_guardduty_organization_admin_account.eu-west-1',
      'aws_guardduty_organization_admin_account.eu-west-2',
      'aws_guardduty_organization_configuration.eu-west-1',
      'aws_guardduty_organization_configuration.eu-west-2',
      'aws_guardduty_organization_configuration_feature.eu-west-1--RUNTIME_MONITORING',
      'aws_guardduty_organization_configuration_feature.eu-west-1--S3_DATA_EVENTS',
      'aws_guardduty_organization_configuration_feature.eu-west-2--RUNTIME_MONITORING',
      'aws_guardduty_organization_configuration_feature.eu-west-2--S3_DATA_EVENTS',
    ]);
  });

  test('the management account delegates it, in the home region first, after the detector', () => {
    const { resource } = stackOf({ guardDuty });
    expect(resource.aws_guardduty_detector['eu-west-2']).toEqual({
      provider: 'aws',
      enable: true,
      finding_publishing_frequency: 'FIFTEEN_MINUTES',
    });
    expect(resource.aws_guardduty_organization_admin_account).toEqual({
      'eu-west-2': {
        provider: 'aws.management',
        admin_account_id: '333333333333',
        depends_on: ['aws_guardduty_detector.eu-west-2'],
      },
      'eu-west-1': {
        provider: 'aws.management--eu-west-1',
        admin_account_id: '333333333333',
        depends_on: [
          'aws_guardduty_detector.eu-west-1',
          'aws_guardduty_organization_admin_account.eu-west-2',
        ],
      },
    });
  });

  test('enrolls existing and new accounts, with the declared features', () => {
    const { resource } = stackOf({ guardDuty });
    const detector_id = '${aws_guardduty_detector.eu-west-1.id}';
    const provider = 'aws.security--eu-west-1';
    expect(resource.aws_guardduty_organization_configuration['eu-west-1']).toEqual({
      provider,
      detector_id,
      auto_enable_organization_members: 'ALL',
      depends_on: ['aws_guardduty_organization_admin_account.eu-west-1'],
    });
    expect(
      resource.aws_guardduty_organization_configuration_feature['eu-west-1--RUNTIME_MONITORING'],
    ).toEqual({
      provider,
      detector_id,
      name: 'RUNTIME_MONITORING',
      auto_enable: 'ALL',
      additional_configuration: [
        { name: 'EKS_ADDON_MANAGEMENT', auto_enable: 'NONE' },
        { name: 'EC2_AGENT_MANAGEMENT', auto_enable: 'ALL' },
      ],
      depends_on: ['aws_guardduty_organization_configuration.eu-west-1'],
    });
    expect(resource.aws_guardduty_detector_feature['eu-west-1--S3_DATA_EVENTS']).toEqual({
      provider,
      detector_id,
      name: 'S3_DATA_EVENTS',
      status: 'DISABLED',
    });
  });
});

describe('Security Hub', () => {
  const securityHub = { standards: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'] };

  test('is enabled with its standards in the whole organization, from the home region', () => {
    expect(stackOf({ securityHub }).resource).toEqual({
      aws_securityhub_account: {
        'security-hub': {
          enable_default_standards: false,
          control_finding_generator: 'SECURITY_CONTROL',
          auto_enable_controls: true,
        },
      },
      aws_securityhub_organization_admin_account: {
        'security-hub': {
          provider: 'aws.management',
          admin_account_id: '333333333333',
          depends_on: ['aws_securityhub_account.security-hub'],
        },
      },
      aws_securityhub_finding_aggregator: {
        'security-hub': {
          linking_mode: 'SPECIFIED_REGIONS',
          specified_regions: ['eu-west-1'],
          depends_on: ['aws_securityhub_organization_admin_account.security-hub'],
        },
      },
      aws_securityhub_organization_configuration: {
        'security-hub': {
          auto_enable: false,
          auto_enable_standards: 'NONE',
          organization_configuration: { configuration_type: 'CENTRAL' },
          depends_on: ['aws_securityhub_finding_aggregator.security-hub'],
        },
      },
      aws_securityhub_configuration_policy: {
        'security-hub': {
          name: 'orgcharter',
          description: 'Security Hub in all accounts',
          configuration_policy: {
            service_enabled: true,
            enabled_standard_arns: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'],
            security_controls_configuration: { disabled_control_identifiers: [] },
          },
          depends_on: ['aws_securityhub_organization_configuration.security-hub'],
        },
      },
      aws_securityhub_configuration_policy_association: {
        'security-hub': {
          policy_id: '${aws_securityhub_configuration_policy.security-hub.id}',
          target_id: '${local.root_id}',
        },
      },
    });
  });

  test('does not link regions if there is only one', () => {
    expect(
      stackOf({ securityHub }, { ...securecart, governedRegions: ['eu-west-2'] }).resource
        .aws_securityhub_finding_aggregator['security-hub'],
    ).toMatchObject({ linking_mode: 'NO_REGIONS' });
  });
});

test('Access Analyzer finds external access in every region, and unused access in one', () => {
  const { resource } = stackOf({ accessAnalyzer: { unusedAccessAge: 90 } });
  expect(resource.aws_organizations_delegated_administrator).toEqual({
    'access-analyzer': {
      provider: 'aws.management',
      account_id: '333333333333',
      service_principal: 'access-analyzer.amazonaws.com',
    },
  });
  const depends_on = ['aws_organizations_delegated_administrator.access-analyzer'];
  expect(resource.aws_accessanalyzer_analyzer).toEqual({
    'external-access--eu-west-1': {
      provider: 'aws.security--eu-west-1',
      analyzer_name: 'orgcharter-external-access',
      type: 'ORGANIZATION',
      depends_on,
    },
    'external-access--eu-west-2': {
      provider: 'aws',
      analyzer_name: 'orgcharter-external-access',
      type: 'ORGANIZATION',
      depends_on,
    },
    'unused-access--eu-west-2': {
      analyzer_name: 'orgcharter-unused-access',
      type: 'ORGANIZATION_UNUSED_ACCESS',
      configuration: { unused_access: { unused_access_age: 90 } },
      depends_on,
    },
  });
  expect(addresses(stackOf({ accessAnalyzer: {} }).resource)).not.toContain(
    'aws_accessanalyzer_analyzer.unused-access--eu-west-2',
  );
});

describe('Config', () => {
  const config = {
    bucket: 'bucket',
    rules: [
      {
        name: 'passwords',
        description: 'Long ones',
        identifier: 'IAM_PASSWORD_POLICY',
        parameters: { MinimumPasswordLength: '16' },
        regions: ['eu-west-2'],
      },
    ],
    conformancePacks: [
      {
        name: 'ours',
        templates: [{ regions: ['eu-west-1', 'eu-west-2'], body: 'Resources: ${x}' }],
      },
    ],
    exceptAccounts: ['sandbox'],
  };

  test('rules and packs are deployed to all accounts that have a recorder', () => {
    const { resource, locals } = stackOf({ config });
    const depends_on = ['aws_organizations_delegated_administrator.config-multiaccountsetup'];
    expect(resource.aws_config_organization_managed_rule).toEqual({
      'passwords--eu-west-2': {
        provider: 'aws',
        name: 'passwords',
        description: 'Long ones',
        rule_identifier: 'IAM_PASSWORD_POLICY',
        input_parameters: '{"MinimumPasswordLength":"16"}',
        excluded_accounts: ['444444444444'],
        depends_on,
      },
    });
    const template_body = '${local.conformance_pack_ours--eu-west-1}';
    expect(locals).toEqual({ 'conformance_pack_ours--eu-west-1': 'Resources: $${x}' });
    expect(resource.aws_config_organization_conformance_pack).toEqual({
      'ours--eu-west-1': {
        provider: 'aws.security--eu-west-1',
        name: 'ours',
        template_body,
        excluded_accounts: ['444444444444'],
        depends_on,
      },
      'ours--eu-west-2': {
        provider: 'aws',
        name: 'ours',
        template_body,
        excluded_accounts: ['444444444444'],
        depends_on,
      },
    });
  });

  test('aggregates the governed regions of all accounts', () => {
    const { resource } = stackOf({ config });
    expect(resource.aws_config_configuration_aggregator.organization).toEqual({
      name: 'orgcharter-organization',
      organization_aggregation_source: {
        regions: ['eu-west-1', 'eu-west-2'],
        role_arn: '${aws_iam_role.config-aggregator.arn}',
      },
      depends_on: [
        'aws_organizations_delegated_administrator.config',
        'aws_iam_role_policy.config-aggregator',
      ],
    });
    expect(
      JSON.parse(resource.aws_iam_role['config-aggregator'].assume_role_policy).Statement[0]
        .Condition,
    ).toEqual({ StringEquals: { 'aws:SourceAccount': '333333333333' } });
  });
});

describe('findings', () => {
  const findings = {
    topic: { name: 'alerts', email: ['a@acme.example'] },
    eventRules: [
      {
        name: 'guardduty-findings',
        description: 'Findings of GuardDuty',
        pattern: { source: ['aws.guardduty'] },
        regions: ['eu-west-1', 'eu-west-2'],
        topic: 'alerts',
      },
    ],
  };

  test('notify a topic in the security account, whose key and policy accept its event rules', () => {
    const { resource } = stackOf({ findings });
    expect(resource.aws_sns_topic_subscription).toEqual({
      'alerts--a_x40_acme_x2e_example': {
        topic_arn: '${aws_sns_topic.alerts.arn}',
        protocol: 'email',
        endpoint: 'a@acme.example',
        lifecycle: STATE_ONLY,
      },
    });
    const topic = 'arn:aws:sns:eu-west-2:333333333333:alerts';
    expect(JSON.parse(resource.aws_sns_topic_policy.alerts.policy).Statement).toEqual([
      {
        Sid: 'EventRulesPublish',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic,
      },
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topic,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
    const [administers, publishes] = JSON.parse(
      resource.aws_kms_key.notifications.policy,
    ).Statement;
    expect(administers.Principal).toEqual({ AWS: 'arn:aws:iam::333333333333:root' });
    expect(publishes.Condition).toEqual({
      StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': [topic] },
    });
  });

  test('of other regions are forwarded to the home region', () => {
    const { resource } = stackOf({ findings });
    expect(resource.aws_cloudwatch_event_target['guardduty-findings--eu-west-1']).toMatchObject({
      provider: 'aws.security--eu-west-1',
      arn: 'arn:aws:events:eu-west-2:333333333333:event-bus/default',
      role_arn: '${aws_iam_role.event-forwarding.arn}',
    });
    expect(
      JSON.parse(resource.aws_cloudwatch_event_rule['guardduty-findings'].event_pattern),
    ).toEqual({ region: ['eu-west-1', 'eu-west-2'], source: ['aws.guardduty'] });
    expect(
      JSON.parse(resource.aws_iam_role['event-forwarding'].assume_role_policy).Statement[0]
        .Condition,
    ).toEqual({
      StringEquals: { 'aws:SourceAccount': '333333333333' },
      ArnLike: { 'aws:SourceArn': ['arn:aws:events:eu-west-1:333333333333:rule/*'] },
    });
  });
});

test('Inspector, Macie and Detective in their regions, the first of which registers the administrator', () => {
  const { resource } = stackOf({
    inspector: { enrolls: 'joining', resourceTypes: ['EC2', 'LAMBDA'], regions: ['eu-west-2'] },
    macie: { enrolls: 'joining', findingPublishingFrequency: 'ONE_HOUR' },
    detective: { enrolls: 'joining', tags: { team: 'security' }, regions: ['eu-west-1'] },
  });
  expect(addresses(resource)).toEqual([
    'aws_detective_graph.eu-west-1',
    'aws_detective_organization_admin_account.eu-west-1',
    'aws_detective_organization_configuration.eu-west-1',
    'aws_inspector2_delegated_admin_account.eu-west-2',
    'aws_inspector2_enabler.eu-west-2',
    'aws_inspector2_organization_configuration.eu-west-2',
    'aws_macie2_account.eu-west-1',
    'aws_macie2_account.eu-west-2',
    'aws_macie2_organization_admin_account.eu-west-1',
    'aws_macie2_organization_admin_account.eu-west-2',
    'aws_macie2_organization_configuration.eu-west-1',
    'aws_macie2_organization_configuration.eu-west-2',
  ]);
  expect(resource.aws_inspector2_enabler['eu-west-2']).toMatchInlineSnapshot(`
    {
      "account_ids": [
        "333333333333",
      ],
      "depends_on": [
        "aws_inspector2_delegated_admin_account.eu-west-2",
      ],
      "provider": "aws",
      "resource_types": [
        "EC2",
        "LAMBDA",
      ],
    }
  `);
  expect(resource.aws_inspector2_organization_configuration['eu-west-2']).toMatchInlineSnapshot(`
    {
      "auto_enable": {
        "ec2": true,
        "ecr": false,
        "lambda": true,
        "lambda_code": false,
      },
      "depends_on": [
        "aws_inspector2_enabler.eu-west-2",
      ],
      "provider": "aws",
    }
  `);
  expect(resource.aws_macie2_account['eu-west-2']).toMatchInlineSnapshot(`
    {
      "finding_publishing_frequency": "ONE_HOUR",
      "provider": "aws",
      "status": "ENABLED",
    }
  `);
  expect(resource.aws_macie2_organization_admin_account['eu-west-1']).toMatchInlineSnapshot(`
    {
      "admin_account_id": "333333333333",
      "depends_on": [
        "aws_macie2_account.eu-west-1",
        "aws_macie2_organization_admin_account.eu-west-2",
      ],
      "provider": "aws.management--eu-west-1",
    }
  `);
  expect(resource.aws_detective_graph['eu-west-1']).toMatchInlineSnapshot(`
    {
      "provider": "aws.security--eu-west-1",
      "tags": {
        "team": "security",
      },
    }
  `);
  expect(resource.aws_detective_organization_configuration['eu-west-1']).toMatchInlineSnapshot(`
    {
      "auto_enable": true,
      "depends_on": [
        "aws_detective_organization_admin_account.eu-west-1",
      ],
      "graph_arn": "\${aws_detective_graph.eu-west-1.graph_arn}",
      "provider": "aws.security--eu-west-1",
    }
  `);
});

test('Inspector, Macie and Detective have every account of the charter as a member, and none that AWS enrolls itself', () => {
  const { resource } = stackOf({
    inspector: { enrolls: 'all', resourceTypes: ['EC2'], regions: ['eu-west-2'] },
    macie: { enrolls: 'all', findingPublishingFrequency: 'ONE_HOUR', regions: ['eu-west-2'] },
    detective: { enrolls: 'all', regions: ['eu-west-2'] },
  });
  const members = addresses(resource).filter((each) => /member/.test(each));
  expect(members).toMatchInlineSnapshot(`
    [
      "aws_detective_member.eu-west-2--sandbox",
      "aws_inspector2_enabler.eu-west-2--members",
      "aws_inspector2_member_association.eu-west-2--sandbox",
      "aws_macie2_member.eu-west-2--sandbox",
    ]
  `);
  expect(resource.aws_inspector2_enabler['eu-west-2--members']).toMatchInlineSnapshot(`
    {
      "account_ids": [
        "444444444444",
      ],
      "depends_on": [
        "aws_inspector2_member_association.eu-west-2--sandbox",
      ],
      "provider": "aws",
      "resource_types": [
        "EC2",
      ],
    }
  `);
  expect(resource.aws_inspector2_organization_configuration['eu-west-2']).toMatchObject({
    auto_enable: { ec2: false, ecr: false, lambda: false, lambda_code: false },
  });
  for (const type of ['macie2', 'detective'] as const)
    expect(resource[`aws_${type}_organization_configuration`]['eu-west-2']).toMatchObject({
      auto_enable: false,
    });
});
