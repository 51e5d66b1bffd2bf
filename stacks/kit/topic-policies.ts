import type { PolicyDocument } from '../../iam/language/policy-document';
import { denyWithoutTls } from './deny-without-tls';
import { accountAdministersKey } from './kms-key';

/** The account and region of topics. */
export interface TopicPlace {
  readonly homeRegion: string;
  /** The account's name. */
  readonly account: string;
}

/** Who publishes to a topic. */
export interface Publishers {
  /** Names of the accounts with alarms that notify the topic. */
  readonly alarmAccounts: readonly string[];
  /** Whether event rules of the topic's account notify it. */
  readonly eventRules: boolean;
}

/**
 * A literal ARN: the key's policy names the topics and each topic names the key, so references
 * would be circular.
 */
const topicArn = ({ homeRegion, account }: TopicPlace, topic: string): string =>
  `arn:aws:sns:${homeRegion}:${id(account)}:${topic}`;

const id = (account: string): string => `\${account:${account}}`;

/**
 * Policy of the topics' key. Publishing to an encrypted topic requires the topic's key, and AWS's
 * own key for SNS cannot grant access to services. SNS limits each use to the topic's ARN;
 * CloudWatch is also limited to the accounts that have alarms. EventBridge cannot be: AWS does not
 * send `aws:SourceAccount` or `aws:SourceArn` for an encrypted topic. Sources:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html, and for SNS's encryption
 * context
 * https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
 */
export function topicKeyPolicy(
  place: TopicPlace,
  topics: readonly string[],
  { alarmAccounts, eventRules }: Publishers,
): PolicyDocument {
  const useKey = { Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
  const forTopics = {
    'kms:EncryptionContext:aws:sns:topicArn': topics.map((topic) => topicArn(place, topic)),
  };
  return {
    Version: '2012-10-17',
    Statement: [
      accountAdministersKey(id(place.account)),
      ...alarmsPublish(alarmAccounts, {
        ...useKey,
        Condition: {
          StringEquals: { 'aws:SourceAccount': alarmAccounts.map(id), ...forTopics },
        },
      }),
      ...eventRulesPublish(eventRules, { ...useKey, Condition: { StringEquals: forTopics } }),
    ],
  };
}

/**
 * Policy of a topic: accounts with alarms for it, and event rules if there are any, can publish
 * with TLS. Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html for
 * alarms in this and other accounts;
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html for rules,
 * whose statement must not have a condition;
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html for TLS.
 */
export function topicPolicy(
  place: TopicPlace,
  topic: string,
  { alarmAccounts, eventRules }: Publishers,
): PolicyDocument {
  const arn = topicArn(place, topic);
  const publish = { Action: 'sns:Publish', Resource: arn };
  const alarmArns = alarmAccounts.map(
    (account) => `arn:aws:cloudwatch:${place.homeRegion}:${id(account)}:alarm:*`,
  );
  return {
    Version: '2012-10-17',
    Statement: [
      ...alarmsPublish(alarmAccounts, {
        ...publish,
        Condition: {
          StringEquals: { 'aws:SourceAccount': alarmAccounts.map(id) },
          ArnLike: { 'aws:SourceArn': alarmArns },
        },
      }),
      ...eventRulesPublish(eventRules, publish),
      denyWithoutTls('sns:Publish', arn),
    ],
  };
}

/** The statement that lets alarms publish, if there are any. */
const alarmsPublish = <T extends object>(accounts: readonly string[], permission: T) =>
  accounts.length === 0
    ? []
    : [
        {
          Sid: 'AlarmsPublish',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          ...permission,
        },
      ];

/** The statement that lets event rules publish, if there are any. */
const eventRulesPublish = <T extends object>(exist: boolean, permission: T) =>
  exist
    ? [
        {
          Sid: 'EventRulesPublish',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          ...permission,
        },
      ]
    : [];
