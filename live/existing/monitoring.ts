import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import {
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { Subscription } from '@aws-sdk/client-sns';
import { allPages } from '../pages';
import type { Finders } from './finders';
import { unlessMissing } from '../unless-missing';
import type { Place } from './place';

/** SNS, CloudWatch and EventBridge. */
export const monitoringFinders: Finders = {
  aws_sns_topic: async ({ client }, { name: TopicArn }) => {
    const answer = client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn }));
    return (await unlessMissing(answer, 'NotFoundException')) && TopicArn;
  },
  aws_sns_topic_subscription: async (place, { name, of }) => {
    const found = await unlessMissing(subscriptions(place, of), 'NotFoundException');
    return found?.find(({ Protocol, Endpoint }) => `${Protocol}:${Endpoint}` === name)
      ?.SubscriptionArn;
  },
  aws_cloudwatch_metric_alarm: async ({ client }, { name }) => {
    const { MetricAlarms = [] } = await client(CloudWatchClient).send(
      new DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    return MetricAlarms.find(({ AlarmName }) => AlarmName === name)?.AlarmName;
  },
  aws_cloudwatch_dashboard: async ({ client }, { name }) => {
    const answer = client(CloudWatchClient).send(new GetDashboardCommand({ DashboardName: name }));
    // CloudWatch's API reference has both names for it.
    const missing = ['DashboardNotFoundError', 'ResourceNotFound'];
    return (await unlessMissing(answer, ...missing)) && name;
  },
  aws_cloudwatch_event_rule: async ({ client }, { name }) => {
    const answer = client(EventBridgeClient).send(new DescribeRuleCommand({ Name: name }));
    return (await unlessMissing(answer, 'ResourceNotFoundException')) && name;
  },
  aws_cloudwatch_event_target: async ({ client }, { name, of: Rule }) => {
    const pages = allPages(
      (next) => client(EventBridgeClient).send(new ListTargetsByRuleCommand({ Rule, ...next })),
      ({ Targets }) => Targets,
    );
    const found = await unlessMissing(pages, 'ResourceNotFoundException');
    return found?.find(({ Id }) => Id === name)?.Id;
  },
};

/** The confirmed subscriptions of a topic: AWS has no ARN for the others. */
async function subscriptions(
  { client }: Place,
  TopicArn: string,
): Promise<readonly Subscription[]> {
  const all: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client: client(SNSClient) },
    { TopicArn },
  ))
    all.push(...Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:')));
  return all;
}
