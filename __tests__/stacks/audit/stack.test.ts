import { Testing } from 'cdktf';
import type { AuditTrail, Organization } from '../../../model/organization';
import { auditStack } from '../../../stacks/audit/stack';
import { anAccount, anEnvironment, anOrganization } from '../../organizations';
import { synth } from '../synth';

const trail: AuditTrail = {
  name: 'securecart-trail',
  bucket: 'securecart-trail-111122223333',
  logGroup: '/securecart/organization-trail',
  logGroupRetentionDays: 365,
  insights: [],
};
const logArchive = anAccount('log-archive', { id: '222222222222' });
const securecart = anOrganization({
  id: 'o-a1b2c3d4e5',
  logArchiveAccount: 'log-archive',
  accounts: [logArchive],
});

const audit = (parts: Partial<AuditTrail> = {}, organization: Organization = securecart) =>
  synth((scope) => auditStack(scope, { ...organization, auditTrail: { ...trail, ...parts } }));
const resource = (
  type: string,
  address = 'audit-trail',
  parts: Partial<AuditTrail> = {},
  organization = securecart,
) => audit(parts, organization).resource[type][address];

const sandbox = {
  ...securecart,
  environment: anEnvironment({ name: 'sandbox', deletionProtection: false }),
};
const trailArn = 'arn:aws:cloudtrail:eu-west-2:111122223333:trail/securecart-trail';
const cloudTrail = { Service: 'cloudtrail.amazonaws.com' };

describe('the trail', () => {
  test('logs the whole organization, and depends on what CloudTrail tests on creation', () => {
    expect(
      resource('aws_cloudtrail', 'audit-trail', {
        insights: ['ApiCallRateInsight', 'ApiErrorRateInsight'],
      }),
    ).toEqual({
      name: 'securecart-trail',
      is_organization_trail: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      s3_bucket_name: 'securecart-trail-111122223333',
      kms_key_id: '${aws_kms_key.audit-trail.arn}',
      cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.audit-trail.arn}:*',
      cloud_watch_logs_role_arn: '${aws_iam_role.audit-trail-log-delivery.arn}',
      insight_selector: [
        { insight_type: 'ApiCallRateInsight' },
        { insight_type: 'ApiErrorRateInsight' },
      ],
      depends_on: [
        'aws_s3_bucket_policy.audit-trail',
        'aws_s3_bucket_server_side_encryption_configuration.audit-trail',
        'aws_iam_role_policy.audit-trail-log-delivery',
      ],
      lifecycle: { prevent_destroy: true },
    });
  });

  test('requires an account for its log files', () => {
    expect(() => auditStack(Testing.app(), anOrganization({ auditTrail: trail }))).toThrow(
      'The organization has an audit trail or AWS Config but no log archive account.',
    );
  });
});

