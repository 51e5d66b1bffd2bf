import type {
  EventRule,
  LogAlarm,
  MetricAlarm,
  Monitoring,
  Organization,
} from '../../../model/organization';
import { monitoringStack } from '../../../stacks/monitoring/stack';
import { anAccount, anOrganization } from '../../organizations';
import { synth } from '../synth';

/** What an import of a subscription does not have. */
const STATE_ONLY = {
  ignore_changes: ['confirmation_timeout_in_minutes', 'endpoint_auto_confirms'],
};

const rootUsage: LogAlarm = {
  name: 'root-usage',
  description: 'Somebody used the root user',
  filterPattern: '{ $.userIdentity.type = "Root" }',
  threshold: 1,
  periodSeconds: 300,
  topic: 'security-alerts',
};
const cpuHigh: MetricAlarm = {
  name: 'cpu-high',
  description: 'Busy',
  account: 'prod',
  metric: { query: 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId)' },
  comparison: 'GreaterThanThreshold',
  threshold: 75,
  periodSeconds: 60,
  evaluationPeriods: 5,
  topic: 'operations',
};
const terminated: EventRule = {
  name: 'instances-terminated',
  description: 'Somebody terminated an instance',
  pattern: { source: ['aws.ec2'], detail: { eventName: ['TerminateInstances'] } },
  regions: ['eu-west-1', 'eu-west-2', 'us-east-1'],
  topic: 'operations',
};
const operations = { name: 'operations', email: ['ops@securecart.example'] };
const securityAlerts = {
  name: 'security-alerts',
  email: ['a@securecart.example', 'b@securecart.example'],
};

const securecart = (monitoring: Partial<Monitoring>): Organization => {
  const nothing = anOrganization();
  return {
    ...nothing,
    accounts: [...nothing.accounts, anAccount('prod', { id: '333333333333' })],
    auditTrail: {
      name: 'trail',
      bucket: 'bucket',
      logGroup: '/securecart/organization-trail',
      logGroupRetentionDays: 365,
      insights: [],
    },
    monitoring: { ...nothing.monitoring, ...monitoring },
  };
};

/** The stack's resources by their addresses. */
const resources = (monitoring: Partial<Monitoring>) => {
  const { resource = {} } = synth((scope) => monitoringStack(scope, securecart(monitoring)));
  return Object.fromEntries(
    Object.entries<object>(resource).flatMap(([type, ofType]) =>
      Object.entries(ofType).map(([address, config]) => [`${type}.${address}`, config]),
    ),
  );
};
const policy = (monitoring: Partial<Monitoring>, address: string, argument = 'policy') =>
  JSON.parse(resources(monitoring)[address][argument]);
const addresses = (monitoring: Partial<Monitoring>): string[] => Object.keys(resources(monitoring));

