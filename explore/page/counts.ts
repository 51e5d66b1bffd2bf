import type { PageAccount, PageGuardrail, PagePrincipal } from '../page-data';
import type { AccessLookups } from './access';
import { reaches } from './levels';

export interface CountLookups {
  /** The number of accounts that a group or user can access, through a user's groups too. */
  accountsOf(principal: PagePrincipal): number;
  /** The number of accounts that a guardrail applies to, without those that it exempts. */
  accountsReachedBy(guardrail: PageGuardrail): number;
}

/** Counts for lists. Lists are drawn again with every key, so each count is taken once. */
export function countLookups(
  accounts: readonly PageAccount[],
  { entriesWithGroups }: AccessLookups,
): CountLookups {
  return {
    accountsOf: once(
      (principal) => new Set(entriesWithGroups(principal).map(({ account }) => account)).size,
    ),
    accountsReachedBy: once(
      (guardrail) => accounts.filter((account) => reaches(guardrail, account) === 'reached').length,
    ),
  };
}

function once<T extends object>(count: (of: T) => number): (of: T) => number {
  const known = new WeakMap<T, number>();
  return (of) => {
    const number = known.get(of) ?? count(of);
    known.set(of, number);
    return number;
  };
}
