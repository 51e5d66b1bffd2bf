import { BASELINE_TYPES, SECURITY_TYPES, RESOURCE_CALLS } from '../../model/aws/calls';
import type { ResourceType } from '../../model/aws/calls';
import { tablesOfTeam } from '../../model/organization';
import type {
  Account,
  AccountBaseline,
  AccountIam,
  JustInTimeAccess,
  Organization,
} from '../../model/organization';
import { OWN_NAMES } from '../../model/own-names';
import { accountId } from '../placeholders';

/** What somebody needs to be able to do in an account, whatever the guardrails say. */
export interface Need {
  readonly action: string;
  readonly resource: string;
}

/**
 * What Terraform does in member accounts through the access role. If a guardrail blocks it, a
 * deployment fails half way, and someone has to detach the guardrail by hand. This tests one call
 * that creates each type of resource, and a few updates that guardrails often deny: what the
 * account's baseline, recorders and roles need, the buckets and keys of the log-archive account,
 * the security services in the security account. Empty if Terraform deploys nothing in the account.
 */
export function needsOfAccessRole(
  organization: Organization,
): (account: Account) => readonly Need[] {
  const { homeRegion, logArchiveAccount, securityAccount, monitoring } = organization;
  const partsOf = new Map(organization.accountParts.map((own) => [own.account, own]));
  const withAlarms = new Set(monitoring.metricAlarms.map(({ account }) => account));
  return (account) => {
    const parts = partsOf.get(account.name);
    const id = accountId(account);
    return [
      ...baselineNeeds(id, parts),
      ...(parts?.config ? configNeeds(id, homeRegion) : []),
      ...(parts?.iam ? roleNeeds(id, homeRegion, parts.iam) : []),
      ...(withAlarms.has(account.name)
        ? [
            creates(
              'aws_cloudwatch_metric_alarm',
              `arn:aws:cloudwatch:${homeRegion}:${id}:alarm:example`,
            ),
          ]
        : []),
      ...(account.name === organization.justInTimeAccess?.account
        ? justInTimeNeeds(id, organization.justInTimeAccess, organization.identityCenterRegion)
        : []),
      ...(account.name === logArchiveAccount ? logArchiveNeeds(id, organization) : []),
      ...(account.name === securityAccount ? securityNeeds(id, organization) : []),
    ];
  };
}

/** The call that creates a resource of this type. */
function creates(type: ResourceType, resource = '*'): Need {
  const [action] = RESOURCE_CALLS[type].create;
  if (action === undefined) throw new Error(`nothing creates ${type}`);
  return { action, resource };
}

/** Another of the calls that Terraform makes for a resource of this type. */
function updates(type: ResourceType, action: string, resource = '*'): Need {
  const { create, update } = RESOURCE_CALLS[type];
  if (![...create, ...update].includes(action)) throw new Error(`${type} does not need ${action}`);
  return { action, resource };
}

function justInTimeNeeds(id: string, { api }: JustInTimeAccess, region: string): readonly Need[] {
  return Object.values(tablesOfTeam(api)).map((table) =>
    creates('aws_dynamodb_table_item', `arn:aws:dynamodb:${region}:${id}:table/${table}`),
  );
}

