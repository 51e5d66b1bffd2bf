import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import type { GetEventSelectorsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Trail } from '../audit/facts';
import type { Organization } from '../model/organization';
import type { Clients } from './clients';

/** Reads the organization trail of the charter, if it exists. */
export async function readTrail(
  { cloudTrail }: Clients,
  { auditTrail, homeRegion }: Organization,
): Promise<Trail | undefined> {
  if (!auditTrail) return undefined;
  const { trailList = [] } = await cloudTrail.send(
    new DescribeTrailsCommand({ includeShadowTrails: false }),
  );
  const found = trailList.find(
    ({ Name, HomeRegion }) => Name === auditTrail.name && HomeRegion === homeRegion,
  );
  if (!found) return undefined;
  const { TrailARN: arn = '' } = found;
  const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: arn }));
  const selectors = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: arn }));
  return {
    name: auditTrail.name,
    arn,
    isLogging: status.IsLogging === true,
    ...(status.StopLoggingTime && { stoppedAt: status.StopLoggingTime.toISOString() }),
    ...(status.LatestDeliveryError && { deliveryError: status.LatestDeliveryError }),
    isMultiRegion: found.IsMultiRegionTrail === true,
    isOrganizationTrail: found.IsOrganizationTrail === true,
    logFileValidation: found.LogFileValidationEnabled === true,
    globalServiceEvents: found.IncludeGlobalServiceEvents === true,
    allManagementEvents: includesAllManagementEvents(selectors),
    bucket: found.S3BucketName ?? '',
    ...(found.KmsKeyId !== undefined && { kmsKeyId: found.KmsKeyId }),
    ...(found.CloudWatchLogsLogGroupArn !== undefined && {
      logGroupArn: found.CloudWatchLogsLogGroupArn,
    }),
  };
}

/**
 * Whether one selector includes every management event. So does a trail without selectors.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
function includesAllManagementEvents({
  EventSelectors: basic = [],
  AdvancedEventSelectors: advanced = [],
}: Pick<GetEventSelectorsCommandOutput, 'EventSelectors' | 'AdvancedEventSelectors'>): boolean {
  if (basic.length === 0 && advanced.length === 0) return true;
  return (
    basic.some(
      ({
        ReadWriteType = 'All',
        IncludeManagementEvents = true,
        ExcludeManagementEventSources: excluded = [],
      }) => ReadWriteType === 'All' && IncludeManagementEvents && excluded.length === 0,
    ) ||
    advanced.some(
      ({ FieldSelectors = [] }) =>
        FieldSelectors.length === 1 &&
        FieldSelectors[0]?.Field === 'eventCategory' &&
        FieldSelectors[0].Equals?.[0] === 'Management',
    )
  );
}
