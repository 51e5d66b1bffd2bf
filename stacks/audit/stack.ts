import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
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
import type { TrailOwner } from './policies';
import { EnvironmentStack, attribute, ownTags } from '../kit/environment-stack';
import { addKmsKey } from '../kit/kms-key';
import { addLogBucket } from '../kit/log-bucket';
import { policyJson } from '../kit/policy-json';
import { protection } from '../kit/protection';

/**
 * The organization trail and its log group in the management account, its bucket and key in the log archive account, and
 * the bucket that AWS Config delivers to.
 */
export function auditStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'audit', organization);
  const { auditTrail: trail, security } = organization;
  if (trail)
    addTrail(stack, { organization, trail, logArchiveAccount: logArchiveAccount(organization) });
  if (security?.config) addConfigBucket(stack, security.config, logArchiveAccount(organization));
  return stack;
}

function addTrail(stack: EnvironmentStack, owner: TrailOwner): void {
  const { organization, trail, logArchiveAccount: account } = owner;
  const trailKey = addKmsKey(stack, 'audit-trail', {
    provider: stack.provider(account),
    description: `Log files of the organization trail ${trail.name}`,
    alias: trail.keyAlias,
    policy: policyJson(trailKeyPolicy(owner), stack.ids),
    ...ownTags(trail.keyTags),
    ...protection(organization.environment),
  });
  const bucket = addLogBucket(stack, 'audit-trail', {
    ...trail,
    tags: trail.bucketTags ?? {},
    account,
    key: trailKey,
    policy: trailBucketPolicy(owner),
  });
  const { logGroup, role, rolePolicy } = addLogGroup(stack, owner);

  stack.add(Cloudtrail, 'audit-trail', {
    name: trail.name,
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    s3BucketName: trail.bucket,
    kmsKeyId: attribute(trailKey, 'arn'),
    cloudWatchLogsGroupArn: `${attribute(logGroup, 'arn')}:*`,
    cloudWatchLogsRoleArn: attribute(role, 'arn'),
    ...ownTags(trail.tags),
    insightSelector: trail.insights.map((insightType) => ({ insightType })),
    // CloudTrail tests the bucket and the role when the trail is created.
    dependsOn: [...bucket, rolePolicy],
    ...protection(organization.environment),
  });
}

/** The log group that metric filters and saved queries read, and the role that CloudTrail writes to it with. */
function addLogGroup(stack: EnvironmentStack, owner: TrailOwner) {
  const { organization, trail } = owner;
  const key = addKmsKey(stack, 'audit-trail-log-group', {
    description: `Log group of the organization trail ${trail.name}`,
    alias: trail.logGroupKeyAlias,
    policy: policyJson(logGroupKeyPolicy(owner), stack.ids),
    ...ownTags(trail.keyTags),
    ...protection(organization.environment),
  });
  const logGroup = stack.add(CloudwatchLogGroup, 'audit-trail', {
    name: trail.logGroup,
    retentionInDays: trail.logGroupRetentionDays,
    ...ownTags(trail.logGroupTags),
    kmsKeyId: attribute(key, 'arn'),
    ...protection(organization.environment),
  });
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
  return { logGroup, role, rolePolicy };
}

function logArchiveAccount({ logArchiveAccount: account }: Organization): string {
  if (account === undefined)
    throw new Error(
      'The organization has an audit trail or AWS Config but no log archive account.',
    );
  return account;
}
