import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import type { Organization, State } from '../model/organization';
import type { PolicyDocument } from '../iam/language/policy-document';
import { attribute, EnvironmentStack } from './kit/environment-stack';
import { policyJson } from './kit/policy-json';
import { protection } from './kit/protection';

type S3State = Extract<State, { backend: 's3' }>;

/** An old state is what a mistake is fixed from: the newest hundred stay for good, older ones for a year. */
const KEPT_VERSIONS = 100;
const DAYS_OF_OLDER_VERSIONS = 365;

/**
 * The bucket that keeps the state of all stacks, in the management account. It cannot keep its own before it exists:
 * the state of this stack starts in a local file, and the output `next_step` tells how it moves into the bucket.
 */
export function bootstrapStack(
  scope: Construct,
  organization: Organization,
  state: S3State,
): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'bootstrap', organization, { region: state.region });
  const bucket = attribute(
    stack.add(S3Bucket, 'state', {
      bucket: state.bucket,
      forceDestroy: !organization.environment.deletionProtection,
      ...protection(organization.environment),
    }),
    'bucket',
  );

  const versioning = stack.add(S3BucketVersioningA, 'state', {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  stack.add(S3BucketServerSideEncryptionConfigurationA, 'state', {
    bucket,
    rule: [
      state.kmsKeyId === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
        : {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: 'aws:kms',
              kmsMasterKeyId: state.kmsKeyId,
            },
            bucketKeyEnabled: true,
          },
    ],
  });
  stack.add(S3BucketLifecycleConfiguration, 'state', {
    bucket,
    rule: [
      {
        id: 'old-states',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrentVersionExpiration: [
          { newerNoncurrentVersions: KEPT_VERSIONS, noncurrentDays: DAYS_OF_OLDER_VERSIONS },
        ],
      },
    ],
    dependsOn: [versioning],
  });
  stack.add(S3BucketOwnershipControls, 'state', {
    bucket,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  const publicAccessBlock = stack.add(S3BucketPublicAccessBlock, 'state', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  stack.add(S3BucketPolicy, 'state', {
    bucket,
    policy: policyJson(onlyEncryptedConnections(state.bucket), stack.ids),
    dependsOn: [publicAccessBlock], // S3 refuses two changes of a bucket's access at the same moment
  });
  if (state.bootstrapState === 'local') addNextStep(stack);
  return stack;
}

const onlyEncryptedConnections = (bucket: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyEncryptedConnections',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
});

function addNextStep(stack: EnvironmentStack): void {
  const { name } = stack.organization.environment;
  stack.addOutput(
    'next_step',
    `The state of this stack is still in a file, terraform.${name}-bootstrap.tfstate. To move it into the bucket, write ` +
      `"bootstrapState: s3" under "state" in environments/${name}.yaml and run: cdktf deploy ${name}-bootstrap --migrate-state`,
    'What is left to do',
  );
}
