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
 * roles and recorders in every account, what its baseline says, the organization trail's bucket and key in the
 * log-archive account.
 */
export function needsOfAccessRole(account: Account, { accessRole, homeRegion, logArchiveAccount, auditTrail, accountParts }: Organization): readonly Need[] {
  const id = accountId(account);
  const everywhere = [
    { action: 'iam:CreateRole', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
    { action: 'iam:PutRolePolicy', resource: `arn:aws:iam::${id}:role/orgcharter-example` },
    { action: 'iam:UpdateAssumeRolePolicy', resource: `arn:aws:iam::${id}:role/${accessRole}` },
    { action: 'config:PutConfigurationRecorder', resource: `arn:aws:config:${homeRegion}:${id}:configuration-recorder/default/example` },
    ...baselineNeeds(id, accountParts.find((parts) => parts.account === account.name)),
  ];
  if (!auditTrail || account.name !== logArchiveAccount) return everywhere;
  const bucket = `arn:aws:s3:::${auditTrail.bucket}`;
  return [
    ...everywhere,
    { action: 's3:CreateBucket', resource: bucket },
    { action: 's3:PutBucketPolicy', resource: bucket },
    { action: 's3:PutLifecycleConfiguration', resource: bucket },
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
