import { byText } from '../../lib/by-text';
import type { Topic } from '../organization';
import type { WrittenTopic } from '../schema/monitoring';
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
  email: [...new Set(written?.email)].sort(byText),
});

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
