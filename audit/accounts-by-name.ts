import type { Account, FormerAccount, Organization, UnmanagedAccount } from '../model/organization';
import type { Facts, LiveAccount } from './facts';

/**
 * Matches accounts in AWS with accounts in the charter: by ID where the charter has one, otherwise
 * by e-mail address.
 */
export interface AccountsByName {
  /** The account in AWS for an account name of the charter. */
  live(name: string): LiveAccount | undefined;
  charter(id: string): Account | undefined;
  unmanaged(id: string): UnmanagedAccount | undefined;
  /** One that the charter says is closed or released. */
  former(id: string): FormerAccount | undefined;
  /** How findings refer to an account: by its name in the charter, else by its name in AWS. */
  named(id: string): { readonly id: string; readonly name: string };
}

export function accountsByName(
  {
    accounts,
    unmanagedAccounts,
    formerAccounts = [],
  }: Pick<Organization, 'accounts' | 'unmanagedAccounts' | 'formerAccounts'>,
  facts: Pick<Facts, 'accounts'>,
): AccountsByName {
  const byId = new Map(facts.accounts.map((account) => [account.id, account]));
  const byEmail = new Map(facts.accounts.map((account) => [account.email.toLowerCase(), account]));
  const liveByName = new Map<string, LiveAccount>();
  const charterById = new Map<string, Account>();
  for (const account of accounts) {
    const live =
      account.id === undefined ? byEmail.get(account.email.toLowerCase()) : byId.get(account.id);
    if (!live) continue;
    liveByName.set(account.name, live);
    charterById.set(live.id, account);
  }
  const unmanagedById = new Map(
    unmanagedAccounts.flatMap((account) => {
      const live = byEmail.get(account.email.toLowerCase());
      return live ? [[live.id, account] as const] : [];
    }),
  );
  const formerById = new Map(
    formerAccounts.flatMap((account) => {
      const live = byId.get(account.id ?? '') ?? byEmail.get(account.email.toLowerCase());
      return live ? [[live.id, account] as const] : [];
    }),
  );
  return {
    former: (id) => formerById.get(id),
    live: (name) => liveByName.get(name),
    charter: (id) => charterById.get(id),
    unmanaged: (id) => unmanagedById.get(id),
    named: (id) => ({
      id,
      name: charterById.get(id)?.name ?? unmanagedById.get(id)?.name ?? byId.get(id)?.name ?? id,
    }),
  };
}
