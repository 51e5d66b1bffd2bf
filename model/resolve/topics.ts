import { byText } from '../../lib/by-text';
import type { Topic } from '../organization';
import type { WrittenTopic } from '../schema/notifications';
import type { ResolveContext } from './context';
import { keyed, keyFix } from './renaming';
import { ownTags } from './tree/tags';

/**
 * @param key in the charter
 * @param written `undefined` if the topic is unknown, which {@link topicOf} reports
 */
export const resolveTopic = (key: string, written: WrittenTopic | undefined): Topic => ({
  ...keyed(key, written),
  ...ownTags(written ?? {}),
  email: sorted(written?.email),
  https: sorted(written?.https),
  sqs: sorted(written?.sqs),
  slack: sortedChannels(written?.slack?.map(({ workspace, channel }) => ({ workspace, channel }))),
  teams: sortedChannels(
    written?.teams?.map(({ tenant, team, channel }) => ({
      tenant: tenant.toLowerCase(),
      team: team.toLowerCase(),
      // AWS takes the ID as it is in the link to the channel.
      channel: channel.replace(/:|%3A/, '%3a').replace('@', '%40'),
    })),
  ),
});

const sorted = (written: readonly string[] = []): readonly string[] =>
  [...new Set(written)].sort(byText);

function sortedChannels<Channel extends object>(
  channels: readonly Channel[] = [],
): readonly Channel[] {
  const byIds = new Map(channels.map((each) => [Object.values(each).join(' '), each]));
  return sorted([...byIds.keys()]).map((ids) => byIds.get(ids)!);
}

/** The name in AWS of the topic that something publishes to. */
export function topicOf(
  written: { readonly notify: string },
  { model, sourceMap, diagnostics }: ResolveContext,
): string {
  const { notify } = written;
  if (!model.notifications?.has(notify)) {
    diagnostics.error(
      'unknown-topic',
      sourceMap.value(written, 'notify'),
      `unknown topic "${notify}"`,
      { fix: keyFix(notify, model.notifications) ?? 'declare it under notifications' },
    );
  }
  return keyed(notify, model.notifications?.get(notify)).name;
}
