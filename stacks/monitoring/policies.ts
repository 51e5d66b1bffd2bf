import type { Organization } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { accountAdministersKey } from '../kit/kms-key';

/** Where topics and event buses are: in an account's home region. */
export interface Owner {
  readonly homeRegion: string;
  /** The account's name. */
  readonly account: string;
}

/** Who publishes to a topic. */
export interface Publishers {
  /** Names of the accounts with alarms that notify it. */
  readonly alarmAccounts: readonly string[];
  /** Whether event rules of the topic's own account do. */
  readonly eventRules: boolean;
}

/** Written out, because the key's policy names the topics and each topic names the key. */
const topicArn = ({ homeRegion, account }: Owner, topic: string): string =>
  `arn:aws:sns:${homeRegion}:${id(account)}:${topic}`;

/** What notifies these topics; the trail's alarms are the management account's. */
export const publishersOf = (
  { monitoring, managementAccount }: Organization,
  topics: readonly string[],
): Publishers => {
  const notifies = ({ topic }: { readonly topic: string }) => topics.includes(topic);
  const accounts = monitoring.metricAlarms.filter(notifies).map(({ account }) => account);
  return {
    alarmAccounts: [
      ...new Set(monitoring.logAlarms.some(notifies) ? [managementAccount, ...accounts] : accounts),
    ].sort(),
    eventRules: monitoring.eventRules.some(notifies),
  };
};

const id = (account: string): string => `\${account:${account}}`;

/**
 * The key of the topics. Whoever publishes to an encrypted topic uses its key, and AWS's own key for SNS cannot let
 * services in. SNS binds each use to the topic's ARN; CloudWatch is also held to the accounts that have alarms.
 * EventBridge cannot be: AWS supports neither `aws:SourceAccount` nor `aws:SourceArn` on its way to an encrypted topic.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html, and for SNS's encryption context
 * https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
 */
export function topicKeyPolicy(
  owner: Owner,
  topics: readonly string[],
  { alarmAccounts: accounts, eventRules }: Publishers,
): PolicyDocument {
  const usesKey = { Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
  const ofTopics = {
    'kms:EncryptionContext:aws:sns:topicArn': topics.map((topic) => topicArn(owner, topic)),
  };
  return {
    Version: '2012-10-17',
    Statement: [
      accountAdministersKey(id(owner.account)),
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
      ...(eventRules
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
export function topicPolicy(
  owner: Owner,
  topic: string,
  { alarmAccounts: accounts, eventRules }: Publishers,
): PolicyDocument {
  const publishes = { Action: 'sns:Publish', Resource: topicArn(owner, topic) };
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
                ArnLike: {
                  'aws:SourceArn': accounts.map(
                    (account) => `arn:aws:cloudwatch:${owner.homeRegion}:${id(account)}:alarm:*`,
                  ),
                },
              },
            },
          ]
        : []),
      ...(eventRules
        ? [
            {
              Sid: 'EventRulesPublish',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              ...publishes,
            },
          ]
        : []),
      {
        Sid: 'DenyWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        ...publishes,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}

/**
 * Who may take the role that passes events on: EventBridge, for the rules of this account in these regions.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export const eventForwardingTrustPolicy = (
  { account }: Owner,
  regions: readonly string[],
): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'EventRulesAssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': id(account) },
        ArnLike: {
          'aws:SourceArn': regions.map(
            (region) => `arn:aws:events:${region}:${id(account)}:rule/*`,
          ),
        },
      },
    },
  ],
});

/** What that role may do. Source: https://repost.aws/knowledge-center/eventbridge-centralized-bus-to-bus */
export const eventForwardingPolicy = ({ homeRegion, account }: Owner): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'PutEventsInHomeRegion',
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: `arn:aws:events:${homeRegion}:${id(account)}:event-bus/default`,
    },
  ],
});
