import type { AuditTrail, Organization } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { decryptingReaders, readerStatements } from '../../model/resolve/roles/bucket-readers';
import { denyBucketWithoutTls } from '../kit/deny-without-tls';
import { accountAdministersKey } from '../kit/kms-key';

/** An organization with its trail and the account that stores the log files. */
export interface TrailOwner {
  readonly organization: Organization;
  readonly trail: AuditTrail;
  readonly logArchiveAccount: string;
}

/** The same, of a trail with a log group. */
export interface LogGroupOwner extends TrailOwner {
  /** Its name. */
  readonly logGroup: string;
}

/**
 * CloudTrail sends this ARN as `aws:SourceArn`, which limits the bucket and the key to this trail.
 */
const trailArn = ({ organization, trail }: TrailOwner): string =>
  `arn:aws:cloudtrail:${organization.homeRegion}:${organization.environment.managementAccountId}:trail/${trail.name}`;

const logGroupArn = ({ organization, logGroup }: LogGroupOwner): string =>
  `arn:aws:logs:${organization.homeRegion}:${organization.environment.managementAccountId}:log-group:${logGroup}`;

const cloudTrail = { Service: 'cloudtrail.amazonaws.com' };

/**
 * Policy of the log files' key, in the log archive account. CloudTrail needs `kms:Decrypt` for the
 * bucket key, and refuses to create the trail without it.
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
 * Policy of the trail's bucket: CloudTrail reads its ACL and writes files. CloudTrail requests the
 * ACL `bucket-owner-full-control` for every file, the only ACL that a bucket with ACLs disabled
 * accepts.
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
      denyBucketWithoutTls(owner.trail.bucket),
      ...readerStatements(owner.trail.bucket, owner.trail.readers ?? []),
    ],
  };
};

/**
 * Policy of the log group's key, in the management account, limited to this log group.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export const logGroupKeyPolicy = (owner: LogGroupOwner): PolicyDocument => ({
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
 * Trust policy of the role that writes to the log group. CloudTrail cannot use it for another
 * trail. The conditions apply if CloudTrail sends the keys (`IfExists`): AWS says that the role's
 * policy does not support them, and a plain condition on a missing key would stop the delivery.
 * Source:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export const logDeliveryTrustPolicy = (owner: TrailOwner): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'CloudTrailAssumesRole',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 'sts:AssumeRole',
      Condition: {
        ArnEqualsIfExists: { 'aws:SourceArn': trailArn(owner) },
        StringEqualsIfExists: {
          'aws:SourceAccount': owner.organization.environment.managementAccountId,
        },
      },
    },
  ],
});

/**
 * Permissions of that role: the log streams of the management account and of the organization.
 * Source: the same page.
 */
export const logDeliveryPolicy = (owner: LogGroupOwner): PolicyDocument => {
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
