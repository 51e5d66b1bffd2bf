import { FORMATS } from '../../model/aws/formats';
import { LIMITS } from '../../model/aws/limits';
import type { LiveOrganization, LiveTrail } from '../live-organization';
import { homeRegionOf, ifKnown } from './organization';
import type { Entry, Mapping } from './outline';
import { entry, mapping, record } from './outline';
import type { Places } from './places';
import type { ReportNotes } from './report';
import type { TagSplit } from './tags';

interface TrailOptions {
  readonly places: Places;
  readonly ownTags: TagSplit['ownTags'];
  readonly notes: ReportNotes;
}

/**
 * The section `auditTrail`: the trail, its bucket and its log group, with the names that they have.
 * What belongs to them and has policies stays as it is: the settings of the bucket, the keys, and
 * the role that writes to the log group. Nothing for a trail that the section would change: the
 * report says what it would change.
 */
export function trailSection(
  live: LiveOrganization,
  { places, ownTags, notes }: TrailOptions,
): readonly Entry[] {
  const trail = ifKnown(live.trail);
  if (!trail) return [];
  const differences = differencesOf(trail, live, places);
  if (differences.length > 0) {
    const reason = `auditTrail would change it: ${differences.join(', ')}`;
    notes.leaveOut('organization trail', trail.name, reason, trail.arn);
    return [];
  }
  notes.note(
    'The settings of the bucket of the organization trail, its keys and the role of its log group stay as they are. Remove bucketSettings, key, logGroupKey and logDeliveryRole from auditTrail for orgcharter to set up its own.',
  );
  return entry('auditTrail', writtenTrail(trail, ownTags));
}

function writtenTrail(trail: LiveTrail, ownTags: TagSplit['ownTags']): Mapping {
  const { name, bucket, bucketTags = {}, logGroup, kmsKeyArn, deliveryRoleArn } = trail;
  return mapping(
    entry('name', name),
    entry('bucket', bucket),
    entry('bucketSettings', false),
    entry('key', kmsKeyArn ?? false),
    entry('logGroup', logGroup?.name ?? false),
    logGroup
      ? [
          ...entry('logGroupRetention', retentionOf(logGroup)),
          ...entry('logGroupKey', logGroup.kmsKeyArn ?? false),
          ...entry('logDeliveryRole', deliveryRoleArn),
        ]
      : [],
    entry('insights', trail.insights.length > 0 ? [...trail.insights].sort() : undefined),
    entry('tags', record(ownTags('trail', name, trail.tags))),
    entry('bucketTags', record(ownTags('bucket', bucket, bucketTags))),
    entry('logGroupTags', logGroup && record(ownTags('log group', logGroup.name, logGroup.tags))),
  );
}

const retentionOf = ({ retentionDays }: NonNullable<LiveTrail['logGroup']>): string | false =>
  retentionDays === undefined ? false : `${retentionDays}d`;

/** What `auditTrail` always sets otherwise, or cannot hold. */
function differencesOf(
  trail: LiveTrail,
  live: LiveOrganization,
  places: Places,
): readonly string[] {
  const { homeRegion, isMultiRegion, logFileValidation, globalServiceEvents } = trail;
  const { length } = trail.name;
  const hasName =
    FORMATS.trailName.pattern.test(trail.name) &&
    length >= LIMITS.trailNameMinimumLength.value &&
    length <= LIMITS.trailNameLength.value;
  return [
    !hasName && 'its name is none that AWS would accept today',
    homeRegion !== homeRegionOf(live) && `it is in ${homeRegion}`,
    !isMultiRegion && 'it logs one region only',
    !globalServiceEvents && 'it does not log global services',
    !logFileValidation && 'it does not validate log files',
    trail.customEvents === true && 'it has event selectors of its own',
    trail.prefix !== undefined && 'its files have a prefix',
    trail.topicArn !== undefined && 'it has a topic',
    ...bucketDifferences(trail, live, places),
    ...logGroupDifferences(trail, live),
  ].filter((each) => each !== false);
}

function bucketDifferences(
  { bucketAccountId, bucketTags }: LiveTrail,
  live: LiveOrganization,
  places: Places,
): readonly (string | false)[] {
  const isHeld = bucketAccountId !== undefined && places.accountKeys.has(bucketAccountId);
  return [
    !isHeld && 'its bucket is in no account of the charter that was entered',
    bucketAccountId === live.managementAccountId && 'its bucket is in the management account',
    isHeld && bucketTags === undefined && 'the tags of its bucket could not be read',
  ];
}

function logGroupDifferences(
  { logGroupArn, logGroup }: LiveTrail,
  live: LiveOrganization,
): readonly (string | false)[] {
  if (logGroupArn === undefined) return [];
  const [, , , region, account] = logGroupArn.split(':');
  const isHere = account === live.managementAccountId && region === homeRegionOf(live);
  return [
    !isHere && 'its log group is in another account or region',
    isHere && !logGroup && 'its log group could not be read',
  ];
}
