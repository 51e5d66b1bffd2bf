import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { keyFix } from '../renaming';
import { formerAccountFix } from './leaving';
import type { Tree } from './tree';

/** Reports `unknown-account` if no account has this key. */
export function isKnownAccount(
  key: string,
  place: Location,
  tree: Pick<Tree, 'accounts' | 'formerAccounts'>,
  { diagnostics }: Pick<ResolveContext, 'diagnostics'>,
): boolean {
  if (tree.accounts.has(key)) return true;
  diagnostics.error('unknown-account', place, `unknown account "${key}"`, {
    fix:
      formerAccountFix(key, tree) ??
      keyFix(key, tree.accounts) ??
      'no account has this name: correct it, or add the account',
  });
  return false;
}
