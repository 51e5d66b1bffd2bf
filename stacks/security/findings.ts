import type { Findings } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { addEventRules } from '../monitoring/events';
import { addTopics } from '../monitoring/topics';

/**
 * Findings of high severity reach the subscribers of a topic, by a topic of the same name in the security account. To
 * reach the management account's own, the rules would need a role, with which EventBridge may fail to deliver to an
 * encrypted topic, or the management account would have to let events in; and who is told would hang on two accounts.
 * The price is that each address confirms a second message.
 */
export function addFindings(stack: EnvironmentStack, { topic, eventRules }: Findings): void {
  const topics = addTopics(stack, [topic], () => ({ alarmAccounts: [], eventRules: true }));
  addEventRules(stack, eventRules, topics);
}
