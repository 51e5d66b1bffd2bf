import { placeholders } from '../../iam/language/placeholders';
import type { Location } from '../../source/location';
import type { ResolveContext } from './context';
import type { Tree } from './tree/tree';
import { isKnownAccount } from './tree/unknown-account';

/**
 * Reports `unknown-account` and `unknown-placeholder` for `${account:…}` and `${organization:…}` in
 * a text.
 */
export function checkPlaceholders(
  text: string,
  at: Location,
  tree: Pick<Tree, 'accounts' | 'formerAccounts'>,
  context: Pick<ResolveContext, 'diagnostics'>,
): void {
  for (const { kind, name } of placeholders(text)) {
    if (kind === 'account') isKnownAccount(name, at, tree, context);
    if (kind === 'organization' && name !== 'id')
      context.diagnostics.error(
        'unknown-placeholder',
        at,
        `unknown placeholder \${organization:${name}}`,
        { fix: 'use ${organization:id}' },
      );
  }
}
