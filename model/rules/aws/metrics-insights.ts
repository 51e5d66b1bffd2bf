import type { Checked } from '../checked';

const THREE_HOURS = 10_800;

/**
 * An alarm on a Metrics Insights query can use only the last three hours of data (`invalid-alarm-period`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html
 */
export function checkMetricsInsights({
  model,
  organization,
  sourceMap,
  diagnostics,
}: Checked): void {
  for (const { name, metric, periodSeconds, evaluationPeriods } of organization.monitoring
    .metricAlarms) {
    const written = model.metricAlarms?.get(name);
    if (!written || !('query' in metric) || periodSeconds * evaluationPeriods <= THREE_HOURS)
      continue;
    diagnostics.error(
      'invalid-alarm-period',
      sourceMap.value(written, written.period === undefined ? 'evaluationPeriods' : 'period'),
      `an alarm on a Metrics Insights query can evaluate at most three hours, and this is ${evaluationPeriods} times ${periodSeconds}s`,
      { fix: 'use fewer or shorter periods, or an alarm on one metric' },
    );
  }
}
