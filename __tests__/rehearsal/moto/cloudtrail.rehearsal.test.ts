import { callJson, callS3 } from '../../../rehearsal/aws-call';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { makeBucket } from '../make-bucket';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of CloudTrail beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

const trail = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> =>
  callJson<Answer>(local.management, 'cloudtrail', action, request);
const bucketPolicy = (...owners: string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl',
        Resource: 'arn:aws:s3:::logs',
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: owners.map((owner) => `arn:aws:s3:::logs/AWSLogs/${owner}/*`),
      },
    ],
  });

test('an organization trail into a bucket of another account', async () => {
  const { id } = await local.organization();
  const archive = await local.inside(await local.account('log-archive'));
  await makeBucket(archive, 'logs');
  const request = {
    Name: 'organization',
    S3BucketName: 'logs',
    IsOrganizationTrail: true,
    IsMultiRegionTrail: true,
  };
  expect(await fault(trail('CreateTrail', { ...request, S3BucketName: 'none' }))).toBe(
    'S3BucketDoesNotExistException',
  );
  expect(await fault(trail('CreateTrail', request))).toBe('CloudTrailAccessNotEnabledException');
  await local.organizations('EnableAWSServiceAccess', {
    ServicePrincipal: 'cloudtrail.amazonaws.com',
  });
  expect(await fault(trail('CreateTrail', request))).toBe('InsufficientS3BucketPolicyException');
  await callS3(archive, 'PUT', '/logs?policy', bucketPolicy(MANAGEMENT));
  expect(await fault(trail('CreateTrail', request))).toBe('InsufficientS3BucketPolicyException');
  await callS3(archive, 'PUT', '/logs?policy', bucketPolicy(MANAGEMENT, id));
  const { TrailARN } = await trail<{ TrailARN: string }>('CreateTrail', request);
  expect(await fault(trail('CreateTrail', request))).toBe('TrailAlreadyExistsException');

  await trail('StartLogging', { Name: TrailARN });
  expect(await trail('GetTrailStatus', { Name: TrailARN })).toMatchObject({ IsLogging: true });
  await trail('StopLogging', { Name: TrailARN });
  expect(await trail('GetTrailStatus', { Name: TrailARN })).toMatchObject({ IsLogging: false });
  expect(await fault(trail('StartLogging', { Name: 'none' }))).toBe('TrailNotFoundException');

  expect(await fault(trail('GetInsightSelectors', { TrailName: TrailARN }))).toBe(
    'InsightNotEnabledException',
  );
  for (const InsightType of ['ApiErrorRateInsight', 'ApiCallRateInsight'])
    await trail('PutInsightSelectors', {
      TrailName: TrailARN,
      InsightSelectors: [{ InsightType }],
    });
  expect(await trail('GetInsightSelectors', { TrailName: TrailARN })).toMatchObject({
    InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
  });

  await trail('DeleteTrail', { Name: TrailARN });
  expect(await fault(trail('DeleteTrail', { Name: TrailARN }))).toBe('TrailNotFoundException');
});
