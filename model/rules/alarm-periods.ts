import { isAlarmPeriod } from '../aws/formats';
import type { Checked } from './checked';

const HOUR = 3_600;
const DAY = 86_400;

interface Periods {
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
}

/**
 * CloudWatch accepts the period of an alarm, and all its evaluation periods together (`invalid-alarm-period`): seven days
 * at most if a period is at least one hour, otherwise one day.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function checkAlarmPeriods(
  { periodSeconds, evaluationPeriods }: Periods,
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
    );
    return;
  }
  const isLong = periodSeconds >= HOUR;
  if (periodSeconds * evaluationPeriods <= (isLong ? 7 * DAY : DAY)) return;
  diagnostics.error(
    'invalid-alarm-period',
    place,
    isLong
      ? `an alarm can evaluate at most seven days, and this is ${evaluationPeriods} times ${periodSeconds}s`
      : `an alarm with a period of less than one hour can evaluate at most one day, and this is ${evaluationPeriods} times ${periodSeconds}s`,
    { fix: isLong ? undefined : 'use a period of 1h or longer to evaluate up to seven days' },
  );
}
