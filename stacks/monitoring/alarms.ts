import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { LogAlarm, MetricAlarm, Organization } from '../../model/organization';
import { addresses, keyPart } from '../kit/addresses';
import { literalTags, ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import type { TopicArns } from '../kit/topics';
import { literal } from '../kit/terraform-text';

/** The namespace of the metrics that are extracted from the organization trail. */
export const logMetricNamespace = ({ name }: Organization): string => `orgcharter/${name}`;

/**
 * Adds a metric filter on the organization trail's log group, and an alarm on its metric. Both are
 * in the management account and cover every account.
 */
export function addLogAlarm(
  stack: EnvironmentStack,
  alarm: LogAlarm,
  logGroup: string,
  topics: TopicArns,
): void {
  const namespace = logMetricNamespace(stack.organization);
  stack.add(CloudwatchLogMetricFilter, addresses(keyPart(alarm)), {
    name: alarm.name,
    logGroupName: logGroup,
    pattern: literal(alarm.filterPattern),
    // The metric is zero for other events, so that the alarm returns to OK and graphs have no gaps.
    metricTransformation: { namespace, name: alarm.name, value: '1', defaultValue: '0' },
  });
  stack.add(CloudwatchMetricAlarm, addresses(keyPart(alarm)), {
    alarmName: alarm.name,
    alarmDescription: literal(alarm.description),
    namespace,
    metricName: alarm.name,
    statistic: 'Sum',
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    threshold: alarm.threshold,
    period: alarm.periodSeconds,
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
    alarmActions: [topics.get(alarm.topic)!],
    ...ownTags(alarm.tags),
  });
}

/**
 * Adds an alarm on a metric to the metric's account. It notifies the topic in the management
 * account.
 */
export function addMetricAlarm(
  stack: EnvironmentStack,
  alarm: MetricAlarm,
  topics: TopicArns,
): void {
  stack.add(CloudwatchMetricAlarm, addresses(stack.parts.account(alarm.account), keyPart(alarm)), {
    provider: stack.provider(alarm.account),
    alarmName: alarm.name,
    alarmDescription: literal(alarm.description),
    comparisonOperator: alarm.comparison,
    threshold: alarm.threshold,
    evaluationPeriods: alarm.evaluationPeriods,
    alarmActions: [topics.get(alarm.topic)!],
    ...ownTags(alarm.tags),
    ...metric(alarm),
  });
}

const metric = ({ metric, periodSeconds: period }: MetricAlarm) =>
  'query' in metric
    ? {
        metricQuery: [{ id: 'query', expression: literal(metric.query), period, returnData: true }],
      }
    : {
        namespace: literal(metric.namespace),
        metricName: literal(metric.name),
        dimensions: literalTags(metric.dimensions),
        period,
        ...(STATISTICS.has(metric.statistic)
          ? { statistic: metric.statistic }
          : { extendedStatistic: metric.statistic }),
      };

/** CloudWatch's statistics. Others, such as the percentile `p99`, are extended statistics. */
const STATISTICS: ReadonlySet<string> = new Set([
  'Average',
  'Maximum',
  'Minimum',
  'SampleCount',
  'Sum',
]);