const cloudWatch = { Service: 'cloudwatch.amazonaws.com' };
const eventBridge = { Service: 'events.amazonaws.com' };
const denyWithoutTls = (topic: string) => ({
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: `arn:aws:sns:eu-west-2:111122223333:${topic}`,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

test('an organization without monitoring has an empty stack', () => {
  expect(resources({})).toEqual({});
});

describe('topics', () => {
  test('are encrypted and have a subscription for each address', () => {
    expect(resources({ topics: [securityAlerts] })).toEqual({
      'aws_kms_key.notifications': {
        description: 'Notifications from alarms and event rules',
        enable_key_rotation: true,
        policy: expect.any(String),
      },
      'aws_kms_alias.notifications': {
        name: 'alias/orgcharter-notifications',
        target_key_id: '${aws_kms_key.notifications.key_id}',
      },
      'aws_sns_topic.security-alerts': {
        name: 'security-alerts',
        kms_master_key_id: '${aws_kms_key.notifications.arn}',
      },
      'aws_sns_topic_policy.security-alerts': {
        arn: '${aws_sns_topic.security-alerts.arn}',
        policy: expect.any(String),
      },
      'aws_sns_topic_subscription.security-alerts--a_x40_securecart_x2e_example': {
        topic_arn: '${aws_sns_topic.security-alerts.arn}',
        protocol: 'email',
        endpoint: 'a@securecart.example',
        lifecycle: STATE_ONLY,
      },
      'aws_sns_topic_subscription.security-alerts--b_x40_securecart_x2e_example': {
        topic_arn: '${aws_sns_topic.security-alerts.arn}',
        protocol: 'email',
        endpoint: 'b@securecart.example',
        lifecycle: STATE_ONLY,
      },
    });
  });

  test('accept alarms of the accounts that have one for the topic', () => {
    const parts = {
      topics: [operations, securityAlerts],
      logAlarms: [rootUsage],
      metricAlarms: [cpuHigh],
    };
    expect(policy(parts, 'aws_sns_topic_policy.operations').Statement).toEqual([
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: cloudWatch,
        Action: 'sns:Publish',
        Resource: 'arn:aws:sns:eu-west-2:111122223333:operations',
        Condition: {
          StringEquals: { 'aws:SourceAccount': ['333333333333'] },
          ArnLike: { 'aws:SourceArn': ['arn:aws:cloudwatch:eu-west-2:333333333333:alarm:*'] },
        },
      },
      denyWithoutTls('operations'),
    ]);
    expect(policy(parts, 'aws_sns_topic_policy.security-alerts').Statement[0].Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': ['111122223333'] },
      ArnLike: { 'aws:SourceArn': ['arn:aws:cloudwatch:eu-west-2:111122223333:alarm:*'] },
    });
  });

  test('accept event rules if there are any, without a condition', () => {
    const parts = { topics: [operations, securityAlerts], eventRules: [terminated] };
    expect(policy(parts, 'aws_sns_topic_policy.operations').Statement).toEqual([
      {
        Sid: 'EventRulesPublish',
        Effect: 'Allow',
        Principal: eventBridge,
        Action: 'sns:Publish',
        Resource: 'arn:aws:sns:eu-west-2:111122223333:operations',
      },
      denyWithoutTls('operations'),
    ]);
    expect(policy(parts, 'aws_sns_topic_policy.security-alerts').Statement).toEqual([
      denyWithoutTls('security-alerts'),
    ]);
  });

  test('have a key that only their publishers can use, and only for them', () => {
    const topicArns = [
      'arn:aws:sns:eu-west-2:111122223333:operations',
      'arn:aws:sns:eu-west-2:111122223333:security-alerts',
    ];
    const usesKey = { Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
    expect(
      policy(
        {
          topics: [operations, securityAlerts],
          logAlarms: [rootUsage],
          metricAlarms: [cpuHigh],
          eventRules: [terminated],
        },
        'aws_kms_key.notifications',
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountAdministersKey',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Sid: 'AlarmsPublish',
          Effect: 'Allow',
          Principal: cloudWatch,
          ...usesKey,
          Condition: {
            StringEquals: {
              'aws:SourceAccount': ['111122223333', '333333333333'],
              'kms:EncryptionContext:aws:sns:topicArn': topicArns,
            },
          },
        },
        {
          Sid: 'EventRulesPublish',
          Effect: 'Allow',
          Principal: eventBridge,
          ...usesKey,
          Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topicArns } },
        },
      ],
    });
  });

  test('have a key that nobody can use if nothing notifies them', () => {
    expect(
      policy({ topics: [operations] }, 'aws_kms_key.notifications').Statement.map(
        ({ Sid }: { Sid: string }) => Sid,
      ),
    ).toEqual(['AccountAdministersKey']);
  });
});

