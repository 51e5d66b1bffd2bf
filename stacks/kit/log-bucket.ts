import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import type { ITerraformDependable } from 'cdktf';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { AuditTrail, Tags } from '../../model/organization';
import type { EnvironmentStack } from './environment-stack';
import { policyJson } from './policy-json';
import { addPrivateBucket } from './private-bucket';

/** How long a deleted or overwritten file can be restored. */
const DAYS_TO_RESTORE = 90;

/** How long to keep the parts of an incomplete upload. They cost money and have no use. */
const DAYS_OF_INCOMPLETE_UPLOADS = 7;

/** A bucket that an AWS service writes to for all accounts. */
export interface LogBucket extends Pick<
  AuditTrail,
  'bucket' | 'archiveAfterDays' | 'expireAfterDays' | 'objectLock'
> {
  /** The account that the bucket is in. */
  readonly account: string;
  readonly policy: PolicyDocument;
  readonly tags: Tags;
  /** `undefined`: S3 encrypts with its own keys. */
  readonly key: string | undefined;
}

/** Adds an encrypted private bucket. Returns what must exist before a service writes to it. */
export function addLogBucket(
  stack: EnvironmentStack,
  address: string,
  { account, bucket, objectLock, key, policy, tags, ...ages }: LogBucket,
): ITerraformDependable[] {
  const { target, versioning, access } = addPrivateBucket(stack, address, {
    provider: stack.provider(account),
    bucket,
    tags,
    ...(objectLock && { objectLockEnabled: true }),
  });
  const encryption = stack.add(S3BucketServerSideEncryptionConfigurationA, address, {
    ...target,
    rule: [
      key === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
        : {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key },
            bucketKeyEnabled: true,
          },
    ],
  });
  stack.add(S3BucketLifecycleConfiguration, address, {
    ...target,
    rule: [lifecycleRule(ages)],
    dependsOn: [versioning],
  });
  if (objectLock) {
    const { mode, days } = objectLock;
    stack.add(S3BucketObjectLockConfigurationA, address, {
      ...target,
      rule: { defaultRetention: { mode, days } },
      dependsOn: [versioning],
    });
  }
  const bucketPolicy = stack.add(S3BucketPolicy, address, {
    ...target,
    policy: policyJson(policy, stack.ids),
    dependsOn: [...access],
  });
  return [bucketPolicy, encryption];
}

/** S3 does not archive files smaller than 128 KB: in Glacier they would cost more. */
const lifecycleRule = ({
  archiveAfterDays,
  expireAfterDays,
}: Pick<
  LogBucket,
  'archiveAfterDays' | 'expireAfterDays'
>): S3BucketLifecycleConfigurationRule => ({
  id: 'log-files',
  status: 'Enabled',
  filter: [{ prefix: '' }],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: DAYS_OF_INCOMPLETE_UPLOADS }],
  noncurrentVersionExpiration: [{ noncurrentDays: DAYS_TO_RESTORE }],
  ...(archiveAfterDays !== undefined && {
    transition: [{ days: archiveAfterDays, storageClass: 'GLACIER' }],
  }),
  ...(expireAfterDays !== undefined && { expiration: [{ days: expireAfterDays }] }),
});
