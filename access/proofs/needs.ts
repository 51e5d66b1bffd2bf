import type { Account, AccountBaseline, AccountIam, Organization } from '../../model/organization';
import { accountId } from '../placeholders';

/** What somebody needs to be able to do in an account, whatever the guardrails say. */
export interface Need {
  readonly action: string;
  readonly resource: string;
}

/**
 * What Terraform does in member accounts by the access role. Without it a deployment fails half way, and the guardrail
 * that is in the way can only be taken off by hand. Of the resources that the stacks make, one call each that makes it:
 * roles and recorders in every account, what its baseline says, what its roles need, the buckets and keys of what is kept in the log-archive
 * account, the security services in the security account.
 */
export function needsOfAccessRole(
  organization: Organization,
): (account: Account) => readonly Need[] {
  const { accessRole, homeRegion, logArchiveAccount, securityAccount, monitoring } = organization;
  const partsOf = new Map(organization.accountParts.map((own) => [own.account, own]));
  const withAlarms = new Set(monitoring.metricAlarms.map(({ account }) => account));
  return (account) => {
    const parts = partsOf.get(account.name);
    const id = accountId(account);
    return [
      { action: 'iam:CreateRole', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
      { action: 'iam:PutRolePolicy', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
      { action: 'iam:UpdateAssumeRolePolicy', resource: `arn:aws:iam::${id}:role/${accessRole}` },
      {
        action: 'config:PutConfigurationRecorder',
        resource: `arn:aws:config:${homeRegion}:${id}:configuration-recorder/default/example`,
      },
      ...baselineNeeds(id, parts),
      ...(parts?.config ? recording(id) : []),
      ...(parts?.iam ? ofRoles(id, homeRegion, parts.iam) : []),
      ...(withAlarms.has(account.name)
        ? [
            {
              action: 'cloudwatch:PutMetricAlarm',
              resource: `arn:aws:cloudwatch:${homeRegion}:${id}:alarm:example`,
            },
          ]
        : []),
      ...(account.name === logArchiveAccount ? keeping(id, organization) : []),
      ...(account.name === securityAccount ? watching(organization) : []),
    ];
  };
}

function recording(id: string): readonly Need[] {
  return [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    },
    { action: 'config:PutDeliveryChannel', resource: '*' },
    { action: 'config:StartConfigurationRecorder', resource: '*' },
  ];
}

/** One call for each kind of thing that comes with roles. */
function ofRoles(
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
  return [
    ...customerManagedPolicies.slice(0, 1).map(({ path, name }) => ({
      action: 'iam:CreatePolicy',
      resource: `arn:aws:iam::${id}:policy${path}${name}`,
    })),
    ...roles
      .filter(({ permissionsBoundary }) => permissionsBoundary)
      .slice(0, 1)
      .map(({ path, name }) => ({
        action: 'iam:PutRolePermissionsBoundary',
        resource: `arn:aws:iam::${id}:role${path}${name}`,
      })),
    ...openIdConnectProviders.map(({ url }) => ({
      action: 'iam:CreateOpenIDConnectProvider',
      resource: `arn:aws:iam::${id}:oidc-provider/${url.replace('https://', '')}`,
    })),
    ...(trustAnchors.length > 0
      ? [{ action: 'rolesanywhere:CreateTrustAnchor', resource: `${anywhere}:trust-anchor/*` }]
      : []),
    ...(profiles.length > 0
      ? [
          { action: 'rolesanywhere:CreateProfile', resource: `${anywhere}:profile/*` },
          { action: 'iam:PassRole', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
        ]
      : []),
    ...sharedBuckets
      .filter(({ policy }) => policy)
      .map(({ name }) => ({ action: 's3:PutBucketPolicy', resource: `arn:aws:s3:::${name}` })),
  ];
}

function keeping(id: string, { homeRegion, auditTrail, security }: Organization): readonly Need[] {
  const buckets = [auditTrail?.bucket, security?.config?.bucket]
    .filter((bucket) => bucket !== undefined)
    .map((bucket) => `arn:aws:s3:::${bucket}`);
  if (buckets.length === 0) return [];
  return [
    ...buckets.flatMap((resource) =>
      ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'].map((action) => ({
        action,
        resource,
      })),
    ),
    { action: 'kms:CreateKey', resource: '*' },
    {
      action: 'kms:PutKeyPolicy',
      resource: `arn:aws:kms:${homeRegion}:${id}:key/00000000-0000-0000-0000-000000000000`,
    },
  ];
}

/** One call for each setting. A budget takes none here: it is in the management account, which no guardrail reaches. */
function baselineNeeds(
  id: string,
  {
    passwordPolicy,
    s3PublicAccessBlock,
    ebsEncryption,
    imdsv2,
    alternateContacts,
  }: AccountBaseline = {},
): readonly Need[] {
  return [
    ...(passwordPolicy ? [{ action: 'iam:UpdateAccountPasswordPolicy', resource: '*' }] : []),
    ...(s3PublicAccessBlock ? [{ action: 's3:PutAccountPublicAccessBlock', resource: '*' }] : []),
    ...(ebsEncryption ? [{ action: 'ec2:EnableEbsEncryptionByDefault', resource: '*' }] : []),
    ...(imdsv2 ? [{ action: 'ec2:ModifyInstanceMetadataDefaults', resource: '*' }] : []),
    ...(alternateContacts
      ? [{ action: 'account:PutAlternateContact', resource: `arn:aws:account::${id}:account` }]
      : []),
  ];
}

function watching({ security }: Organization): readonly Need[] {
  const actions = [
    ...(security?.guardDuty
      ? [
          'guardduty:CreateDetector',
          'guardduty:UpdateDetector',
          'guardduty:UpdateOrganizationConfiguration',
        ]
      : []),
    ...(security?.securityHub
      ? [
          'securityhub:CreateConfigurationPolicy',
          'securityhub:CreateFindingAggregator',
          'securityhub:EnableSecurityHub',
          'securityhub:UpdateSecurityHubConfiguration',
        ]
      : []),
    ...(security?.accessAnalyzer
      ? ['access-analyzer:CreateAnalyzer', 'access-analyzer:DeleteAnalyzer']
      : []),
    ...(security?.config
      ? [
          'config:PutConfigurationAggregator',
          'config:PutOrganizationConfigRule',
          'config:PutOrganizationConformancePack',
        ]
      : []),
    ...(security?.findings ? ['events:PutRule', 'kms:CreateKey', 'sns:CreateTopic'] : []),
  ];
  return actions.map((action) => ({ action, resource: '*' }));
}

/** The least that whoever comes in an emergency needs: to see who has access and what was done, and to shut off a leaked key. */
export function needsInEmergency(account: Account): readonly Need[] {
  return [
    { action: 'cloudtrail:LookupEvents', resource: '*' },
    { action: 'iam:ListRoles', resource: '*' },
    { action: 'iam:UpdateAccessKey', resource: `arn:aws:iam::${accountId(account)}:user/example` },
  ];
}

/** Harmless calls to services that have little in common: whoever is denied all of them is denied everything. */
export const CANARY_CALLS: readonly Need[] = [
  'cloudformation:ListStacks',
  'cloudtrail:LookupEvents',
  'ec2:DescribeInstances',
  'iam:ListRoles',
  'logs:DescribeLogGroups',
  's3:ListAllMyBuckets',
  'sts:GetCallerIdentity',
].map((action) => ({ action, resource: '*' }));
