import type {
  AuditTrail,
  EventRule,
  LogAlarm,
  MetricAlarm,
  Monitoring,
  Organization,
  Topic,
} from '../../model/organization';
import type { Change, ChangeKind } from './change';
import type { Level } from '../risk/levels';

/** What is watched less: the trail, its alarms, who is told. What is watched more is no news to a reviewer. */
export function watchChanges(before: Organization, now: Organization): readonly Change[] {
  return [
    ...trailChanges(before.auditTrail, now.auditTrail),
    ...alarmChanges(before.monitoring, now.monitoring),
    ...protectionChanges(before, now),
  ];
}

export const change = (kind: ChangeKind, level: Level, what: string): Change => ({
  kind,
  level,
  risks: [],
  what,
  details: [],
  accounts: [],
});

function trailChanges(
  before: AuditTrail | undefined,
  now: AuditTrail | undefined,
): readonly Change[] {
  if (!before) return [];
  if (!now)
    return [change('trail-weakened', 'critical', `the organization trail ${before.name} is gone`)];
  const weaker = (is: boolean, what: string, level: Level = 'high') =>
    is ? [change('trail-weakened', level, what)] : [];
  const dropped = before.insights.filter((insight) => !now.insights.includes(insight));
  const [lockedBefore, lockedNow] = [before.objectLock, now.objectLock];
  return [
    ...weaker(dropped.length > 0, `the trail no longer has ${dropped.join(' and ')}`, 'medium'),
    ...weaker(
      now.logGroupRetentionDays < before.logGroupRetentionDays,
      `the trail's log group keeps its events ${days(now.logGroupRetentionDays)} instead of ${days(before.logGroupRetentionDays)}`,
    ),
    ...weaker(
      (now.expireAfterDays ?? Infinity) < (before.expireAfterDays ?? Infinity),
      `the trail's log files are deleted after ${days(now.expireAfterDays)} instead of ${before.expireAfterDays === undefined ? 'never' : days(before.expireAfterDays)}`,
    ),
    ...weaker(
      lockedBefore !== undefined && lockedNow === undefined,
      "the trail's log files are no longer locked against deletion",
    ),
    ...weaker(
      lockedBefore !== undefined && lockedNow !== undefined && lockedNow.days < lockedBefore.days,
      `the trail's log files are locked ${days(lockedNow?.days)} instead of ${days(lockedBefore?.days)}`,
    ),
    ...weaker(
      lockedBefore?.mode === 'COMPLIANCE' && lockedNow?.mode === 'GOVERNANCE',
      'whoever may bypass governance can now delete locked log files of the trail',
    ),
    ...weaker(
      now.bucket !== before.bucket,
      `the trail writes to the bucket ${now.bucket} instead of ${before.bucket}`,
      'medium',
    ),
  ];
}

export const days = (count: number | undefined): string => `${count} days`;

function alarmChanges(before: Monitoring, now: Monitoring): readonly Change[] {
  return [
    ...missing('alarm-weakened', 'alarm', before.logAlarms, now.logAlarms, logAlarmWeaker),
    ...missing(
      'alarm-weakened',
      'metric alarm',
      before.metricAlarms,
      now.metricAlarms,
      metricAlarmWeaker,
    ),
    ...missing('alarm-weakened', 'event rule', before.eventRules, now.eventRules, eventRuleWeaker),
    ...missing('alarm-weakened', 'topic', before.topics, now.topics, topicWeaker),
  ];
}

/** What is gone, and what is weaker than it was. */
export function missing<T extends { readonly name: string }>(
  kind: ChangeKind,
  what: string,
  before: readonly T[],
  now: readonly T[],
  weaker: (before: T, now: T) => readonly string[],
): readonly Change[] {
  return before.flatMap((each) => {
    const later = now.find(({ name }) => name === each.name);
    if (!later) return [change(kind, 'high', `${what} ${each.name} is gone`)];
    return weaker(each, later).map((how) => change(kind, 'medium', `${what} ${each.name} ${how}`));
  });
}

function logAlarmWeaker(before: LogAlarm, now: LogAlarm): readonly string[] {
  return [
    ...(now.threshold > before.threshold
      ? [`goes off at ${now.threshold} calls instead of ${before.threshold}`]
      : []),
    ...(now.periodSeconds < before.periodSeconds && before.threshold > 1
      ? [`counts the calls of ${now.periodSeconds} s instead of ${before.periodSeconds} s`]
      : []),
    ...(now.filterPattern !== before.filterPattern
      ? [`counts other events: ${now.filterPattern} instead of ${before.filterPattern}`]
      : []),
    ...tells(before, now),
  ];
}

function metricAlarmWeaker(before: MetricAlarm, now: MetricAlarm): readonly string[] {
  const isHigher = now.comparison.startsWith('GreaterThan')
    ? now.threshold > before.threshold
    : now.threshold < before.threshold;
  return [
    ...(isHigher ? [`goes off at ${now.threshold} instead of ${before.threshold}`] : []),
    ...(now.comparison !== before.comparison
      ? [`compares by ${now.comparison} instead of ${before.comparison}`]
      : []),
    ...(now.periodSeconds * now.evaluationPeriods > before.periodSeconds * before.evaluationPeriods
      ? [
          `waits ${now.periodSeconds * now.evaluationPeriods} s instead of ${before.periodSeconds * before.evaluationPeriods} s`,
        ]
      : []),
    ...(JSON.stringify(now.metric) !== JSON.stringify(before.metric) ||
    now.account !== before.account
      ? ['looks at another metric']
      : []),
    ...tells(before, now),
  ];
}

export function eventRuleWeaker(before: EventRule, now: EventRule): readonly string[] {
  const lost = before.regions.filter((region) => !now.regions.includes(region));
  return [
    ...(JSON.stringify(now.pattern) !== JSON.stringify(before.pattern)
      ? ['looks for other events']
      : []),
    ...(lost.length > 0 ? [`no longer looks at ${lost.join(', ')}`] : []),
    ...tells(before, now),
  ];
}

export function topicWeaker(before: Topic, now: Topic): readonly string[] {
  const lost = before.email.filter((address) => !now.email.includes(address));
  return lost.length === 0 ? [] : [`no longer tells ${lost.join(', ')}`];
}

function tells(
  before: { readonly topic: string },
  now: { readonly topic: string },
): readonly string[] {
  return before.topic === now.topic ? [] : [`tells ${now.topic} instead of ${before.topic}`];
}

function protectionChanges(before: Organization, now: Organization): readonly Change[] {
  const off = (was: boolean, is: boolean, what: string) =>
    was && !is ? [change('protection-weakened', 'high', what)] : [];
  const closable = now.accounts.filter(
    ({ name, closeOnDeletion }) =>
      closeOnDeletion &&
      before.accounts.some((each) => each.name === name && !each.closeOnDeletion),
  );
  const regions = now.governedRegions.filter((region) => !before.governedRegions.includes(region));
  return [
    ...off(
      before.environment.deletionProtection,
      now.environment.deletionProtection,
      'what the environment has is no longer protected from deletion',
    ),
    ...off(
      before.centralizedRootAccess,
      now.centralizedRootAccess,
      "member accounts' root users are no longer managed centrally",
    ),
    ...closable.map(({ name, cause }): Change => ({
      ...change('protection-weakened', 'medium', `account ${name} may be closed`),
      accounts: [name],
      now: cause,
    })),
    ...(regions.length > 0
      ? [change('protection-weakened', 'medium', `${regions.join(', ')} may be used`)]
      : []),
  ];
}
