import { accountOfQueue, keyOf, subscribersOf } from '../organization';
import type { WrittenTopic } from '../schema/notifications';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Each topic has a subscriber (`no-notification`, a warning), and is in the account of the queues
 * that subscribe to it (`queue-in-other-account`). The name is not too long (`over-limit`).
 */
export function checkTopics(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  for (const topic of organization.monitoring.topics) {
    const { name } = topic;
    const place = sourceMap.key(model.notifications ?? new Map(), keyOf(topic));
    atMost(checked, 'topicNameLength', name.length, place, `the name "${name}" has a length of`);
    if (subscribersOf(topic).length === 0)
      diagnostics.warning('no-notification', place, `the topic "${name}" has no subscribers`, {
        fix: 'add an e-mail address, or another subscriber',
      });
    checkQueues(keyOf(topic), model.notifications?.get(keyOf(topic)), checked);
  }
}

function checkQueues(topic: string, written: WrittenTopic | undefined, checked: Checked): void {
  const { organization, model, sourceMap, diagnostics } = checked;
  const { managementAccount, securityAccount, accounts } = organization;
  const hasCopy = model.security?.findings?.notify === topic;
  const ids = accounts
    .filter(({ name }) => name === managementAccount || (hasCopy && name === securityAccount))
    .flatMap(({ id }) => (id === undefined ? [] : [id]));
  const queues = written?.sqs ?? [];
  queues.forEach((queue, index) => {
    if (queue === '' || ids.includes(accountOfQueue(queue))) return;
    diagnostics.error(
      'queue-in-other-account',
      sourceMap.value(queues, index),
      `the queue is in the account ${accountOfQueue(queue)}, and the topic "${topic}" is not`,
      {
        fix: `use a queue of the account ${ids.join(' or ')}, or subscribe the queue in its own account`,
      },
    );
  });
}
