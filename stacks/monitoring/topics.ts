import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { address } from '../kit/address';
import { attribute } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { addKmsKey } from '../kit/kms-key';
import type { Topic } from '../../model/organization';
import { topicKeyPolicy, topicPolicy } from './policies';
import type { Publishers } from './policies';
import { policyJson } from '../kit/policy-json';

/** A topic's ARN as a reference, so that what notifies it comes after it. */
export type TopicArns = ReadonlyMap<string, string>;

/** Topics in the stack's account, encrypted with one key of their own, and their e-mail subscriptions. */
export function addTopics(
  stack: EnvironmentStack,
  topics: readonly Topic[],
  publishersOf: (topics: readonly string[]) => Publishers,
): TopicArns {
  if (topics.length === 0) return new Map();
  const owner = { homeRegion: stack.region, account: stack.account };
  const names = topics.map(({ name }) => name);

  const key = addKmsKey(stack, 'notifications', {
    description: 'Notifications of alarms and event rules',
    policy: policyJson(topicKeyPolicy(owner, names, publishersOf(names)), stack.ids),
  });
  return new Map(
    topics.map((topic) => {
      const resource = stack.add(SnsTopic, address(topic.name), {
        name: topic.name,
        kmsMasterKeyId: attribute(key, 'arn'),
      });
      const arn = attribute(resource, 'arn');
      stack.add(SnsTopicPolicy, address(topic.name), {
        arn,
        policy: policyJson(topicPolicy(owner, topic.name, publishersOf([topic.name])), stack.ids),
      });
      for (const email of topic.email) {
        stack.add(SnsTopicSubscription, address(topic.name, email), {
          topicArn: arn,
          protocol: 'email',
          endpoint: email,
        });
      }
      return [topic.name, arn];
    }),
  );
}
