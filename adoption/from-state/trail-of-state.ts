import type { LiveAccount, LiveTrail } from '../live-organization';
import type { StatePlaces } from './places-of-state';
import { optional, tagsOf, text, type StateIndex } from './state-index';
import { listOf, textOf } from './state-resources';

/**
 * The organization trail, with what the states have of its bucket and log group. Of several, the
 * first by name.
 */
export function trailOfState(
  state: StateIndex,
  places: StatePlaces,
  accounts: readonly LiveAccount[],
): LiveTrail | undefined {
  const [trail] = state
    .of('aws_cloudtrail')
    .filter(({ values }) => values['is_organization_trail'] === true)
    .sort((a, b) => (text(a.values, 'name') < text(b.values, 'name') ? -1 : 1));
  if (!trail) return undefined;
  const { values } = trail;
  const bucketName = text(values, 's3_bucket_name');
  const bucket = state.of('aws_s3_bucket').find((each) => each.values['bucket'] === bucketName);
  const logGroupArn = textOf(values['cloud_watch_logs_group_arn']);
  return {
    name: text(values, 'name'),
    arn: text(values, 'arn'),
    homeRegion: text(values, 'home_region') || (places.regionOf(trail) ?? ''),
    isMultiRegion: values['is_multi_region_trail'] === true,
    logFileValidation: values['enable_log_file_validation'] === true,
    globalServiceEvents: values['include_global_service_events'] !== false,
    insights: listOf(values['insight_selector']).map((each) => text(each, 'insight_type')),
    bucket: bucketName,
    ...optional(values, 's3_key_prefix', 'prefix'),
    ...optional(values, 'kms_key_id', 'kmsKeyArn'),
    ...optional(values, 'cloud_watch_logs_group_arn', 'logGroupArn'),
    ...optional(values, 'cloud_watch_logs_role_arn', 'deliveryRoleArn'),
    ...optional(values, 'sns_topic_name', 'topicArn'),
    ...([...listOf(values['event_selector']), ...listOf(values['advanced_event_selector'])].length >
      0 && { customEvents: true }),
    tags: tagsOf(values),
    ...(bucket && {
      ...ownerOf(places.accountOf(bucket) ?? keyAccount(values), accounts),
      bucketTags: tagsOf(bucket.values),
    }),
    ...logGroupOf(state, logGroupArn),
  };
}

const keyAccount = (values: Parameters<typeof text>[0]): string | undefined =>
  textOf(text(values, 'kms_key_id').split(':')[4]);

/**
 * A bucket's ARN has no account. Without one that the state shows, it is the only account whose
 * name says so.
 */
function ownerOf(
  shown: string | undefined,
  accounts: readonly LiveAccount[],
): Pick<LiveTrail, 'bucketAccountId'> {
  const named = accounts.filter(({ name }) =>
    /log.?archive|archive.?log|^logs?$|logging/i.test(name),
  );
  const id = shown ?? (named.length === 1 ? named[0]?.id : undefined);
  return id === undefined ? {} : { bucketAccountId: id };
}

function logGroupOf(state: StateIndex, arn: string | undefined): Pick<LiveTrail, 'logGroup'> {
  if (arn === undefined) return {};
  const group = state
    .of('aws_cloudwatch_log_group')
    .find(({ values }) => arn.replace(/:\*$/, '') === text(values, 'arn').replace(/:\*$/, ''));
  if (!group) return {};
  const { values } = group;
  const days = values['retention_in_days'];
  return {
    logGroup: {
      name: text(values, 'name'),
      ...optional(values, 'kms_key_id', 'kmsKeyArn'),
      ...(typeof days === 'number' && days > 0 && { retentionDays: days }),
      tags: tagsOf(values),
    },
  };
}
