import type { Findings } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { addEventRules } from '../kit/event-rules';
import { addTopics } from '../kit/topics';

/**
 * Sends findings of high severity to the subscribers of a topic, through a topic of the same name
 * in the security account. Using the topic in the management account would require a role, with
 * which EventBridge can fail to deliver to an encrypted topic, or an event bus in the management
 * account that accepts events; and notifications would depend on two accounts. The price is that
 * each address must confirm a second subscription.
 */
export function addFindings(stack: EnvironmentStack, { topic, eventRules }: Findings): void {
  const topics = addTopics(stack, [topic], () => ({ alarmAccounts: [], eventRules: true }));
  addEventRules(stack, eventRules, topics);
}
