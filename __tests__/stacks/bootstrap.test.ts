import type { State } from '../../model/organization';
import { bootstrapStack } from '../../stacks/bootstrap';
import { anEnvironment, anOrganization } from '../organizations';
import { synth } from './synth';

type S3State = Extract<State, { backend: 's3' }>;
const stack = (parts: Partial<S3State> = {}, deletionProtection = true) => {
  const state: S3State = {
    backend: 's3',
    bucket: 'states',
    region: 'eu-west-1',
    bootstrapState: 's3',
    ...parts,
  };
  return synth((scope) =>
    bootstrapStack(
      scope,
      anOrganization({ environment: anEnvironment({ state, deletionProtection }) }),
      state,
    ),
  );
};

test('the state bucket: versioned, encrypted, private, TLS only, protected', () => {
  const { resource, provider } = stack();
  expect(provider.aws[0].region).toBe('eu-west-1');
  const bucket = '${aws_s3_bucket.state.bucket}';
  const { policy, ...bucketPolicy } = resource.aws_s3_bucket_policy.state;
  expect({ ...resource, aws_s3_bucket_policy: { state: bucketPolicy } }).toEqual({
    aws_s3_bucket: {
      state: { bucket: 'states', force_destroy: false, lifecycle: { prevent_destroy: true } },
    },
    aws_s3_bucket_versioning: {
      state: { bucket, versioning_configuration: { status: 'Enabled' } },
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      state: {
        bucket,
        rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
      },
    },
    aws_s3_bucket_lifecycle_configuration: {
      state: {
        bucket,
        rule: [
          {
            id: 'old-states',
            status: 'Enabled',
            filter: [{ prefix: '' }],
            noncurrent_version_expiration: [
              { newer_noncurrent_versions: 100, noncurrent_days: 365 },
            ],
          },
        ],
        depends_on: ['aws_s3_bucket_versioning.state'],
      },
    },
    aws_s3_bucket_ownership_controls: {
      state: { bucket, rule: { object_ownership: 'BucketOwnerEnforced' } },
    },
    aws_s3_bucket_public_access_block: {
      state: {
        bucket,
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    },
    aws_s3_bucket_policy: {
      state: {
        bucket,
        depends_on: [
          'aws_s3_bucket_public_access_block.state',
          'aws_s3_bucket_ownership_controls.state',
        ],
      },
    },
  });
  expect(JSON.parse(policy)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::states', 'arn:aws:s3:::states/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
});

test('encrypted with a KMS key if the environment has one', () => {
  expect(
    stack({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/abc' }).resource
      .aws_s3_bucket_server_side_encryption_configuration.state.rule,
  ).toEqual([
    {
      apply_server_side_encryption_by_default: {
        sse_algorithm: 'aws:kms',
        kms_master_key_id: 'arn:aws:kms:eu-west-1:111122223333:key/abc',
      },
      bucket_key_enabled: true,
    },
  ]);
});

test('without deletion protection, the bucket can be destroyed with its content', () => {
  expect(stack({}, false).resource.aws_s3_bucket.state).toEqual({
    bucket: 'states',
    force_destroy: true,
  });
});

test('while the state is a local file, an output explains how to move it into the bucket', () => {
  expect(stack({ bootstrapState: 'local' }).output.next_step.value).toBe(
    'The state of this stack is in a local file, terraform.production-bootstrap.tfstate. To move it into the bucket, set ' +
      '"bootstrapState: s3" under "state" in environments/production.yaml and run: cdktf deploy production-bootstrap --migrate-state',
  );
  expect(stack({ bootstrapState: 's3' }).output).toBeUndefined();
});
