import type { Account, Organization } from '../model/organization';

/** `all accounts (9)`, `dev, test` or `no account`. */
export function describeAccounts(
  accounts: readonly Pick<Account, 'name'>[],
  { accounts: all }: Organization,
): string {
  if (accounts.length === all.length) return `all accounts (${all.length})`;
  return accounts.length === 0 ? 'no account' : accounts.map(({ name }) => name).join(', ');
}
