import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { ITerraformDependable } from 'cdktf';
import type { AuditTrail } from '../model/organization';
import { trailBucketPolicy } from './audit-policies';
import type { TrailOwner } from './audit-policies';
import { attribute } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { policyJson } from './policy-json';
import { protection } from './protection';

/** How long a log file that was deleted or overwritten can still be brought back. */
const DAYS_TO_RESTORE = 90;

/** What an upload that broke off leaves behind costs money and is of no use. */
const DAYS_OF_INCOMPLETE_UPLOADS = 7;

/** The bucket of the trail's log files, in the log-archive account. Returns what has to stand before CloudTrail writes. */
export function addTrailBucket(stack: EnvironmentStack, owner: TrailOwner, key: KmsKey): ITerraformDependable[] {
  const { organization, trail, logArchiveAccount } = owner;
  const provider = stack.provider(logArchiveAccount);

  const trailBucket = stack.add(S3Bucket, 'audit-trail', {
    provider,
    bucket: trail.bucket,
    forceDestroy: !organization.environment.deletionProtection,
    ...(trail.objectLock && { objectLockEnabled: true }),
    ...protection(organization.environment),
  });
  const bucket = attribute(trailBucket, 'bucket');

  const versioning = stack.add(S3BucketVersioningA, 'audit-trail', { provider, bucket, versioningConfiguration: { status: 'Enabled' } });
  const encryption = stack.add(S3BucketServerSideEncryptionConfigurationA, 'audit-trail', {
    provider,
    bucket,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: attribute(key, 'arn') }, bucketKeyEnabled: true }],
  });
  const publicAccessBlock = stack.add(S3BucketPublicAccessBlock, 'audit-trail', {
    provider,
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = stack.add(S3BucketOwnershipControls, 'audit-trail', { provider, bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  stack.add(S3BucketLifecycleConfiguration, 'audit-trail', { provider, bucket, rule: [lifecycleRule(trail)], dependsOn: [versioning] });
  if (trail.objectLock) {
    const { mode, days } = trail.objectLock;
    stack.add(S3BucketObjectLockConfigurationA, 'audit-trail', { provider, bucket, rule: { defaultRetention: { mode, days } }, dependsOn: [versioning] });
  }
  // S3 refuses two changes of a bucket's access at the same moment.
  const policy = stack.add(S3BucketPolicy, 'audit-trail', {
    provider,
    bucket,
    policy: policyJson(trailBucketPolicy(owner), stack.ids),
    dependsOn: [publicAccessBlock, ownership],
  });
  return [policy, encryption];
}

/** S3 leaves files below 128 KB where they are: in Glacier they would cost more. */
const lifecycleRule = ({ archiveAfterDays, expireAfterDays }: AuditTrail): S3BucketLifecycleConfigurationRule => ({
  id: 'log-files',
  status: 'Enabled',
  filter: [{ prefix: '' }],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: DAYS_OF_INCOMPLETE_UPLOADS }],
  noncurrentVersionExpiration: [{ noncurrentDays: DAYS_TO_RESTORE }],
  ...(archiveAfterDays !== undefined && { transition: [{ days: archiveAfterDays, storageClass: 'GLACIER' }] }),
  ...(expireAfterDays !== undefined && { expiration: [{ days: expireAfterDays }] }),
});
