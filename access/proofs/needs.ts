import type { Account, AccountBaseline, Organization } from '../../model/organization';
import { accountId } from '../placeholders';

/** What somebody needs to be able to do in an account, whatever the guardrails say. */
export interface Need {
  readonly action: string;
  readonly resource: string;
}

/**
 * What Terraform does in member accounts by the access role. Without it a deployment fails half way, and the guardrail
 * that is in the way can only be taken off by hand. Of the resources that the stacks make, one call each that makes it:
 * roles and recorders in every account, what its baseline says, the buckets and keys of what is kept in the log-archive
 * account, the security services in the security account.
 */
export function needsOfAccessRole(account: Account, organization: Organization): readonly Need[] {
  const { accessRole, homeRegion, logArchiveAccount, securityAccount } = organization;
  const parts = organization.accountParts.find((own) => own.account === account.name);
  const id = accountId(account);
  return [
    { action: 'iam:CreateRole', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
    { action: 'iam:PutRolePolicy', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
    { action: 'iam:UpdateAssumeRolePolicy', resource: `arn:aws:iam::${id}:role/${accessRole}` },
    { action: 'config:PutConfigurationRecorder', resource: `arn:aws:config:${homeRegion}:${id}:configuration-recorder/default/example` },
    ...baselineNeeds(id, parts),
    ...(parts?.config ? recording(id) : []),
    ...(account.name === logArchiveAccount ? keeping(id, organization) : []),
    ...(account.name === securityAccount ? watching(organization) : []),
  ];
}

function recording(id: string): readonly Need[] {
  return [
    { action: 'iam:CreateServiceLinkedRole', resource: `arn:aws:iam::${id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig` },
    { action: 'config:PutDeliveryChannel', resource: '*' },
    { action: 'config:StartConfigurationRecorder', resource: '*' },
  ];
}

function keeping(id: string, { homeRegion, auditTrail, security }: Organization): readonly Need[] {
  const buckets = [auditTrail?.bucket, security?.config?.bucket].filter((bucket) => bucket !== undefined).map((bucket) => `arn:aws:s3:::${bucket}`);
  if (buckets.length === 0) return [];
  return [
    ...buckets.flatMap((resource) => ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'].map((action) => ({ action, resource }))),
    { action: 'kms:CreateKey', resource: '*' },
    { action: 'kms:PutKeyPolicy', resource: `arn:aws:kms:${homeRegion}:${id}:key/00000000-0000-0000-0000-000000000000` },
  ];
}

/** One call for each setting. A budget takes none here: it is in the management account, which no guardrail reaches. */
function baselineNeeds(id: string, { passwordPolicy, s3PublicAccessBlock, ebsEncryption, imdsv2, alternateContacts }: AccountBaseline = {}): readonly Need[] {
  return [
    ...(passwordPolicy ? [{ action: 'iam:UpdateAccountPasswordPolicy', resource: '*' }] : []),
    ...(s3PublicAccessBlock ? [{ action: 's3:PutAccountPublicAccessBlock', resource: '*' }] : []),
    ...(ebsEncryption ? [{ action: 'ec2:EnableEbsEncryptionByDefault', resource: '*' }] : []),
    ...(imdsv2 ? [{ action: 'ec2:ModifyInstanceMetadataDefaults', resource: '*' }] : []),
    ...(alternateContacts ? [{ action: 'account:PutAlternateContact', resource: `arn:aws:account::${id}:account` }] : []),
  ];
}

function watching({ security }: Organization): readonly Need[] {
  const actions = [
    ...(security?.guardDuty ? ['guardduty:CreateDetector', 'guardduty:UpdateDetector', 'guardduty:UpdateOrganizationConfiguration'] : []),
    ...(security?.securityHub ? ['securityhub:CreateConfigurationPolicy', 'securityhub:CreateFindingAggregator', 'securityhub:EnableSecurityHub', 'securityhub:UpdateSecurityHubConfiguration'] : []),
    ...(security?.accessAnalyzer ? ['access-analyzer:CreateAnalyzer', 'access-analyzer:DeleteAnalyzer'] : []),
    ...(security?.config ? ['config:PutConfigurationAggregator', 'config:PutOrganizationConfigRule', 'config:PutOrganizationConformancePack'] : []),
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
export const ANYTHING: readonly Need[] = [
  'cloudformation:ListStacks',
  'cloudtrail:LookupEvents',
  'ec2:DescribeInstances',
  'iam:ListRoles',
  'logs:DescribeLogGroups',
  's3:ListAllMyBuckets',
  'sts:GetCallerIdentity',
].map((action) => ({ action, resource: '*' }));
