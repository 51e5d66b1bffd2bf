import type { LiveOrganization, LiveTrail } from '../live-organization';
import { homeRegionOf, ifKnown } from './organization';
import type { Places } from './places';
import type { ReportNotes } from './report';

/**
 * Reports the organization trail. The charter does not get `auditTrail`, which writes the policies of the bucket and of
 * both keys, and nothing reads those: the first plan could change who reads the log files. What differs beside that is
 * in the report, so that somebody can add the section by hand.
 */
export function reportTrail(live: LiveOrganization, places: Places, notes: ReportNotes): void {
  const trail = ifKnown(live.trail);
  if (!trail) return;
  const differences = differencesOf(trail, live, places);
  notes.leaveOut(
    'organization trail',
    trail.name,
    differences.length > 0
      ? `auditTrail would change it: ${differences.join(', ')}`
      : 'the policies of its bucket and keys are not read, and auditTrail would write them',
    trail.arn,
  );
}

/** What `auditTrail` always sets otherwise. */
function differencesOf(
  trail: LiveTrail,
  live: LiveOrganization,
  places: Places,
): readonly string[] {
  const { homeRegion, isMultiRegion, logFileValidation, globalServiceEvents } = trail;
  return [
    homeRegion !== homeRegionOf(live) && `it is in ${homeRegion}`,
    !isMultiRegion && 'it logs one region only',
    !globalServiceEvents && 'it does not log global services',
    !logFileValidation && 'it does not validate log files',
    trail.prefix !== undefined && 'its files have a prefix',
    trail.topicArn !== undefined && 'it has a topic',
    ...bucketDifferences(trail, live, places),
    ...logGroupDifferences(trail, live),
  ].filter((each) => each !== false);
}

function bucketDifferences(
  { bucketAccountId, kmsKeyArn }: LiveTrail,
  live: LiveOrganization,
  places: Places,
): readonly (string | false)[] {
  const isHeld = bucketAccountId !== undefined && places.accountKeys.has(bucketAccountId);
  return [
    !isHeld && 'its bucket is in no account of the charter that was entered',
    bucketAccountId === live.managementAccountId && 'its bucket is in the management account',
    kmsKeyArn === undefined && 'its log files have no KMS key',
    isHeld &&
      kmsKeyArn !== undefined &&
      accountOf(kmsKeyArn) !== bucketAccountId &&
      'its key is in another account than its bucket',
  ];
}

function logGroupDifferences(
  { logGroupArn, logRetentionDays, deliveryRoleArn = '' }: LiveTrail,
  live: LiveOrganization,
): readonly (string | false)[] {
  if (logGroupArn === undefined) return ['it has no log group'];
  const isHere = accountOf(logGroupArn) === live.managementAccountId;
  return [
    !isHere && 'its log group is in another account',
    isHere && logRetentionDays === undefined && 'its log group keeps events for ever',
    !/:role\/[^/]+$/.test(deliveryRoleArn) && 'the role of its log group has a path',
  ];
}

const accountOf = (arn: string): string | undefined => arn.split(':')[4];