describe('alarms', () => {
  test('on the trail count matches of a metric filter', () => {
    const {
      'aws_cloudwatch_log_metric_filter.root-usage': filter,
      'aws_cloudwatch_metric_alarm.root-usage': alarm,
    } = resources({ topics: [securityAlerts], logAlarms: [rootUsage] });
    expect(filter).toEqual({
      name: 'root-usage',
      log_group_name: '/securecart/organization-trail',
      pattern: '{ $.userIdentity.type = "Root" }',
      metric_transformation: {
        namespace: 'orgcharter/securecart',
        name: 'root-usage',
        value: '1',
        default_value: '0',
      },
    });
    expect(alarm).toEqual({
      alarm_name: 'root-usage',
      alarm_description: 'Somebody used the root user',
      namespace: 'orgcharter/securecart',
      metric_name: 'root-usage',
      statistic: 'Sum',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      period: 300,
      evaluation_periods: 1,
      treat_missing_data: 'notBreaching',
      alarm_actions: ['${aws_sns_topic.security-alerts.arn}'],
    });
  });

  test('on a query are in their account and notify the topic in the management account', () => {
    expect(
      resources({ topics: [operations], metricAlarms: [cpuHigh] })[
        'aws_cloudwatch_metric_alarm.prod--cpu-high'
      ],
    ).toEqual({
      provider: 'aws.prod',
      alarm_name: 'cpu-high',
      alarm_description: 'Busy',
      metric_query: [
        {
          id: 'query',
          expression: 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId)',
          period: 60,
          return_data: true,
        },
      ],
      comparison_operator: 'GreaterThanThreshold',
      threshold: 75,
      evaluation_periods: 5,
      alarm_actions: ['${aws_sns_topic.operations.arn}'],
    });
  });

  test.each([
    ['Maximum', { statistic: 'Maximum' }],
    ['p99', { extended_statistic: 'p99' }],
  ])('on a metric have the statistic %s', (statistic, expected) => {
    const metric = {
      namespace: 'AWS/SQS',
      name: 'ApproximateAgeOfOldestMessage',
      statistic,
      dimensions: { QueueName: 'orders' },
    };
    const alarm = resources({ topics: [operations], metricAlarms: [{ ...cpuHigh, metric }] })[
      'aws_cloudwatch_metric_alarm.prod--cpu-high'
    ];
    expect(alarm).toEqual({
      provider: 'aws.prod',
      alarm_name: 'cpu-high',
      alarm_description: 'Busy',
      namespace: 'AWS/SQS',
      metric_name: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: 'orders' },
      period: 60,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 75,
      evaluation_periods: 5,
      alarm_actions: ['${aws_sns_topic.operations.arn}'],
      ...expected,
    });
  });
});

