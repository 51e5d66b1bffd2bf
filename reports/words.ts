import type { Account, Organization } from '../model/organization';

/** `every account (9)`, or their names. */
export function describeAccounts(
  accounts: readonly Pick<Account, 'name'>[],
  { accounts: all }: Organization,
): string {
  if (accounts.length === all.length) return `every account (${all.length})`;
  return accounts.length === 0 ? 'no account' : accounts.map(({ name }) => name).join(', ');
}
