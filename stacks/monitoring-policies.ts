import type { Organization, PolicyDocument, Topic } from '../model/organization';
import { accountAdministersKey } from './kms-key';

/** Literal, because the key's policy names the topics and each topic names the key. */
export const topicArn = ({ homeRegion, environment }: Organization, topic: string): string =>
  `arn:aws:sns:${homeRegion}:${environment.managementAccountId}:${topic}`;

/** Sorted names of the accounts with alarms that notify one of these topics; the trail's alarms are the management account's. */
const alarmAccounts = ({ monitoring, managementAccount }: Organization, topics: readonly string[]): readonly string[] => {
  const notifies = ({ topic }: { readonly topic: string }) => topics.includes(topic);
  const accounts = monitoring.metricAlarms.filter(notifies).map(({ account }) => account);
  return [...new Set(monitoring.logAlarms.some(notifies) ? [managementAccount, ...accounts] : accounts)].sort();
};

const hasEventRule = ({ monitoring }: Organization, topics: readonly string[]): boolean =>
  monitoring.eventRules.some(({ topic }) => topics.includes(topic));

const id = (account: string): string => `\${account:${account}}`;

/**
 * The key of the topics. Whoever publishes to an encrypted topic uses its key, and AWS's own key for SNS cannot let
 * services in. SNS binds each use to the topic's ARN; CloudWatch is also held to the accounts that have alarms.
 * EventBridge cannot be: AWS supports neither `aws:SourceAccount` nor `aws:SourceArn` on its way to an encrypted topic.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html, and for SNS's encryption context
 * https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
 */
export function topicKeyPolicy(organization: Organization): PolicyDocument {
  const topics = organization.monitoring.topics.map(({ name }) => name);
  const accounts = alarmAccounts(organization, topics);
  const usesKey = { Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
  const ofTopics = { 'kms:EncryptionContext:aws:sns:topicArn': topics.map((topic) => topicArn(organization, topic)) };
  return {
    Version: '2012-10-17',
    Statement: [
      accountAdministersKey(organization.environment.managementAccountId),
      ...(accounts.length > 0
        ? [
            {
              Sid: 'AlarmsPublish',
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              ...usesKey,
              Condition: { StringEquals: { 'aws:SourceAccount': accounts.map(id), ...ofTopics } },
            },
          ]
        : []),
      ...(hasEventRule(organization, topics)
        ? [
            {
              Sid: 'EventRulesPublish',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              ...usesKey,
              Condition: { StringEquals: ofTopics },
            },
          ]
        : []),
    ],
  };
}

/**
 * Who publishes to a topic: alarms of the accounts that have one for it, event rules where the model has one for it,
 * and nobody without TLS.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html for alarms, in this account and in
 * others; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html for rules, whose statement
 * may have no condition; https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html for TLS.
 */
export function topicPolicy(organization: Organization, topic: Topic): PolicyDocument {
  const accounts = alarmAccounts(organization, [topic.name]);
  const publishes = { Action: 'sns:Publish', Resource: topicArn(organization, topic.name) };
  return {
    Version: '2012-10-17',
    Statement: [
      ...(accounts.length > 0
        ? [
            {
              Sid: 'AlarmsPublish',
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              ...publishes,
              Condition: {
                StringEquals: { 'aws:SourceAccount': accounts.map(id) },
                ArnLike: { 'aws:SourceArn': accounts.map((account) => `arn:aws:cloudwatch:${organization.homeRegion}:${id(account)}:alarm:*`) },
              },
            },
          ]
        : []),
      ...(hasEventRule(organization, [topic.name])
        ? [{ Sid: 'EventRulesPublish', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, ...publishes }]
        : []),
      { Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', ...publishes, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  };
}

/**
 * Who may take the role that passes events on: EventBridge, for the rules of this account in these regions.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export const eventForwardingTrustPolicy = ({ environment }: Organization, regions: readonly string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'EventRulesAssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': environment.managementAccountId },
        ArnLike: { 'aws:SourceArn': regions.map((region) => `arn:aws:events:${region}:${environment.managementAccountId}:rule/*`) },
      },
    },
  ],
});

/** What that role may do. Source: https://repost.aws/knowledge-center/eventbridge-centralized-bus-to-bus */
export const eventForwardingPolicy = (organization: Organization): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'PutEventsInHomeRegion', Effect: 'Allow', Action: 'events:PutEvents', Resource: homeEventBusArn(organization) }],
});

export const homeEventBusArn = ({ homeRegion, environment }: Organization): string =>
  `arn:aws:events:${homeRegion}:${environment.managementAccountId}:event-bus/default`;
