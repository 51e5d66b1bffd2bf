import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import type { S3BucketServerSideEncryptionConfigurationRuleA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import type { Construct } from 'constructs';
import { shellWord } from '../lib/shell-word';
import type { Organization, State } from '../model/organization';
import { denyBucketWithoutTls } from './kit/deny-without-tls';
import { EnvironmentStack } from './kit/environment-stack';
import { policyJson } from './kit/policy-json';
import { addPrivateBucket } from './kit/private-bucket';

type S3State = Extract<State, { backend: 's3' }>;

/**
 * Old versions of a state serve to undo mistakes: the newest hundred are kept forever, older ones
 * for a year.
 */
const KEPT_VERSIONS = 100;
const DAYS_OF_OLDER_VERSIONS = 365;

/**
 * The bucket for the state of all stacks, in the management account. The state of this stack cannot
 * be in the bucket before it exists: it starts as a local file, and the output `next_step` explains
 * how to move it into the bucket.
 */
export function bootstrapStack(
  scope: Construct,
  organization: Organization,
  state: S3State,
): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'bootstrap', organization, { region: state.region });
  const { target, versioning, access } = addPrivateBucket(stack, 'state', {
    bucket: state.bucket,
    ...(state.tags && { tags: state.tags }),
  });
  stack.add(S3BucketServerSideEncryptionConfigurationA, 'state', {
    ...target,
    rule: [encryptionRule(state)],
  });
  stack.add(S3BucketLifecycleConfiguration, 'state', {
    ...target,
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
  const policy = { Version: '2012-10-17', Statement: [denyBucketWithoutTls(state.bucket)] };
  stack.add(S3BucketPolicy, 'state', {
    ...target,
    policy: policyJson(policy, stack.ids),
    dependsOn: [...access],
  });
  if (state.bootstrapState === 'local') addNextStep(stack);
  return stack;
}

const encryptionRule = ({ kmsKeyId }: S3State): S3BucketServerSideEncryptionConfigurationRuleA =>
  kmsKeyId === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKeyId },
        bucketKeyEnabled: true,
      };

function addNextStep(stack: EnvironmentStack): void {
  const { name } = stack.organization.environment;
  stack.addOutput(
    'next_step',
    `The state of this stack is in a local file, terraform.${name}-bootstrap.tfstate. To move it into the bucket, set ` +
      `"bootstrapState: s3" under "state" in environments/${name}.yaml and run: cdktf deploy ${shellWord(`${name}-bootstrap`)} --migrate-state`,
    'Next step',
  );
}
