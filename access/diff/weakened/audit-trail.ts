import type { AuditTrail } from '../../../model/organization';
import type { Change } from '../change';
import { orOtherSettings, setting } from '../settings/setting';
import { change, days, daysInsteadOf, lost, where } from '../kit';
import { expiresSooner } from './weakened';

/** What the organization trail records less, or keeps for a shorter time. */
export function trailChanges(
  before: AuditTrail | undefined,
  now: AuditTrail | undefined,
): readonly Change[] {
  if (!before) return now ? [setting(`the organization trail ${now.name} is added`)] : [];
  if (!now)
    return [
      change('trail-weakened', 'critical', `the organization trail ${before.name} is removed`),
    ];
  return orOtherSettings(weaknesses(before, now), 'the organization trail', before, {
    ...now,
    // Reported as a change of the bucket's policy.
    readers: before.readers,
  });
}

function weaknesses(before: AuditTrail, now: AuditTrail): readonly Change[] {
  const insights = lost(before.insights, now.insights);
  const texts = [
    ...where(
      daysKept(now) < daysKept(before),
      `the trail's log group keeps events for ${days(now.logGroupRetentionDays)} instead of ${before.logGroupRetentionDays === 0 ? 'forever' : days(before.logGroupRetentionDays)}`,
    ),
    ...where(
      before.logGroup !== undefined && now.logGroup === undefined,
      'the trail no longer has a log group',
    ),
    ...where(
      before.key !== false && now.key === false,
      "the trail's log files are no longer encrypted with a KMS key",
    ),
    ...where(
      before.logGroupKey !== false && now.logGroupKey === false && now.logGroup !== undefined,
      "the trail's log group is no longer encrypted with a KMS key",
    ),
    ...where(
      before.bucketSettings !== false && now.bucketSettings === false,
      "Terraform no longer manages the policy and settings of the trail's bucket",
    ),
    ...where(
      expiresSooner(now.expireAfterDays, before.expireAfterDays),
      `the trail's log files are deleted after ${daysInsteadOf(now.expireAfterDays, before.expireAfterDays)}`,
    ),
    ...lockTexts(before.objectLock, now.objectLock),
  ];
  return [
    ...where(
      insights.length > 0,
      change('trail-weakened', 'medium', `the trail no longer records ${insights.join(' and ')}`),
    ),
    ...texts.map((text) => change('trail-weakened', 'high', text)),
    ...where(now.name !== before.name, {
      ...change(
        'trail-weakened',
        'high',
        `the organization trail is called ${now.name} instead of ${before.name}`,
      ),
      details: ['AWS cannot rename a trail: it is deleted and created again'],
    }),
    ...where(
      now.bucket !== before.bucket,
      change(
        'trail-weakened',
        'medium',
        `the trail delivers to bucket ${now.bucket} instead of ${before.bucket}`,
      ),
    ),
  ];
}

/** 0 days: events never expire. */
const daysKept = ({ logGroupRetentionDays }: AuditTrail): number =>
  logGroupRetentionDays === 0 ? Infinity : logGroupRetentionDays;

function lockTexts(
  before: AuditTrail['objectLock'],
  now: AuditTrail['objectLock'],
): readonly string[] {
  if (!before) return [];
  if (!now) return ["the trail's log files are no longer protected by S3 Object Lock"];
  return [
    ...where(
      now.days < before.days,
      `the trail's log files are locked for ${days(now.days)} instead of ${days(before.days)}`,
    ),
    ...where(
      before.mode === 'COMPLIANCE' && now.mode === 'GOVERNANCE',
      "the trail's log files are locked in governance mode instead of compliance mode: s3:BypassGovernanceRetention allows deleting them",
    ),
  ];
}
