import { callJson, callQuery, callS3 } from '../../../rehearsal/aws-call';
import { makeBucket } from '../make-bucket';
import type { LivingOrganization } from './living-organization';
import type { ShapeTrail } from './shape';
import { allow, trusting } from './statements';

/**
 * Makes an organization trail with its bucket, log group and, if asked for, key: as the console
 * does it.
 */
export async function createTrail(
  organization: Pick<LivingOrganization, 'id' | 'accounts' | 'inside'>,
  trail: ShapeTrail,
  region: string,
): Promise<void> {
  const management = organization.accounts.get('management')!;
  const caller = await organization.inside('management', region);
  const archive = await organization.inside(trail.account, region);
  await makeBucket(archive, trail.bucket);
  await callS3(
    archive,
    'PUT',
    `/${trail.bucket}?policy`,
    JSON.stringify(bucketPolicy(trail.bucket, [management, organization.id])),
  );
  const key = trail.encrypted
    ? await callJson<{ KeyMetadata: { Arn: string } }>(archive, 'kms', 'CreateKey', {
        Description: 'CloudTrail',
      })
    : undefined;
  await callJson(caller, 'logs', 'CreateLogGroup', { logGroupName: trail.logGroup });
  await callJson(caller, 'logs', 'PutRetentionPolicy', {
    logGroupName: trail.logGroup,
    retentionInDays: trail.retentionDays,
  });
  await callQuery(caller, 'iam', 'CreateRole', {
    RoleName: trail.role,
    AssumeRolePolicyDocument: JSON.stringify(trusting({ Service: 'cloudtrail.amazonaws.com' })),
  });
  await callQuery(caller, 'iam', 'PutRolePolicy', {
    RoleName: trail.role,
    PolicyName: 'logs',
    PolicyDocument: JSON.stringify(allow(['logs:CreateLogStream', 'logs:PutLogEvents'])),
  });
  const { TrailARN } = await callJson<{ TrailARN: string }>(caller, 'cloudtrail', 'CreateTrail', {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IsOrganizationTrail: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    ...(key && { KmsKeyId: key.KeyMetadata.Arn }),
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${management}:log-group:${trail.logGroup}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${management}:role/${trail.role}`,
    TagsList: Object.entries(trail.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
  });
  if (trail.insights.length > 0)
    await callJson(caller, 'cloudtrail', 'PutInsightSelectors', {
      TrailName: trail.name,
      InsightSelectors: trail.insights.map((InsightType) => ({ InsightType })),
    });
  await callJson(caller, 'cloudtrail', 'StartLogging', { Name: TrailARN });
}

const bucketPolicy = (bucket: string, owners: readonly string[]): object => ({
  Version: '2012-10-17',
  Statement: [
    statement('s3:GetBucketAcl', `arn:aws:s3:::${bucket}`),
    ...owners.map((owner) =>
      statement('s3:PutObject', `arn:aws:s3:::${bucket}/AWSLogs/${owner}/*`),
    ),
  ],
});

const statement = (Action: string, Resource: string): object => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action,
  Resource,
});