describe('event rules', () => {
  test('notify from the home region only', () => {
    const atHome = { ...terminated, regions: ['eu-west-2'] };
    expect(
      addresses({ topics: [operations], eventRules: [atHome] }).filter((address) =>
        /event|iam/.test(address),
      ),
    ).toEqual([
      'aws_cloudwatch_event_rule.instances-terminated',
      'aws_cloudwatch_event_target.instances-terminated',
    ]);
  });

  test('forward the events of other regions to the home region', () => {
    const all = resources({ topics: [operations], eventRules: [terminated] });
    expect(
      Object.fromEntries(
        Object.entries(all).filter(([address]) => address.startsWith('aws_cloudwatch_event')),
      ),
    ).toEqual({
      'aws_cloudwatch_event_rule.instances-terminated': {
        name: 'instances-terminated',
        description: 'Somebody terminated an instance',
        event_pattern:
          '{"region":["eu-west-1","eu-west-2","us-east-1"],"source":["aws.ec2"],"detail":{"eventName":["TerminateInstances"]}}',
      },
      'aws_cloudwatch_event_target.instances-terminated': {
        rule: '${aws_cloudwatch_event_rule.instances-terminated.name}',
        target_id: 'topic',
        arn: '${aws_sns_topic.operations.arn}',
      },
      ...Object.fromEntries(
        ['eu-west-1', 'us-east-1'].flatMap((region) => [
          [
            `aws_cloudwatch_event_rule.instances-terminated--${region}`,
            {
              provider: `aws.management--${region}`,
              name: 'instances-terminated',
              description: 'Somebody terminated an instance',
              event_pattern: '{"source":["aws.ec2"],"detail":{"eventName":["TerminateInstances"]}}',
            },
          ],
          [
            `aws_cloudwatch_event_target.instances-terminated--${region}`,
            {
              provider: `aws.management--${region}`,
              rule: `\${aws_cloudwatch_event_rule.instances-terminated--${region}.name}`,
              target_id: 'home-region',
              arn: 'arn:aws:events:eu-west-2:111122223333:event-bus/default',
              role_arn: '${aws_iam_role.event-forwarding.arn}',
            },
          ],
        ]),
      ),
    });
  });

  test('forward events with a role that can do nothing else', () => {
    const parts = { topics: [operations], eventRules: [terminated] };
    expect(policy(parts, 'aws_iam_role.event-forwarding', 'assume_role_policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'EventRulesAssumeRole',
          Effect: 'Allow',
          Principal: eventBridge,
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: {
              'aws:SourceArn': [
                'arn:aws:events:eu-west-1:111122223333:rule/*',
                'arn:aws:events:us-east-1:111122223333:rule/*',
              ],
            },
          },
        },
      ],
    });
    expect(policy(parts, 'aws_iam_role_policy.event-forwarding')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'PutEventsInHomeRegion',
          Effect: 'Allow',
          Action: 'events:PutEvents',
          Resource: 'arn:aws:events:eu-west-2:111122223333:event-bus/default',
        },
      ],
    });
  });
});

test("saved queries read the trail's log group", () => {
  expect(
    resources({ savedQueries: [{ name: 'who-did-it', query: 'fields eventTime\n| limit 50\n' }] }),
  ).toEqual({
    'aws_cloudwatch_query_definition.who-did-it': {
      name: 'who-did-it',
      log_group_names: ['/securecart/organization-trail'],
      query_string: 'fields eventTime\n| limit 50\n',
    },
  });
});

test('the dashboard has the name of the organization', () => {
  const { 'aws_cloudwatch_dashboard.securecart': dashboard } = resources({
    dashboard: true,
    topics: [operations],
    metricAlarms: [cpuHigh],
  });
  expect(dashboard).toEqual({
    dashboard_name: 'securecart',
    dashboard_body: expect.stringContaining(
      '"arn:aws:cloudwatch:eu-west-2:333333333333:alarm:cpu-high"',
    ),
  });
});

test('Terraform does not interpolate text of the charter', () => {
  const all = resources({
    topics: [operations, securityAlerts],
    logAlarms: [{ ...rootUsage, description: 'cost ${amount}', filterPattern: '"${x}"' }],
    savedQueries: [{ name: 'q', query: 'filter a like "%{x}"' }],
  });
  expect(all['aws_cloudwatch_metric_alarm.root-usage'].alarm_description).toBe('cost $${amount}');
  expect(all['aws_cloudwatch_log_metric_filter.root-usage'].pattern).toBe('"$${x}"');
  expect(all['aws_cloudwatch_query_definition.q'].query_string).toBe('filter a like "%%{x}"');
});

test('keeps the providers to destroy what was deleted from the charter', () => {
  const { provider } = synth((scope) =>
    monitoringStack(
      scope,
      securecart({
        metricAlarmAccounts: ['management', 'prod'],
        eventRegions: ['eu-west-1', 'us-east-1'],
      }),
    ),
  );
  expect(
    provider.aws.map(({ alias, region }: { alias?: string; region: string }) => [alias, region]),
  ).toEqual([
    [undefined, 'eu-west-2'],
    ['management--eu-west-1', 'eu-west-1'],
    ['management--us-east-1', 'us-east-1'],
    ['management--us-east-2', 'us-east-2'],
    ['prod', 'eu-west-2'],
  ]);
});
