import { placeholders } from '../../iam/language/placeholders';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { newKey } from './renaming';
import type { Location } from '../../source/location';
import type { ResolveContext } from './context';
import type { Tree } from './tree/tree';

/** Reports `unknown-account` and `unknown-placeholder` for `${account:…}` and `${organization:…}` in a text. */
export function checkPlaceholders(
  text: string,
  at: Location,
  tree: Pick<Tree, 'accounts'>,
  { diagnostics }: Pick<ResolveContext, 'diagnostics'>,
): void {
  for (const { kind, name } of placeholders(text)) {
    if (kind === 'account' && !tree.accounts.has(name))
      diagnostics.error('unknown-account', at, `unknown account "${name}"`, {
        fix:
          newKey(name, tree.accounts) ??
          didYouMean(name, tree.accounts.keys()) ??
          'write the key of an account of the charter',
      });
    if (kind === 'organization' && name !== 'id')
      diagnostics.error('unknown-placeholder', at, `unknown placeholder \${organization:${name}}`, {
        fix: 'use ${organization:id}',
      });
  }
}
