import type { AuditTrail, PolicyDocument } from '../model/organization';

/** What the trail's policies speak of. Ids may be Terraform references: nothing here looks into them. */
export interface TrailPlace {
  readonly trail: AuditTrail;
  readonly homeRegion: string;
  readonly managementAccountId: string;
  readonly logArchiveAccountId: string;
  /** `o-…` */
  readonly organizationId: string;
}

/** The one trail that may use the bucket and the key: the ARN that CloudTrail sends as `aws:SourceArn`. */
export const trailArn = ({ trail, homeRegion, managementAccountId }: TrailPlace): string =>
  `arn:aws:cloudtrail:${homeRegion}:${managementAccountId}:trail/${trail.name}`;

export const logGroupArn = ({ trail, homeRegion, managementAccountId }: TrailPlace): string =>
  `arn:aws:logs:${homeRegion}:${managementAccountId}:log-group:${trail.logGroup}`;

const cloudTrail = { Service: 'cloudtrail.amazonaws.com' };

/** The account decides by its own IAM policies who administers the key and who decrypts with it. */
export const accountAdministersKey = (accountId: string) => ({
  Sid: 'AccountAdministersKey',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: 'kms:*',
  Resource: '*',
});

/**
 * The key the log files are encrypted with, in the log-archive account. `kms:Decrypt` is for the bucket key: without it
 * CloudTrail refuses to create the trail.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export const trailKeyPolicy = (place: TrailPlace): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    accountAdministersKey(place.logArchiveAccountId),
    {
      Sid: 'CloudTrailEncryptsLogFiles',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArn(place) },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${place.managementAccountId}:trail/*` },
      },
    },
    {
      Sid: 'CloudTrailUsesBucketKey',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': trailArn(place) } },
    },
  ],
});

/**
 * The bucket of an organization trail: CloudTrail looks at its ACL and writes, nobody comes without TLS. CloudTrail sets
 * the `bucket-owner-full-control` ACL on every file, whichever way the bucket treats ACLs, so the condition holds.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-an-organizational-trail-by-using-the-aws-cli.html
 */
export const trailBucketPolicy = (place: TrailPlace): PolicyDocument => {
  const bucket = `arn:aws:s3:::${place.trail.bucket}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'CloudTrailReadsAcl',
        Effect: 'Allow',
        Principal: cloudTrail,
        Action: 's3:GetBucketAcl',
        Resource: bucket,
        Condition: { StringEquals: { 'aws:SourceArn': trailArn(place) } },
      },
      {
        Sid: 'CloudTrailWritesLogFiles',
        Effect: 'Allow',
        Principal: cloudTrail,
        Action: 's3:PutObject',
        // The first is for the time the trail might not be the organization's; AWS asks for both.
        Resource: [`${bucket}/AWSLogs/${place.managementAccountId}/*`, `${bucket}/AWSLogs/${place.organizationId}/*`],
        Condition: { StringEquals: { 'aws:SourceArn': trailArn(place), 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
};

/**
 * The key of the trail's log group, in the management account, for that log group alone.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export const logGroupKeyPolicy = (place: TrailPlace): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    accountAdministersKey(place.managementAccountId),
    {
      Sid: 'CloudWatchLogsEncryptsLogGroup',
      Effect: 'Allow',
      Principal: { Service: `logs.${place.homeRegion}.amazonaws.com` },
      Action: ['kms:Decrypt', 'kms:Describe*', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn(place) } },
    },
  ],
});

/**
 * Who may take the role that writes to the log group. No `aws:SourceArn` or `aws:SourceAccount`: AWS says that this role
 * supports neither, and a condition on a key that is not sent would keep CloudTrail out.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export const logDeliveryTrustPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'CloudTrailAssumesRole', Effect: 'Allow', Principal: cloudTrail, Action: 'sts:AssumeRole' }],
};

/** What that role may do: the management account's own log streams, and the organization's. Source: the same page. */
export const logDeliveryPolicy = (place: TrailPlace): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'WriteTrailLogStreams',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [
        `${logGroupArn(place)}:log-stream:${place.managementAccountId}_CloudTrail_${place.homeRegion}*`,
        `${logGroupArn(place)}:log-stream:${place.organizationId}_*`,
      ],
    },
  ],
});
