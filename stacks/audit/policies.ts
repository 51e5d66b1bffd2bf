import type { AuditTrail, Organization } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { decryptingReaders, readerStatements } from '../../model/resolve/roles/bucket-readers';
import { accountAdministersKey } from '../kit/kms-key';

/** An organization with the trail and the account that keeps its log files. */
export interface TrailOwner {
  readonly organization: Organization;
  readonly trail: AuditTrail;
  readonly logArchiveAccount: string;
}

/** The one trail that may use the bucket and the key: the ARN that CloudTrail sends as `aws:SourceArn`. */
const trailArn = ({ organization, trail }: TrailOwner): string =>
  `arn:aws:cloudtrail:${organization.homeRegion}:${organization.environment.managementAccountId}:trail/${trail.name}`;

const logGroupArn = ({ organization, trail }: TrailOwner): string =>
  `arn:aws:logs:${organization.homeRegion}:${organization.environment.managementAccountId}:log-group:${trail.logGroup}`;

const cloudTrail = { Service: 'cloudtrail.amazonaws.com' };

/**
 * The key of the log files, in the log-archive account. `kms:Decrypt` is for the bucket key: without it CloudTrail
 * refuses to create the trail.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export const trailKeyPolicy = (owner: TrailOwner): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    accountAdministersKey(`\${account:${owner.logArchiveAccount}}`),
    {
      Sid: 'CloudTrailEncryptsLogFiles',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArn(owner) },
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${owner.organization.environment.managementAccountId}:trail/*`,
        },
      },
    },
    {
      Sid: 'CloudTrailUsesBucketKey',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': trailArn(owner) } },
    },
    ...decryptingReaders(owner.trail.readers ?? [], owner.organization.homeRegion),
  ],
});

/**
 * The bucket of an organization trail: CloudTrail looks at its ACL and writes, and nobody comes without TLS. CloudTrail
 * asks for the `bucket-owner-full-control` ACL on every file, and a bucket without ACLs takes just that one.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-an-organizational-trail-by-using-the-aws-cli.html
 */
export const trailBucketPolicy = (owner: TrailOwner): PolicyDocument => {
  const bucket = `arn:aws:s3:::${owner.trail.bucket}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'CloudTrailReadsAcl',
        Effect: 'Allow',
        Principal: cloudTrail,
        Action: 's3:GetBucketAcl',
        Resource: bucket,
        Condition: { StringEquals: { 'aws:SourceArn': trailArn(owner) } },
      },
      {
        Sid: 'CloudTrailWritesLogFiles',
        Effect: 'Allow',
        Principal: cloudTrail,
        Action: 's3:PutObject',
        Resource: [
          `${bucket}/AWSLogs/${owner.organization.environment.managementAccountId}/*`,
          `${bucket}/AWSLogs/\${organization:id}/*`,
        ],
        Condition: {
          StringEquals: {
            'aws:SourceArn': trailArn(owner),
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        },
      },
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      ...readerStatements(owner.trail.bucket, owner.trail.readers ?? []),
    ],
  };
};

/**
 * The key of the trail's log group, in the management account, for that log group alone.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export const logGroupKeyPolicy = (owner: TrailOwner): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    accountAdministersKey(owner.organization.environment.managementAccountId),
    {
      Sid: 'CloudWatchLogsEncryptsLogGroup',
      Effect: 'Allow',
      Principal: { Service: `logs.${owner.organization.homeRegion}.amazonaws.com` },
      Action: [
        'kms:Decrypt',
        'kms:Describe*',
        'kms:Encrypt',
        'kms:GenerateDataKey*',
        'kms:ReEncrypt*',
      ],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn(owner) } },
    },
  ],
});

/**
 * Who may take the role that writes to the log group. No `aws:SourceArn` or `aws:SourceAccount`: AWS says this role
 * supports neither, and a condition on a key that is not sent would keep CloudTrail out.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export const logDeliveryTrustPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'CloudTrailAssumesRole',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 'sts:AssumeRole',
    },
  ],
};

/** What that role may do: the management account's own log streams, and the organization's. Source: the same page. */
export const logDeliveryPolicy = (owner: TrailOwner): PolicyDocument => {
  const { environment, homeRegion } = owner.organization;
  const logStreams = `${logGroupArn(owner)}:log-stream:`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'WriteTrailLogStreams',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          `${logStreams}${environment.managementAccountId}_CloudTrail_${homeRegion}*`,
          `${logStreams}\${organization:id}_*`,
        ],
      },
    ],
  };
};
