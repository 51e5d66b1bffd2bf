import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { keyFix } from '../renaming';
import type { Tree } from './tree';

/** Reports `unknown-account` if no account has this key. */
export function isKnownAccount(
  key: string,
  place: Location,
  { accounts }: Pick<Tree, 'accounts'>,
  { diagnostics }: Pick<ResolveContext, 'diagnostics'>,
): boolean {
  if (accounts.has(key)) return true;
  diagnostics.error('unknown-account', place, `unknown account "${key}"`, {
    fix: keyFix(key, accounts) ?? 'no account has this name: correct it, or add the account',
  });
  return false;
}
