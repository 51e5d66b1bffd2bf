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
import type { AuditTrail } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { attribute } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { policyJson } from './policy-json';
import { protection } from './protection';

/** How long a file that was deleted or overwritten can still be brought back. */
const DAYS_TO_RESTORE = 90;

/** What an upload that broke off leaves behind costs money and is of no use. */
const DAYS_OF_INCOMPLETE_UPLOADS = 7;

/** A bucket that a service of AWS writes to, for all accounts. */
export interface LogBucket extends Pick<
  AuditTrail,
  'bucket' | 'archiveAfterDays' | 'expireAfterDays' | 'objectLock'
> {
  /** The account it is in. */
  readonly account: string;
  readonly policy: PolicyDocument;
  readonly key: KmsKey;
}

/** Encrypted, versioned, closed to the public, protected from deletion. Returns what has to stand before somebody writes. */
export function addLogBucket(
  stack: EnvironmentStack,
  address: string,
  logs: LogBucket,
): ITerraformDependable[] {
  const { environment } = stack.organization;
  const provider = stack.provider(logs.account);

  const resource = stack.add(S3Bucket, address, {
    provider,
    bucket: logs.bucket,
    forceDestroy: !environment.deletionProtection,
    ...(logs.objectLock && { objectLockEnabled: true }),
    ...protection(environment),
  });
  const bucket = attribute(resource, 'bucket');

  const versioning = stack.add(S3BucketVersioningA, address, {
    provider,
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  const encryption = stack.add(S3BucketServerSideEncryptionConfigurationA, address, {
    provider,
    bucket,
    rule: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: 'aws:kms',
          kmsMasterKeyId: attribute(logs.key, 'arn'),
        },
        bucketKeyEnabled: true,
      },
    ],
  });
  const publicAccessBlock = stack.add(S3BucketPublicAccessBlock, address, {
    provider,
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = stack.add(S3BucketOwnershipControls, address, {
    provider,
    bucket,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  stack.add(S3BucketLifecycleConfiguration, address, {
    provider,
    bucket,
    rule: [lifecycleRule(logs)],
    dependsOn: [versioning],
  });
  if (logs.objectLock) {
    const { mode, days } = logs.objectLock;
    stack.add(S3BucketObjectLockConfigurationA, address, {
      provider,
      bucket,
      rule: { defaultRetention: { mode, days } },
      dependsOn: [versioning],
    });
  }
  // S3 refuses two changes of a bucket's access at the same moment.
  const policy = stack.add(S3BucketPolicy, address, {
    provider,
    bucket,
    policy: policyJson(logs.policy, stack.ids),
    dependsOn: [publicAccessBlock, ownership],
  });
  return [policy, encryption];
}

/** S3 leaves files below 128 KB where they are: in Glacier they would cost more. */
const lifecycleRule = ({
  archiveAfterDays,
  expireAfterDays,
}: LogBucket): S3BucketLifecycleConfigurationRule => ({
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
