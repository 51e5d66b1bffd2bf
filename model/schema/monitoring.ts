import { FORMATS } from '../aws/formats';
import { listOf, mapOf, orFalse, someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, days, daysUpTo, number, oneOf, seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { keyAliasName, lifecycleDays, name, ownTags, region, sentence } from './common';
import { formerly, keepsItsName } from './renaming';

/**
 * S3 Object Lock: 100 years.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
const objectLock = object('objectLock', {
  mode: optional(
    oneOf('GOVERNANCE', 'COMPLIANCE'),
    'COMPLIANCE: nobody can shorten the retention, not even the root user. Default: GOVERNANCE',
  ),
  duration: required(daysUpTo(36_500, '100y'), 'How long log files cannot be deleted'),
});

const retention = object('retention', {
  archiveAfter: optional(lifecycleDays, 'When to move log files to Glacier. Default: never'),
  expireAfter: optional(lifecycleDays, 'When to delete log files. Default: never'),
});

/**
 * A key of KMS that orgcharter does not manage. An alias can change its key, and CloudTrail returns
 * ARNs of keys.
 */
const existingKey = text({
  expected: 'the ARN of a KMS key',
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  examples: ['arn:aws:kms:eu-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const roleNameOrArn = text({
  expected: "an IAM role's name, or the ARN of an existing role",
  pattern: /^(?:[\w+=,.@-]{1,64}|arn:aws[a-z-]*:iam::\d{12}:role\/[\x21-\x7e]+)$/,
});

export const auditTrail = object('auditTrail', {
  name: optional(
    text({ expected: "a trail's name", pattern: FORMATS.trailName.pattern }),
    'The name of the trail. Default: the name of the organization, followed by -trail',
  ),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    'Globally unique. Default: made from the name of the organization and the ID of the management account',
  ),
  logGroup: optional(
    orFalse(text({ expected: "a log group's name", pattern: FORMATS.logGroupName.pattern })),
    'The name of the log group. false: none, so that there can be no alarms and saved queries. Default: / and the name of the organization, followed by /organization-trail',
  ),
  logDeliveryRole: optional(
    roleNameOrArn,
    'The name of the role with which CloudTrail writes to the log group, or the ARN of an existing one, which stays as it is. Default: orgcharter-audit-trail-log-delivery',
  ),
  key: optional(
    orFalse(existingKey),
    'The ARN of an existing key that encrypts the log files. The key stays as it is. false: none, S3 encrypts with its own keys (SSE-S3). Default: a key of its own',
  ),
  logGroupKey: optional(
    orFalse(existingKey),
    'The ARN of an existing key that encrypts the log group. The key stays as it is. false: none, CloudWatch Logs encrypts with its own keys. Default: a key of its own',
  ),
  bucketSettings: optional(
    boolean,
    "Manage the bucket's policy, encryption, versioning, lifecycle, ownership and public access block. false: all of them stay as they are, so that retention, objectLock and reading roles have no effect. Default: true",
  ),
  keyAlias: optional(
    keyAliasName,
    'The alias of the key that encrypts the log files. Default: alias/orgcharter-audit-trail',
  ),
  logGroupKeyAlias: optional(
    keyAliasName,
    'The alias of the key that encrypts the log group. Default: alias/orgcharter-audit-trail-log-group',
  ),
  tags: ownTags('the trail'),
  bucketTags: ownTags('the bucket'),
  logGroupTags: ownTags('the log group'),
  keyTags: ownTags('both keys'),
  insights: optional(
    listOf('insights', oneOf('ApiCallRateInsight', 'ApiErrorRateInsight')),
    'CloudTrail Insights. Default: none',
  ),
  retention: optional(retention, 'How long to keep log files, and in which storage class'),
  logGroupRetention: optional(
    orFalse(days),
    'How long the log group keeps events: one of the retention periods of CloudWatch Logs, or false, so that they never expire. Default: 1y',
  ),
  objectLock: optional(
    objectLock,
    'S3 Object Lock for log files. You can turn it on only when the bucket is created',
  ),
});
export type WrittenAuditTrail = Written<typeof auditTrail>;

const awsName = { pattern: FORMATS.eventRuleName.pattern, form: FORMATS.eventRuleName.allowed };

const notify = required(name, 'The topic to notify');

const alarm = object('an alarm', {
  ...keepsItsName('alarm', FORMATS.eventRuleName),
  notify,
  description: optional(sentence, 'What it is for. Default: the description in the catalogue'),
  filterPattern: optional(
    sentence,
    'A CloudWatch Logs filter pattern on the organization trail. Without it, the name must be an alarm from the catalogue',
  ),
  quiet: optional(
    boolean,
    "Use the variant of the catalogue's pattern that leaves out known noise, if it has one. Security Hub's control requires the full pattern. Default: false",
  ),
  threshold: optional(
    number({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    'Number of matching calls in one period that triggers the alarm. Default: 1',
  ),
  period: optional(seconds, 'The length of a period. Default: 5m'),
  tags: ownTags('the alarm'),
});
export const alarms = mapOf({ what: 'alarm', ...awsName }, alarm);
export type WrittenAlarm = Written<typeof alarm>;

const eventRule = object('an event rule', {
  ...keepsItsName('event rule', FORMATS.eventRuleName),
  notify,
  description: optional(sentence, 'What it is for'),
  apiCalls: optional(
    someOf(
      'calls',
      text({
        expected: 'a call such as ec2:TerminateInstances',
        pattern: /^[a-z0-9-]+:[A-Z][A-Za-z0-9]*$/,
      }),
    ),
    'The API calls to notify about',
  ),
  consoleSignIn: optional(
    oneOf('Root', 'IAMUser', 'AssumedRole'),
    'Notify about console sign-ins of this type of user',
  ),
  regions: optional(
    someOf('regions', region),
    'The regions to watch. Default: every governed region; global services are always watched in us-east-1',
  ),
  tags: ownTags('the rule, in every region'),
});
export const eventRules = mapOf({ what: 'event rule', ...awsName }, eventRule);
export type WrittenEventRule = Written<typeof eventRule>;

/**
 * Of a metric, and of its negative.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 */
const HIGHEST_VALUE = 2 ** 360;

const metricAlarm = object('a metric alarm', {
  ...keepsItsName('metric alarm', FORMATS.eventRuleName),
  notify,
  description: optional(sentence, 'What it is for'),
  account: required(name, 'The account that has the metric'),
  namespace: optional(
    text({ expected: 'a namespace such as AWS/EC2' }),
    'The namespace of the metric',
  ),
  metric: optional(text({ expected: 'a metric such as CPUUtilization' }), 'The name of the metric'),
  dimensions: optional(
    mapOf({ what: 'dimension' }, text({ expected: 'a string' })),
    'The dimensions of the metric, such as { InstanceId: i-0123456789abcdef0 }',
  ),
  statistic: optional(
    oneOf('Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'),
    'The statistic to compute for each period. Default: Average',
  ),
  query: optional(sentence, 'A CloudWatch Metrics Insights query, instead of one metric'),
  comparison: optional(
    oneOf(
      'GreaterThanThreshold',
      'GreaterThanOrEqualToThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ),
    'How to compare the value with the threshold. Default: GreaterThanThreshold',
  ),
  threshold: required(
    number({ minimum: -HIGHEST_VALUE, maximum: HIGHEST_VALUE, fractions: true }),
    'The threshold, in the unit of the metric',
  ),
  period: optional(seconds, 'The length of a period. Default: 5m'),
  evaluationPeriods: optional(
    number({ minimum: 1, maximum: 604_800 / 10 }),
    'Number of consecutive periods that triggers the alarm. Together they last one day at most, or seven days if the period is at least 1h. Default: 1',
  ),
  tags: ownTags('the alarm'),
});
export const metricAlarms = mapOf({ what: 'metric alarm', ...awsName }, metricAlarm);
export type WrittenMetricAlarm = Written<typeof metricAlarm>;

const savedQuery = object('a saved query', {
  formerly,
  query: required(sentence, 'A CloudWatch Logs Insights query on the organization trail'),
});
export const savedQueries = mapOf({ what: 'saved query', ...awsName }, savedQuery);

export const dashboard = boolean;
