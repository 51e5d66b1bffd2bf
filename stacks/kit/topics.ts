import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { addresses, keyPart } from './addresses';
import { addChatChannels } from './chat-channels';
import { attribute, ownTags } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { addKmsKey } from './kms-key';
import { accountOfQueue } from '../../model/organization';
import type { Topic } from '../../model/organization';
import { topicKeyPolicy, topicPolicy } from './topic-policies';
import type { Publishers } from './topic-policies';
import { policyJson } from './policy-json';
import { literal } from './terraform-text';

/** ARNs of topics by name, as references: what notifies a topic depends on it. */
export type TopicArns = ReadonlyMap<string, string>;

/**
 * Adds topics to the stack's account, with their subscribers and one key that encrypts all of them.
 */
export function addTopics(
  stack: EnvironmentStack,
  topics: readonly Topic[],
  publishersOf: (topics: readonly string[]) => Publishers,
): TopicArns {
  if (topics.length === 0) return new Map();
  const place = { homeRegion: stack.region, account: stack.account };
  const names = topics.map(({ name }) => name);

  const kmsKey = addKmsKey(stack, 'notifications', {
    description: 'Notifications from alarms and event rules',
    policy: policyJson(topicKeyPolicy(place, names, publishersOf(names)), stack.ids),
  });
  const arns = new Map(
    topics.map((topic) => {
      const key = keyPart(topic);
      const resource = stack.add(SnsTopic, addresses(key), {
        name: topic.name,
        kmsMasterKeyId: attribute(kmsKey, 'arn'),
        ...ownTags(topic.tags),
      });
      const arn = attribute(resource, 'arn');
      stack.add(SnsTopicPolicy, addresses(key), {
        arn,
        policy: policyJson(topicPolicy(place, topic.name, publishersOf([topic.name])), stack.ids),
      });
      for (const { protocol, endpoint } of subscriptionsOf(topic, stack)) {
        stack.add(SnsTopicSubscription, addresses(key, endpoint), {
          topicArn: arn,
          protocol,
          endpoint: literal(endpoint),
          // Only in Terraform's state, and without effect: an import does not have them.
          lifecycle: {
            ignoreChanges: ['confirmation_timeout_in_minutes', 'endpoint_auto_confirms'],
          },
        });
      }
      return [topic.name, arn];
    }),
  );
  addChatChannels(stack, topics, arns);
  return arns;
}

/**
 * The subscriptions of a topic in the stack's account. A queue must be in the same account: SNS
 * asks the owner of another account's queue to confirm, and Terraform would wait in vain.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html
 */
const subscriptionsOf = ({ email, https = [], sqs = [] }: Topic, stack: EnvironmentStack) => [
  ...email.map((endpoint) => ({ protocol: 'email', endpoint })),
  ...https.map((endpoint) => ({ protocol: 'https', endpoint })),
  ...sqs
    .filter(
      (queue) =>
        accountOfQueue(queue) ===
        stack.organization.accounts.find(({ name }) => name === stack.account)?.id,
    )
    .map((endpoint) => ({ protocol: 'sqs', endpoint })),
];
