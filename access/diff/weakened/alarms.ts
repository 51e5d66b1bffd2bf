import type {
  EventRule,
  LogAlarm,
  MetricAlarm,
  Monitoring,
  Topic,
} from '../../../model/organization';
import { describeSubscribers, subscribersOf } from '../../../model/organization';
import type { Change } from '../change';
import { lost, pairsByName, where } from '../kit';
import { setting } from '../settings/setting';
import { removedOrWeaker } from './weakened';

/** Alarms, event rules and topics that are removed, detect less, or notify other people. */
export function alarmChanges(before: Monitoring, now: Monitoring): readonly Change[] {
  return [
    ...removedOrWeaker(
      'alarm-weakened',
      'alarm',
      before.logAlarms,
      now.logAlarms,
      logAlarmWeaknesses,
    ),
    ...removedOrWeaker(
      'alarm-weakened',
      'metric alarm',
      before.metricAlarms,
      now.metricAlarms,
      metricAlarmWeaknesses,
    ),
    ...removedOrWeaker(
      'alarm-weakened',
      'event rule',
      before.eventRules,
      now.eventRules,
      eventRuleWeaknesses,
    ),
    ...removedOrWeaker('alarm-weakened', 'topic', before.topics, now.topics, topicWeaknesses),
    ...queryChanges(before, now),
    ...where(
      before.dashboard !== now.dashboard,
      setting(`the dashboard is ${now.dashboard ? 'created' : 'removed'}`),
    ),
  ];
}

function queryChanges(
  { savedQueries: before }: Monitoring,
  { savedQueries: now }: Monitoring,
): readonly Change[] {
  return pairsByName(before, now).flatMap(({ name, earlier, later }) => {
    if (earlier?.query === later?.query) return [];
    const how = later ? (earlier ? 'is a different query' : 'is added') : 'is removed';
    return [setting(`saved query ${name} ${how}`)];
  });
}

function logAlarmWeaknesses(before: LogAlarm, now: LogAlarm): readonly string[] {
  return [
    ...where(
      now.threshold > before.threshold,
      `has a threshold of ${now.threshold} calls instead of ${before.threshold}`,
    ),
    ...where(
      now.periodSeconds < before.periodSeconds && before.threshold > 1,
      `counts calls over ${now.periodSeconds} s instead of ${before.periodSeconds} s`,
    ),
    ...where(
      now.filterPattern !== before.filterPattern,
      `matches different events: ${now.filterPattern} instead of ${before.filterPattern}`,
    ),
    ...notificationWeaknesses(before, now),
  ];
}

function metricAlarmWeaknesses(before: MetricAlarm, now: MetricAlarm): readonly string[] {
  const isHarderToReach = now.comparison.startsWith('GreaterThan')
    ? now.threshold > before.threshold
    : now.threshold < before.threshold;
  const seconds = ({ periodSeconds, evaluationPeriods }: MetricAlarm) =>
    periodSeconds * evaluationPeriods;
  const isOtherMetric =
    JSON.stringify(now.metric) !== JSON.stringify(before.metric) || now.account !== before.account;
  return [
    ...where(isHarderToReach, `has a threshold of ${now.threshold} instead of ${before.threshold}`),
    ...where(
      now.comparison !== before.comparison,
      `compares with ${now.comparison} instead of ${before.comparison}`,
    ),
    ...where(
      seconds(now) > seconds(before),
      `waits ${seconds(now)} s instead of ${seconds(before)} s`,
    ),
    ...where(isOtherMetric, 'uses a different metric'),
    ...notificationWeaknesses(before, now),
  ];
}

export function eventRuleWeaknesses(before: EventRule, now: EventRule): readonly string[] {
  const regions = lost(before.regions, now.regions);
  return [
    ...where(
      JSON.stringify(now.pattern) !== JSON.stringify(before.pattern),
      'matches different events',
    ),
    ...where(regions.length > 0, `no longer covers ${regions.join(', ')}`),
    ...notificationWeaknesses(before, now),
  ];
}

export function topicWeaknesses(before: Topic, now: Topic): readonly string[] {
  const kept = new Set(subscribersOf(now).map(({ id }) => id));
  const gone = subscribersOf(before).filter(({ id }) => !kept.has(id));
  return where(gone.length > 0, `no longer notifies ${describeSubscribers(gone)}`);
}

function notificationWeaknesses(
  before: { readonly topic: string },
  now: { readonly topic: string },
): readonly string[] {
  return where(before.topic !== now.topic, `notifies ${now.topic} instead of ${before.topic}`);
}
