import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, optional, required } from './kit/collections';
import { boolean, days, number, oneOf, seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { email, name, region, sentence } from './common';

const objectLock = object('objectLock', {
  mode: optional(
    oneOf('GOVERNANCE', 'COMPLIANCE'),
    'COMPLIANCE: nobody can shorten it, not even root. Default: GOVERNANCE',
  ),
  duration: required(days, 'How long a log file cannot be deleted'),
});

const retention = object('retention', {
  archiveAfter: optional(days, 'When log files move to Glacier. Default: never'),
  expireAfter: optional(days, 'When log files are deleted. Default: never'),
});

export const auditTrail = object('auditTrail', {
  name: optional(
    text({ expected: "a trail's name", pattern: FORMATS.trailName.pattern }),
    'Its name. Default: the name of the organization, then -trail',
  ),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    "Unique in all of AWS. Default: made from the organization's name and the management account's id",
  ),
  insights: optional(
    listOf('insights', oneOf('ApiCallRateInsight', 'ApiErrorRateInsight')),
    'CloudTrail Insights. Default: none',
  ),
  retention: optional(retention, 'How long log files are kept, and where'),
  logGroupRetention: optional(
    days,
    'How long the log group keeps events, one of the times that CloudWatch Logs knows. Default: 1y',
  ),
  objectLock: optional(objectLock, 'S3 Object Lock on log files. Only when the bucket is made'),
});
export type WrittenAuditTrail = Written<typeof auditTrail>;

const topic = object('a topic', {
  email: required(
    listOf('e-mail addresses', email),
    'Who is told. Each confirms a message from AWS once',
  ),
});
export const notifications = mapOf(
  { what: 'topic', pattern: FORMATS.topicName.pattern, form: FORMATS.topicName.allowed },
  topic,
);

const awsName = { pattern: FORMATS.eventRuleName.pattern, form: FORMATS.eventRuleName.allowed };

const notify = required(name, 'The topic that is told');

const alarm = object('an alarm', {
  notify,
  description: optional(sentence, "What it is for. Default: the catalogue's"),
  filterPattern: optional(
    sentence,
    "A CloudWatch Logs filter pattern over the organization trail. Without it the name is one of the catalogue's",
  ),
  quiet: optional(
    boolean,
    "The catalogue's pattern without known noise, where it has one. Security Hub's control wants the loud one. Default: false",
  ),
  threshold: optional(
    number({ minimum: 1 }),
    'Calls within one period that set it off. Default: 1',
  ),
  period: optional(seconds, 'How long a period is. Default: 5m'),
});
export const alarms = mapOf({ what: 'alarm', ...awsName }, alarm);
export type WrittenAlarm = Written<typeof alarm>;

const eventRule = object('an event rule', {
  notify,
  description: optional(sentence, 'What it is for'),
  apiCalls: optional(
    listOf(
      'calls',
      text({
        expected: 'a call such as ec2:TerminateInstances',
        pattern: /^[a-z0-9-]+:[A-Z][A-Za-z0-9]*$/,
      }),
    ),
    'The calls to be told of',
  ),
  consoleSignIn: optional(
    oneOf('Root', 'IAMUser', 'AssumedRole'),
    'Sign-ins to the console by this kind of user',
  ),
  regions: optional(
    listOf('regions', region),
    'Where calls are watched. Default: every governed region; global services are always watched in us-east-1',
  ),
});
export const eventRules = mapOf({ what: 'event rule', ...awsName }, eventRule);
export type WrittenEventRule = Written<typeof eventRule>;

const metricAlarm = object('a metric alarm', {
  notify,
  description: optional(sentence, 'What it is for'),
  account: required(name, 'The account whose metric it is'),
  namespace: optional(text({ expected: 'a namespace such as AWS/EC2' }), 'Of the metric'),
  metric: optional(text({ expected: 'a metric such as CPUUtilization' }), 'Name of the metric'),
  dimensions: optional(
    mapOf({ what: 'dimension' }, text({ expected: 'a text' })),
    'Of the metric, such as { InstanceId: i-0123456789abcdef0 }',
  ),
  statistic: optional(
    oneOf('Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'),
    'How the values of a period become one. Default: Average',
  ),
  query: optional(sentence, 'A CloudWatch Metrics Insights query, instead of one metric'),
  comparison: optional(
    oneOf(
      'GreaterThanThreshold',
      'GreaterThanOrEqualToThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ),
    'When it goes off. Default: GreaterThanThreshold',
  ),
  threshold: required(number({ fractions: true }), 'In the unit of the metric'),
  period: optional(seconds, 'How long a period is. Default: 5m'),
  evaluationPeriods: optional(
    number({ minimum: 1 }),
    'Periods in a row that set it off. Default: 1',
  ),
});
export const metricAlarms = mapOf({ what: 'metric alarm', ...awsName }, metricAlarm);
export type WrittenMetricAlarm = Written<typeof metricAlarm>;

const savedQuery = object('a saved query', {
  query: required(sentence, 'CloudWatch Logs Insights, over the organization trail'),
});
export const savedQueries = mapOf({ what: 'saved query', ...awsName }, savedQuery);

export const dashboard = boolean;
