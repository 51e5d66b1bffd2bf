import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetInsightSelectorsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-cloudtrail';
import type { Trail } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LiveTrail } from '../../adoption/live-organization';
import { allPages, allPagesByNextToken } from '../pages';
import { unlessMissing } from '../unless-missing';
import { readOr, type Reading } from './reading';
import { tagsOf } from './tags';

/**
 * The organization trail with its log group, and without its bucket. Of several, the one for all
 * regions, then the one of the home region, then the first by name.
 */
export async function readTrail(reading: Reading): Promise<LiveTrail | undefined> {
  const { aws, homeRegion } = reading;
  const { trailList = [] } = await aws
    .client(CloudTrailClient, homeRegion)
    // Trails of other regions too, if they log this region.
    .send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  const rank = (trail: Trail): string =>
    [!trail.IsMultiRegionTrail, trail.HomeRegion !== homeRegion, trail.Name].join(' ');
  const [found] = trailList
    .filter(({ IsOrganizationTrail }) => IsOrganizationTrail)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (!found) return undefined;
  const { TrailARN = '', HomeRegion = homeRegion, CloudWatchLogsLogGroupArn: logGroup } = found;
  const cloudTrail = aws.client(CloudTrailClient, HomeRegion);
  const insights = await readOr(reading, 'the insights of the trail', [], () =>
    readInsights(cloudTrail, TrailARN),
  );
  const tags = await readOr(reading, 'the tags of the trail', {}, () =>
    readTags(cloudTrail, TrailARN),
  );
  const readGroup = await readOr(reading, "the trail's log group", undefined, () =>
    readLogGroup(reading, logGroup),
  );
  return {
    ...described(found, HomeRegion),
    insights,
    tags,
    ...(readGroup && { logGroup: readGroup }),
  };
}

const described = (trail: Trail, homeRegion: string): Omit<LiveTrail, 'insights' | 'tags'> => ({
  name: trail.Name ?? '',
  arn: trail.TrailARN ?? '',
  homeRegion,
  isMultiRegion: trail.IsMultiRegionTrail === true,
  logFileValidation: trail.LogFileValidationEnabled === true,
  globalServiceEvents: trail.IncludeGlobalServiceEvents === true,
  bucket: trail.S3BucketName ?? '',
  ...(trail.S3KeyPrefix && { prefix: trail.S3KeyPrefix }),
  ...(trail.KmsKeyId && { kmsKeyArn: trail.KmsKeyId }),
  ...(trail.CloudWatchLogsLogGroupArn && { logGroupArn: trail.CloudWatchLogsLogGroupArn }),
  ...(trail.CloudWatchLogsRoleArn && { deliveryRoleArn: trail.CloudWatchLogsRoleArn }),
  ...(trail.HasCustomEventSelectors && { customEvents: true }),
  ...(trail.SnsTopicARN && { topicArn: trail.SnsTopicARN }),
});

async function readInsights(
  cloudTrail: CloudTrailClient,
  TrailName: string,
): Promise<readonly string[]> {
  const answer = await unlessMissing(
    cloudTrail.send(new GetInsightSelectorsCommand({ TrailName })),
    'InsightNotEnabledException',
  );
  return (answer?.InsightSelectors ?? []).flatMap(({ InsightType }) => InsightType ?? []);
}

async function readTags(cloudTrail: CloudTrailClient, arn: string): Promise<LiveTrail['tags']> {
  const lists = await allPages(
    (next) => cloudTrail.send(new ListTagsCommand({ ResourceIdList: [arn], ...next })),
    ({ ResourceTagList }) => ResourceTagList,
  );
  return tagsOf(lists.flatMap(({ TagsList }) => TagsList ?? []));
}

/** `undefined`: there is none, or it is in another account. */
async function readLogGroup(
  { aws, managementAccountId }: Reading,
  arn: string | undefined,
): Promise<LiveTrail['logGroup']> {
  // arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*
  const [, , , region = '', account, , name = ''] = arn?.split(':') ?? [];
  if (arn === undefined || account !== managementAccountId) return undefined;
  const logs = aws.client(CloudWatchLogsClient, region);
  const groups = await allPagesByNextToken(
    (next) => logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, ...next })),
    ({ logGroups }) => logGroups,
  );
  const group = groups.find(({ logGroupName }) => logGroupName === name);
  if (!group) return undefined;
  const resourceArn = arn.replace(/:\*$/, '');
  const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
  return {
    name,
    ...(group.kmsKeyId !== undefined && { kmsKeyArn: group.kmsKeyId }),
    ...(group.retentionInDays !== undefined && { retentionDays: group.retentionInDays }),
    tags,
  };
}
