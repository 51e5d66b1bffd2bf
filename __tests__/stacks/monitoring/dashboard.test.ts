import type { LogAlarm, MetricAlarm, Monitoring } from '../../../model/organization';
import { dashboardBody } from '../../../stacks/monitoring/dashboard';
import { anOrganization } from '../../organizations';

const rootUsage: LogAlarm = {
  name: 'root-usage',
  description: '',
  filterPattern: '',
  threshold: 1,
  periodSeconds: 300,
  topic: 'security-alerts',
};
const cpuHigh: MetricAlarm = {
  name: 'cpu-high',
  description: '',
  account: 'prod',
  metric: { query: '' },
  comparison: 'GreaterThanThreshold',
  threshold: 75,
  periodSeconds: 60,
  evaluationPeriods: 5,
  topic: 'operations',
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const widgets = (monitoring: Partial<Monitoring>): any => {
  const nothing = anOrganization();
  const auditTrail = {
    name: 'trail',
    bucket: 'bucket',
    logGroup: '/securecart/organization-trail',
    logGroupRetentionDays: 365,
    insights: [],
  };
  return dashboardBody({
    ...nothing,
    auditTrail,
    monitoring: { ...nothing.monitoring, ...monitoring },
  }).widgets;
};

test('shows all alarms, the calls that alarms count, root user activity, and the metrics of metric alarms', () => {
  expect(widgets({ logAlarms: [rootUsage], metricAlarms: [cpuHigh] })).toEqual([
    {
      ...{ type: 'alarm', x: 0, y: 0, width: 24, height: 6 },
      properties: {
        title: 'Alarms',
        sortBy: 'stateUpdatedTimestamp',
        alarms: [
          'arn:aws:cloudwatch:eu-west-2:${account:management}:alarm:root-usage',
          'arn:aws:cloudwatch:eu-west-2:${account:prod}:alarm:cpu-high',
        ],
      },
    },
    {
      ...{ type: 'metric', x: 0, y: 6, width: 12, height: 8 },
      properties: {
        title: 'Calls counted by alarms',
        region: 'eu-west-2',
        view: 'timeSeries',
        stat: 'Sum',
        period: 300,
        metrics: [['orgcharter/securecart', 'root-usage']],
      },
    },
    {
      ...{ type: 'log', x: 12, y: 6, width: 12, height: 8 },
      properties: {
        title: 'Root user activity',
        region: 'eu-west-2',
        view: 'table',
        query:
          "SOURCE '/securecart/organization-trail' | fields eventTime, recipientAccountId, eventSource, eventName, sourceIPAddress | " +
          'filter userIdentity.type = "Root" and eventType != "AwsServiceEvent" and not ispresent(userIdentity.invokedBy) | sort eventTime desc | limit 20',
      },
    },
    {
      ...{ type: 'metric', x: 0, y: 14, width: 12, height: 6 },
      properties: {
        title: 'cpu-high (prod)',
        region: 'eu-west-2',
        accountId: '${account:prod}',
        view: 'timeSeries',
        annotations: { alarms: ['arn:aws:cloudwatch:eu-west-2:${account:prod}:alarm:cpu-high'] },
      },
    },
  ]);
});

test("has at most a hundred alarms per widget, CloudWatch's limit", () => {
  const metricAlarms = Array.from({ length: 150 }, (_, index) => ({
    ...cpuHigh,
    name: `alarm-${index}`,
  }));
  const states = widgets({ metricAlarms }).filter(({ type }: { type: string }) => type === 'alarm');
  expect(
    states.map(({ y, properties }: { y: number; properties: { alarms: string[] } }) => [
      y,
      properties.alarms.length,
    ]),
  ).toEqual([
    [0, 100],
    [6, 50],
  ]);
});