describe('the log files', () => {
  test('are all in the log archive account', () => {
    const ofBucket = Object.entries<Record<string, { provider?: string }>>(audit().resource).filter(
      ([type]) => type.startsWith('aws_s3_'),
    );
    expect(
      Object.fromEntries(
        ofBucket.map(([type, resources]) => [type, resources['audit-trail']?.provider]),
      ),
    ).toEqual({
      aws_s3_bucket: 'aws.log-archive',
      aws_s3_bucket_lifecycle_configuration: 'aws.log-archive',
      aws_s3_bucket_ownership_controls: 'aws.log-archive',
      aws_s3_bucket_policy: 'aws.log-archive',
      aws_s3_bucket_public_access_block: 'aws.log-archive',
      aws_s3_bucket_server_side_encryption_configuration: 'aws.log-archive',
      aws_s3_bucket_versioning: 'aws.log-archive',
    });
    expect(resource('aws_kms_key').provider).toBe('aws.log-archive');
    expect(resource('aws_kms_alias').provider).toBe('aws.log-archive');
  });

  test('are encrypted, versioned and private', () => {
    expect(resource('aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          kms_master_key_id: '${aws_kms_key.audit-trail.arn}',
          sse_algorithm: 'aws:kms',
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(resource('aws_s3_bucket_versioning').versioning_configuration).toEqual({
      status: 'Enabled',
    });
    expect(resource('aws_s3_bucket_ownership_controls').rule).toEqual({
      object_ownership: 'BucketOwnerEnforced',
    });
    expect(resource('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test('never expire by default', () => {
    expect(resource('aws_s3_bucket_lifecycle_configuration').rule).toEqual([
      {
        id: 'log-files',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      },
    ]);
  });

  test('move to Glacier and expire', () => {
    const [rule] = resource('aws_s3_bucket_lifecycle_configuration', 'audit-trail', {
      archiveAfterDays: 90,
      expireAfterDays: 2555,
    }).rule;
    expect(rule).toMatchObject({
      transition: [{ days: 90, storage_class: 'GLACIER' }],
      expiration: [{ days: 2555 }],
    });
  });

  test('can be locked', () => {
    const locked = audit({ objectLock: { mode: 'COMPLIANCE', days: 30 } }).resource;
    expect(locked.aws_s3_bucket['audit-trail'].object_lock_enabled).toBe(true);
    expect(locked.aws_s3_bucket_object_lock_configuration['audit-trail'].rule).toEqual({
      default_retention: { mode: 'COMPLIANCE', days: 30 },
    });
  });

  test('can only be written by this trail, and only be read with TLS', () => {
    expect(JSON.parse(resource('aws_s3_bucket_policy').policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'CloudTrailReadsAcl',
          Effect: 'Allow',
          Principal: cloudTrail,
          Action: 's3:GetBucketAcl',
          Resource: 'arn:aws:s3:::securecart-trail-111122223333',
          Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
        },
        {
          Sid: 'CloudTrailWritesLogFiles',
          Effect: 'Allow',
          Principal: cloudTrail,
          Action: 's3:PutObject',
          Resource: [
            'arn:aws:s3:::securecart-trail-111122223333/AWSLogs/111122223333/*',
            'arn:aws:s3:::securecart-trail-111122223333/AWSLogs/o-a1b2c3d4e5/*',
          ],
          Condition: {
            StringEquals: {
              'aws:SourceArn': trailArn,
              's3:x-amz-acl': 'bucket-owner-full-control',
            },
          },
        },
        {
          Sid: 'DenyWithoutTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [
            'arn:aws:s3:::securecart-trail-111122223333',
            'arn:aws:s3:::securecart-trail-111122223333/*',
          ],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
  });

  test('have a key that CloudTrail can use only for this trail', () => {
    expect(JSON.parse(resource('aws_kms_key').policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountAdministersKey',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Sid: 'CloudTrailEncryptsLogFiles',
          Effect: 'Allow',
          Principal: cloudTrail,
          Action: 'kms:GenerateDataKey*',
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:SourceArn': trailArn },
            StringLike: {
              'kms:EncryptionContext:aws:cloudtrail:arn':
                'arn:aws:cloudtrail:*:111122223333:trail/*',
            },
          },
        },
        {
          Sid: 'CloudTrailUsesBucketKey',
          Effect: 'Allow',
          Principal: cloudTrail,
          Action: ['kms:Decrypt', 'kms:DescribeKey'],
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
        },
      ],
    });
  });
});

describe('the log group', () => {
  test('is in the management account, with its own key', () => {
    expect(resource('aws_cloudwatch_log_group')).toEqual({
      name: '/securecart/organization-trail',
      retention_in_days: 365,
      kms_key_id: '${aws_kms_key.audit-trail-log-group.arn}',
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.parse(resource('aws_kms_key', 'audit-trail-log-group').policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountAdministersKey',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Sid: 'CloudWatchLogsEncryptsLogGroup',
          Effect: 'Allow',
          Principal: { Service: 'logs.eu-west-2.amazonaws.com' },
          Action: [
            'kms:Decrypt',
            'kms:Describe*',
            'kms:Encrypt',
            'kms:GenerateDataKey*',
            'kms:ReEncrypt*',
          ],
          Resource: '*',
          Condition: {
            ArnEquals: {
              'kms:EncryptionContext:aws:logs:arn':
                'arn:aws:logs:eu-west-2:111122223333:log-group:/securecart/organization-trail',
            },
          },
        },
      ],
    });
  });

  test('is written with a role that CloudTrail assumes for this trail alone, and that can only write its log streams', () => {
    expect(
      JSON.parse(resource('aws_iam_role', 'audit-trail-log-delivery').assume_role_policy),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'CloudTrailAssumesRole',
          Effect: 'Allow',
          Principal: cloudTrail,
          Action: 'sts:AssumeRole',
          Condition: {
            ArnEqualsIfExists: {
              'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-2:111122223333:trail/securecart-trail',
            },
            StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' },
          },
        },
      ],
    });
    const logStreams =
      'arn:aws:logs:eu-west-2:111122223333:log-group:/securecart/organization-trail:log-stream:';
    expect(JSON.parse(resource('aws_iam_role_policy', 'audit-trail-log-delivery').policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'WriteTrailLogStreams',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: [
            `${logStreams}111122223333_CloudTrail_eu-west-2*`,
            `${logStreams}o-a1b2c3d4e5_*`,
          ],
        },
      ],
    });
  });
});

