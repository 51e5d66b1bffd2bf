import { isAlarmPeriod } from '../aws/formats';
import type { MetricAlarm } from '../organization';
import type { Checked } from './checked';

const HOUR = 3_600;
const DAY = 86_400;

interface Periods {
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly metric?: MetricAlarm['metric'];
}

/**
 * CloudWatch accepts the period of an alarm, and all its evaluation periods together
 * (`invalid-alarm-period`): three hours at most for a Metrics Insights query, seven days if a
 * period is at least one hour, otherwise one day.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html
 */
export function checkAlarmPeriods(
  { periodSeconds, evaluationPeriods, metric }: Periods,
  written: { readonly period?: number; readonly evaluationPeriods?: number },
  { sourceMap, diagnostics }: Checked,
): void {
  const key = written.period === undefined ? 'evaluationPeriods' : 'period';
  if (written[key] === undefined) return; // the defaults are valid
  const place = sourceMap.value(written, key);
  if (!isAlarmPeriod(periodSeconds)) {
    diagnostics.error(
      'invalid-alarm-period',
      place,
      `the period of an alarm must be 10s, 20s, 30s or a multiple of 1m, not ${periodSeconds}s`,
      { fix: `write ${Math.ceil(periodSeconds / 60)}m` },
    );
    return;
  }
  const longest = longestOf(periodSeconds, metric);
  if (periodSeconds * evaluationPeriods <= longest.seconds) return;
  diagnostics.error(
    'invalid-alarm-period',
    place,
    `${longest.text}, and this is ${evaluationPeriods} times ${periodSeconds}s`,
    { fix: longest.fix },
  );
}

/** How long all evaluation periods of an alarm are together at most. */
function longestOf(
  periodSeconds: number,
  metric: Periods['metric'],
): { readonly seconds: number; readonly text: string; readonly fix: string } {
  if (metric && 'query' in metric)
    return {
      seconds: 3 * HOUR,
      text: 'an alarm on a Metrics Insights query can evaluate at most three hours',
      fix: 'use fewer or shorter periods, or an alarm on one metric',
    };
  if (periodSeconds >= HOUR)
    return {
      seconds: 7 * DAY,
      text: 'an alarm can evaluate at most seven days',
      fix: 'use fewer or shorter periods',
    };
  return {
    seconds: DAY,
    text: 'an alarm with a period of less than one hour can evaluate at most one day',
    fix: 'use a period of 1h or longer to evaluate up to seven days',
  };
}
