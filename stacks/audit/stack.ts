import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Organization } from '../../model/organization';
import { addConfigBucket } from './config';
import {
  logDeliveryPolicy,
  logDeliveryTrustPolicy,
  logGroupKeyPolicy,
  trailBucketPolicy,
  trailKeyPolicy,
} from './policies';
import type { LogGroupOwner, TrailOwner } from './policies';
import { EnvironmentStack, attribute, ownTags } from '../kit/environment-stack';
import { addKmsKey } from '../kit/kms-key';
import { addLogBucket } from '../kit/log-bucket';
import { policyJson } from '../kit/policy-json';
import { addBucket } from '../kit/private-bucket';
import { protection } from '../kit/protection';

/**
 * The organization trail and its log group in the management account, its bucket and key in the log
 * archive account, and the bucket that AWS Config delivers to.
 */
export function auditStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'audit', organization);
  const { auditTrail: trail, security } = organization;
  if (trail)
    addTrail(stack, { organization, trail, logArchiveAccount: logArchiveAccount(organization) });
  if (security?.config && security.config.bucketSettings !== false)
    addConfigBucket(stack, security.config, logArchiveAccount(organization));
  return stack;
}

function addTrail(stack: EnvironmentStack, owner: TrailOwner): void {
  const { organization, trail } = owner;
  const key = trailKey(stack, owner);
  const bucket = addTrailBucket(stack, owner, key);
  const delivery =
    trail.logGroup === undefined
      ? undefined
      : addLogGroup(stack, { ...owner, logGroup: trail.logGroup });

  stack.add(Cloudtrail, 'audit-trail', {
    name: trail.name,
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    s3BucketName: trail.bucket,
    ...(key !== undefined && { kmsKeyId: key }),
    ...(delivery && {
      cloudWatchLogsGroupArn: `${delivery.logGroup}:*`,
      cloudWatchLogsRoleArn: delivery.role,
    }),
    ...ownTags(trail.tags),
    insightSelector: trail.insights.map((insightType) => ({ insightType })),
    // CloudTrail tests the bucket and the role when the trail is created.
    dependsOn: [...bucket, ...(delivery?.needed ?? [])],
    ...protection(organization.environment),
  });
}

/** The ARN of the key of the log files. `undefined`: there is none. */
function trailKey(stack: EnvironmentStack, owner: TrailOwner): string | undefined {
  const { organization, trail, logArchiveAccount: account } = owner;
  if (trail.key !== undefined) return trail.key === false ? undefined : trail.key;
  const key = addKmsKey(stack, 'audit-trail', {
    provider: stack.provider(account),
    description: `Log files of the organization trail ${trail.name}`,
    alias: trail.keyAlias,
    policy: policyJson(trailKeyPolicy(owner), stack.ids),
    ...ownTags(trail.keyTags),
    ...protection(organization.environment),
  });
  return attribute(key, 'arn');
}

/** Returns what must exist before CloudTrail writes to the bucket. */
function addTrailBucket(
  stack: EnvironmentStack,
  owner: TrailOwner,
  key: string | undefined,
): readonly ITerraformDependable[] {
  const { trail, logArchiveAccount: account } = owner;
  const tags = trail.bucketTags ?? {};
  if (trail.bucketSettings === false) {
    const { bucket } = trail;
    const provider = stack.provider(account);
    return [addBucket(stack, 'audit-trail', { provider, bucket, tags })];
  }
  const policy = trailBucketPolicy(owner);
  return addLogBucket(stack, 'audit-trail', { ...trail, tags, account, key, policy });
}

/**
 * The log group that metric filters and saved queries read, and the role that CloudTrail writes to
 * it with. Both as ARNs.
 */
function addLogGroup(stack: EnvironmentStack, owner: LogGroupOwner) {
  const { organization, trail } = owner;
  const key = logGroupKey(stack, owner);
  const logGroup = stack.add(CloudwatchLogGroup, 'audit-trail', {
    name: owner.logGroup,
    retentionInDays: trail.logGroupRetentionDays,
    ...ownTags(trail.logGroupTags),
    ...(key !== undefined && { kmsKeyId: key }),
    ...protection(organization.environment),
  });
  return { logGroup: attribute(logGroup, 'arn'), ...logDelivery(stack, owner) };
}

/** The ARN of the key of the log group. `undefined`: there is none. */
function logGroupKey(stack: EnvironmentStack, owner: LogGroupOwner): string | undefined {
  const { organization, trail } = owner;
  if (trail.logGroupKey !== undefined)
    return trail.logGroupKey === false ? undefined : trail.logGroupKey;
  const key = addKmsKey(stack, 'audit-trail-log-group', {
    description: `Log group of the organization trail ${trail.name}`,
    alias: trail.logGroupKeyAlias,
    policy: policyJson(logGroupKeyPolicy(owner), stack.ids),
    ...ownTags(trail.keyTags),
    ...protection(organization.environment),
  });
  return attribute(key, 'arn');
}

/**
 * The ARN of the role that CloudTrail writes to the log group with, and what the role needs before
 * it can do so.
 */
function logDelivery(
  stack: EnvironmentStack,
  owner: LogGroupOwner,
): { readonly role: string; readonly needed: readonly ITerraformDependable[] } {
  const { trail } = owner;
  if (trail.logDeliveryRole?.startsWith('arn:')) return { role: trail.logDeliveryRole, needed: [] };
  const role = stack.add(IamRole, 'audit-trail-log-delivery', {
    name: trail.logDeliveryRole ?? 'orgcharter-audit-trail-log-delivery',
    description: `CloudTrail writes the organization trail ${trail.name} to its log group`,
    assumeRolePolicy: policyJson(logDeliveryTrustPolicy(owner), stack.ids),
  });
  const rolePolicy = stack.add(IamRolePolicy, 'audit-trail-log-delivery', {
    name: 'write-log-streams',
    role: attribute(role, 'name'),
    policy: policyJson(logDeliveryPolicy(owner), stack.ids),
  });
  return { role: attribute(role, 'arn'), needed: [rolePolicy] };
}

function logArchiveAccount({ logArchiveAccount: account }: Organization): string {
  if (account === undefined)
    throw new Error(
      'The organization has an audit trail or AWS Config but no log archive account.',
    );
  return account;
}
