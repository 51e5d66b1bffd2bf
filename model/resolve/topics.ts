import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { ResolveContext } from './context';
import { keyed, newKey } from './renaming';

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
      {
        fix:
          newKey(notify, model.notifications) ??
          didYouMean(notify, model.notifications?.keys() ?? []) ??
          'declare it under notifications',
      },
    );
  }
  return keyed(notify, model.notifications?.get(notify)).name;
}
