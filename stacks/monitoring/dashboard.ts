import type { MetricAlarm, Organization } from '../../model/organization';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import { logMetricNamespace } from './alarms';

/**
 * Source of both values:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
const GRID_WIDTH = 24;
const ALARMS_PER_WIDGET = 100;

interface Widget {
  readonly type: 'alarm' | 'log' | 'metric';
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly [key: string]: Json };
}

/**
 * A dashboard of the whole organization: the state of every alarm, the calls counted by alarms on
 * the trail, root user activity, and the metric of each metric alarm. Metrics of member accounts
 * appear once these accounts share their CloudWatch data with the management account.
 */
export function dashboardBody(organization: Organization): PolicyDocument {
  return {
    widgets: arrangeInRows([
      ...alarmStates(organization),
      ...logMetrics(organization),
      ...rootActivity(organization),
      ...organization.monitoring.metricAlarms.map((alarm) => metricOfAlarm(organization, alarm)),
    ]),
  };
}

/** Arranges the widgets in rows, from the left. */
function arrangeInRows(widgets: readonly Widget[]): Json[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map(({ type, width, height, properties }) => {
    if (x + width > GRID_WIDTH) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const widget = { type, x, y, width, height, properties };
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return widget;
  });
}

const alarmArn = ({ homeRegion }: Organization, account: string, name: string): string =>
  `arn:aws:cloudwatch:${homeRegion}:\${account:${account}}:alarm:${name}`;

function alarmStates(organization: Organization): Widget[] {
  const { logAlarms, metricAlarms } = organization.monitoring;
  const alarms = [
    ...logAlarms.map(({ name }) => alarmArn(organization, organization.managementAccount, name)),
    ...metricAlarms.map(({ account, name }) => alarmArn(organization, account, name)),
  ];
  return chunks(alarms, ALARMS_PER_WIDGET).map((alarms) => ({
    type: 'alarm',
    width: GRID_WIDTH,
    height: 6,
    properties: { title: 'Alarms', sortBy: 'stateUpdatedTimestamp', alarms },
  }));
}

function logMetrics(organization: Organization): Widget[] {
  const { logAlarms } = organization.monitoring;
  if (logAlarms.length === 0) return [];
  const metrics = logAlarms.map(({ name }) => [logMetricNamespace(organization), name]);
  const properties = {
    title: 'Calls counted by alarms',
    region: organization.homeRegion,
    view: 'timeSeries',
    stat: 'Sum',
    period: 300,
    metrics,
  };
  return [{ type: 'metric', width: GRID_WIDTH / 2, height: 8, properties }];
}

function rootActivity({ auditTrail, homeRegion }: Organization): Widget[] {
  if (auditTrail?.logGroup === undefined) return [];
  const query = [
    `SOURCE '${auditTrail.logGroup}'`,
    'fields eventTime, recipientAccountId, eventSource, eventName, sourceIPAddress',
    'filter userIdentity.type = "Root" and eventType != "AwsServiceEvent" and not ispresent(userIdentity.invokedBy)',
    'sort eventTime desc',
    'limit 20',
  ].join(' | ');
  return [
    {
      type: 'log',
      width: GRID_WIDTH / 2,
      height: 8,
      properties: { title: 'Root user activity', region: homeRegion, view: 'table', query },
    },
  ];
}

const metricOfAlarm = (organization: Organization, { name, account }: MetricAlarm): Widget => ({
  type: 'metric',
  width: GRID_WIDTH / 2,
  height: 6,
  properties: {
    title: `${name} (${account})`,
    region: organization.homeRegion,
    accountId: `\${account:${account}}`,
    view: 'timeSeries',
    annotations: { alarms: [alarmArn(organization, account, name)] },
  },
});

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
