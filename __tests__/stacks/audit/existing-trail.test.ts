import type { AuditTrail } from '../../../model/organization';
import { auditStack } from '../../../stacks/audit/stack';
import { anAccount, anOrganization } from '../../organizations';
import { synth } from '../synth';

/* Parts of a trail that stay as they are have no resources. */

const audit = (parts: Partial<AuditTrail>) =>
  synth((scope) =>
    auditStack(
      scope,
      anOrganization({
        id: 'o-a1b2c3d4e5',
        logArchiveAccount: 'log-archive',
        accounts: [anAccount('log-archive', { id: '222222222222' })],
        auditTrail: {
          name: 'everything',
          bucket: 'acme-trail',
          logGroupRetentionDays: 0,
          insights: [],
          ...parts,
        },
      }),
    ),
  ).resource;

test('a trail without key and log group, whose bucket keeps its settings, is two resources', () => {
  const resources = audit({ bucketSettings: false, key: false });
  expect(Object.keys(resources).sort()).toEqual(['aws_cloudtrail', 'aws_s3_bucket']);
  expect(resources.aws_cloudtrail['audit-trail']).toMatchObject({
    s3_bucket_name: 'acme-trail',
    depends_on: ['aws_s3_bucket.audit-trail'],
  });
  expect(Object.keys(resources.aws_cloudtrail['audit-trail'])).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/kms|cloud_watch/)]),
  );
});

test('existing keys and an existing role are used by their ARNs', () => {
  const key = (account: string) => `arn:aws:kms:eu-west-2:${account}:key/1`;
  const resources = audit({
    ...{ bucketSettings: false, key: key('222222222222'), logGroup: 'trail' },
    ...{ logGroupKey: key('111122223333'), logDeliveryRole: 'arn:aws:iam::111122223333:role/a/b' },
  });
  expect(Object.keys(resources).sort()).toEqual([
    'aws_cloudtrail',
    'aws_cloudwatch_log_group',
    'aws_s3_bucket',
  ]);
  expect(resources.aws_cloudtrail['audit-trail']).toMatchObject({
    kms_key_id: key('222222222222'),
    cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.audit-trail.arn}:*',
    cloud_watch_logs_role_arn: 'arn:aws:iam::111122223333:role/a/b',
  });
  expect(resources.aws_cloudwatch_log_group['audit-trail']).toMatchObject({
    name: 'trail',
    retention_in_days: 0,
    kms_key_id: key('111122223333'),
  });
});

test('without a key, S3 encrypts the bucket with its own', () => {
  const { aws_s3_bucket_server_side_encryption_configuration: encryption } = audit({ key: false });
  expect(encryption['audit-trail'].rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
  ]);
});
