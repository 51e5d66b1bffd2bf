import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import type { AuditTrail, Organization } from '../model/organization';
import { addTrailBucket } from './audit-bucket';
import { logDeliveryPolicy, logDeliveryTrustPolicy, logGroupKeyPolicy, trailKeyPolicy } from './audit-policies';
import type { TrailOwner } from './audit-policies';
import { EnvironmentStack, attribute } from './environment-stack';
import { addKmsKey } from './kms-key';
import { policyJson } from './policy-json';
import { protection } from './protection';

/** The organization trail: its bucket and key in the log-archive account, itself and its log group in the management account. */
export function auditStack(scope: Construct, organization: Organization, trail: AuditTrail): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'audit', organization);
  const owner = { organization, trail, logArchiveAccount: logArchiveAccount(organization) };

  const trailKey = addKmsKey(stack, 'audit-trail', {
    provider: stack.provider(owner.logArchiveAccount),
    description: `Log files of the organization trail ${trail.name}`,
    policy: policyJson(trailKeyPolicy(owner), stack.ids),
    ...protection(organization.environment),
  });
  const bucket = addTrailBucket(stack, owner, trailKey);
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
    insightSelector: trail.insights.map((insightType) => ({ insightType })),
    // CloudTrail tries the bucket and the role when the trail is created.
    dependsOn: [...bucket, rolePolicy],
    ...protection(organization.environment),
  });
  return stack;
}

/** The log group that metric filters and saved queries look into, and the role CloudTrail writes to it with. */
function addLogGroup(stack: EnvironmentStack, owner: TrailOwner) {
  const { organization, trail } = owner;
  const key = addKmsKey(stack, 'audit-trail-log-group', {
    description: `Log group of the organization trail ${trail.name}`,
    policy: policyJson(logGroupKeyPolicy(owner), stack.ids),
    ...protection(organization.environment),
  });
  const logGroup = stack.add(CloudwatchLogGroup, 'audit-trail', {
    name: trail.logGroup,
    retentionInDays: trail.logGroupRetentionDays,
    kmsKeyId: attribute(key, 'arn'),
    ...protection(organization.environment),
  });
  const role = stack.add(IamRole, 'audit-trail-log-delivery', {
    name: 'orgcharter-audit-trail-log-delivery',
    description: `CloudTrail writes the organization trail ${trail.name} to its log group`,
    assumeRolePolicy: policyJson(logDeliveryTrustPolicy, stack.ids),
  });
  const rolePolicy = stack.add(IamRolePolicy, 'audit-trail-log-delivery', {
    name: 'write-log-streams',
    role: attribute(role, 'name'),
    policy: policyJson(logDeliveryPolicy(owner), stack.ids),
  });
  return { logGroup, role, rolePolicy };
}

function logArchiveAccount({ logArchiveAccount: account }: Organization): string {
  if (account === undefined) throw new Error('The model has an audit trail, but no log-archive account to keep its log files.');
  return account;
}