function configNeeds(id: string, homeRegion: string): readonly Need[] {
  return [
    creates(
      'aws_config_configuration_recorder',
      `arn:aws:config:${homeRegion}:${id}:configuration-recorder/default/example`,
    ),
    creates(
      'aws_iam_service_linked_role',
      `arn:aws:iam::${id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    ),
    creates('aws_config_delivery_channel'),
    creates('aws_config_configuration_recorder_status'),
  ];
}

/** One call for each type of resource that comes with the account's roles. */
function roleNeeds(
  id: string,
  homeRegion: string,
  {
    customerManagedPolicies,
    openIdConnectProviders,
    profiles,
    roles,
    sharedBuckets,
    trustAnchors,
  }: AccountIam,
): readonly Need[] {
  const anywhere = `arn:aws:rolesanywhere:${homeRegion}:${id}`;
  const exampleRole = `arn:aws:iam::${id}:role/orgcharter-example`;
  return [
    ...some(roles, creates('aws_iam_role', exampleRole)),
    ...some(
      roles.flatMap(({ inlinePolicies }) => inlinePolicies),
      creates('aws_iam_role_policy', exampleRole),
    ),
    ...customerManagedPolicies
      .slice(0, 1)
      .map(({ path, name }) =>
        creates('aws_iam_policy', `arn:aws:iam::${id}:policy${path}${name}`),
      ),
    ...roles
      .filter(({ permissionsBoundary }) => permissionsBoundary)
      .slice(0, 1)
      .map(({ path, name }) =>
        updates(
          'aws_iam_role',
          'iam:PutRolePermissionsBoundary',
          `arn:aws:iam::${id}:role${path}${name}`,
        ),
      ),
    ...openIdConnectProviders.map(({ url }) =>
      creates(
        'aws_iam_openid_connect_provider',
        `arn:aws:iam::${id}:oidc-provider/${url.replace('https://', '')}`,
      ),
    ),
    ...some(trustAnchors, creates('aws_rolesanywhere_trust_anchor', `${anywhere}:trust-anchor/*`)),
    ...(profiles.length > 0
      ? [
          creates('aws_rolesanywhere_profile', `${anywhere}:profile/*`),
          updates('aws_rolesanywhere_profile', 'iam:PassRole', exampleRole),
        ]
      : []),
    ...sharedBuckets
      .filter(({ policy }) => policy)
      .map(({ name }) => creates('aws_s3_bucket_policy', `arn:aws:s3:::${name}`)),
  ];
}

function logArchiveNeeds(
  id: string,
  { homeRegion, auditTrail, security }: Organization,
): readonly Need[] {
  const { config } = security ?? {};
  const ownConfig = config?.bucketSettings === false ? undefined : config;
  const trail = auditTrail && {
    bucket: auditTrail.bucket,
    isConfigured: auditTrail.bucketSettings !== false,
    hasKey: auditTrail.key === undefined,
  };
  const buckets = [
    trail,
    ownConfig && { bucket: ownConfig.bucket, isConfigured: true, hasKey: true },
  ]
    .filter((each) => each !== undefined)
    .map((each) => ({ ...each, bucket: `arn:aws:s3:::${each.bucket}` }));
  return [
    ...buckets.flatMap(({ bucket, isConfigured }) => [
      creates('aws_s3_bucket', bucket),
      ...(isConfigured
        ? [
            creates('aws_s3_bucket_policy', bucket),
            creates('aws_s3_bucket_lifecycle_configuration', bucket),
          ]
        : []),
    ]),
    ...(buckets.some(({ hasKey }) => hasKey)
      ? [
          creates('aws_kms_key'),
          updates(
            'aws_kms_key',
            'kms:PutKeyPolicy',
            `arn:aws:kms:${homeRegion}:${id}:key/00000000-0000-0000-0000-000000000000`,
          ),
        ]
      : []),
  ];
}

/** Settings that the management account makes, where no guardrail applies. */
const BY_MANAGEMENT_ACCOUNT: ReadonlySet<keyof AccountBaseline> = new Set([
  'budget',
  'optInRegions',
]);

/** One call for each setting that is made in the account. */
function baselineNeeds(id: string, baseline: AccountBaseline = {}): readonly Need[] {
  const settings = Object.keys(BASELINE_TYPES) as (keyof AccountBaseline)[];
  return settings
    .filter((setting) => !BY_MANAGEMENT_ACCOUNT.has(setting) && baseline[setting] !== undefined)
    .map((setting) =>
      creates(
        BASELINE_TYPES[setting],
        setting === 'alternateContacts' ? `arn:aws:account::${id}:account` : '*',
      ),
    );
}

function securityNeeds(id: string, { security, homeRegion }: Organization): readonly Need[] {
  return [
    ...serviceRoles(id, security, homeRegion).flatMap((role) => [
      creates('aws_iam_role', role),
      creates('aws_iam_role_policy', role),
    ]),
    ...(security?.guardDuty
      ? [
          creates('aws_guardduty_detector'),
          creates('aws_guardduty_detector_feature'),
          creates('aws_guardduty_organization_configuration'),
        ]
      : []),
    ...(security?.securityHub
      ? [
          creates('aws_securityhub_configuration_policy'),
          creates('aws_securityhub_finding_aggregator'),
          creates('aws_securityhub_account'),
          updates('aws_securityhub_account', 'securityhub:UpdateSecurityHubConfiguration'),
        ]
      : []),
    ...(security?.accessAnalyzer
      ? [
          creates('aws_accessanalyzer_analyzer'),
          updates('aws_accessanalyzer_analyzer', 'access-analyzer:DeleteAnalyzer'),
        ]
      : []),
    ...Object.entries(SECURITY_TYPES).flatMap(([service, type]) =>
      security?.[service as keyof typeof SECURITY_TYPES] ? [creates(type)] : [],
    ),
    ...(security?.config
      ? [
          ...(security.config.aggregator === false
            ? []
            : [creates('aws_config_configuration_aggregator')]),
          ...some(security.config.rules, creates('aws_config_organization_managed_rule')),
          ...some(
            security.config.conformancePacks,
            creates('aws_config_organization_conformance_pack'),
          ),
        ]
      : []),
    ...(security?.findings
      ? [
          ...some(security.findings.eventRules, creates('aws_cloudwatch_event_rule')),
          creates('aws_kms_key'),
          creates('aws_sns_topic'),
          ...some(
            security.findings.topic.slack ?? [],
            creates('aws_chatbot_slack_channel_configuration'),
          ),
          ...some(
            security.findings.topic.teams ?? [],
            creates('aws_chatbot_teams_channel_configuration'),
          ),
        ]
      : []),
  ];
}

/**
 * The ARNs of the roles that AWS Config, EventBridge and chat applications act with in the security
 * account.
 */
function serviceRoles(
  id: string,
  security: Organization['security'],
  homeRegion: string,
): readonly string[] {
  const forwards = security?.findings?.eventRules.some(({ regions }) =>
    regions.some((region) => region !== homeRegion),
  );
  const { slack = [], teams = [] } = security?.findings?.topic ?? {};
  const showsInChat = slack.length + teams.length > 0;
  return [
    ...(security?.config && security.config.aggregator !== false
      ? [security.config.aggregatorRole ?? OWN_NAMES.aggregatorRole]
      : []),
    ...(forwards ? [OWN_NAMES.eventForwardingRole] : []),
    ...(showsInChat ? [OWN_NAMES.chatRole] : []),
  ].map((name) => `arn:aws:iam::${id}:role/${name}`);
}

/** The need, if there is anything that has it. */
const some = (owners: readonly unknown[], need: Need): readonly Need[] =>
  owners.length > 0 ? [need] : [];

/**
 * The minimum for an emergency: to see who has access and what happened, and to deactivate a leaked
 * key.
 */
export function needsInEmergency(account: Account): readonly Need[] {
  return [
    { action: 'cloudtrail:LookupEvents', resource: '*' },
    { action: 'iam:ListRoles', resource: '*' },
    { action: 'iam:UpdateAccessKey', resource: `arn:aws:iam::${accountId(account)}:user/example` },
  ];
}

/**
 * Where Terraform deploys nothing, the access role must not be denied all of these: then a
 * guardrail denies it everything, and the account could not be given a role or a recorder later.
 */
export const lastNeedsOfAccessRole = (): readonly Need[] => [
  ...['iam:CreateRole', 'iam:PutRolePolicy', 'config:PutConfigurationRecorder'].map((action) => ({
    action,
    resource: '*',
  })),
  ...CANARY_CALLS,
];

/**
 * Harmless calls to services that have little in common: whoever is denied all of them is denied
 * everything.
 */
export const CANARY_CALLS: readonly Need[] = [
  'cloudformation:ListStacks',
  'cloudtrail:LookupEvents',
  'ec2:DescribeInstances',
  'iam:ListRoles',
  'logs:DescribeLogGroups',
  's3:ListAllMyBuckets',
  'sts:GetCallerIdentity',
].map((action) => ({ action, resource: '*' }));