describe('deletion', () => {
  const protectedAddresses = (organization: Organization): string[] =>
    Object.entries<Record<string, { lifecycle?: { prevent_destroy?: boolean } }>>(
      audit({}, organization).resource,
    )
      .flatMap(([type, resources]) =>
        Object.keys(resources)
          .filter((address) => resources[address]?.lifecycle?.prevent_destroy)
          .map((address) => `${type}.${address}`),
      )
      .sort();

  test('is prevented for the trail, its keys, its bucket and its log group', () => {
    expect(protectedAddresses(securecart)).toEqual([
      'aws_cloudtrail.audit-trail',
      'aws_cloudwatch_log_group.audit-trail',
      'aws_kms_key.audit-trail',
      'aws_kms_key.audit-trail-log-group',
      'aws_s3_bucket.audit-trail',
    ]);
    expect(resource('aws_s3_bucket').force_destroy).toBe(false);
    expect(resource('aws_kms_key')).not.toHaveProperty('deletion_window_in_days');
  });

  test('is possible without deletion protection', () => {
    expect(protectedAddresses(sandbox)).toEqual([]);
    expect(resource('aws_s3_bucket', 'audit-trail', {}, sandbox).force_destroy).toBe(true);
    expect(resource('aws_kms_key', 'audit-trail', {}, sandbox).deletion_window_in_days).toBe(7);
  });
});

test("ids that only AWS knows are read from the organization's state", () => {
  const unknown = anOrganization({
    logArchiveAccount: 'log-archive',
    accounts: [anAccount('log-archive')],
  });
  const { provider } = audit({}, unknown);
  expect(provider.aws[1]).toMatchObject({
    alias: 'log-archive',
    allowed_account_ids: ['${local.account_ids["log-archive"]}'],
  });
  expect(resource('aws_s3_bucket_policy', 'audit-trail', {}, unknown).policy).toContain(
    '/AWSLogs/${local.organization_id}/*',
  );
  expect(resource('aws_kms_key', 'audit-trail', {}, unknown).policy).toContain(
    '"arn:aws:iam::${local.account_ids["log-archive"]}:root"',
  );
});

describe('the bucket of AWS Config', () => {
  const recorded = (organization: Organization = securecart) =>
    synth((scope) =>
      auditStack(scope, {
        ...organization,
        security: {
          config: {
            bucket: 'securecart-config',
            expireAfterDays: 2555,
            rules: [],
            conformancePacks: [],
            exceptAccounts: [],
          },
        },
      }),
    ).resource;

  test('exists without a trail, in the log archive account, and is protected like the trail', () => {
    const { aws_s3_bucket, aws_s3_bucket_lifecycle_configuration, aws_kms_key, aws_cloudtrail } =
      recorded();
    expect(aws_cloudtrail).toBeUndefined();
    expect(aws_s3_bucket).toEqual({
      config: {
        provider: 'aws.log-archive',
        bucket: 'securecart-config',
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
      },
    });
    expect(aws_s3_bucket_lifecycle_configuration.config.rule[0]).toMatchObject({
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      expiration: [{ days: 2555 }],
    });
    expect(aws_kms_key.config.lifecycle).toEqual({ prevent_destroy: true });
  });

  test('accepts files of all accounts of the organization, and only requests with TLS', () => {
    const config = { Service: 'config.amazonaws.com' };
    const { aws_s3_bucket_policy, aws_kms_key } = recorded();
    expect(JSON.parse(aws_s3_bucket_policy.config.policy).Statement).toEqual([
      {
        Sid: 'ConfigChecksBucket',
        Effect: 'Allow',
        Principal: config,
        Action: ['s3:GetBucketAcl', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::securecart-config',
        Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
      },
      {
        Sid: 'ConfigDelivers',
        Effect: 'Allow',
        Principal: config,
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::securecart-config/AWSLogs/*/Config/*',
        Condition: {
          StringEquals: {
            'aws:SourceOrgID': 'o-a1b2c3d4e5',
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        },
      },
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::securecart-config', 'arn:aws:s3:::securecart-config/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
    expect(JSON.parse(aws_kms_key.config.policy).Statement[1]).toEqual({
      Sid: 'ConfigEncryptsFiles',
      Effect: 'Allow',
      Principal: config,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
    });
  });
});
