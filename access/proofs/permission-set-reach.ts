import type { Account, Organization } from '../../model/organization';

/** The accounts where each permission set is assigned. */
export type Reach = ReadonlyMap<string, readonly Account[]>;

/**
 * The permission sets that are assigned in some of the accounts, sorted, each with its accounts in
 * the given order.
 */
export function permissionSetsIn(
  accounts: readonly Account[],
  byAccount: ReadonlyMap<string, ReadonlySet<string>>,
): Reach {
  const found = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const permissionSet of byAccount.get(account.name) ?? []) {
      const known = found.get(permissionSet);
      if (known) known.push(account);
      else found.set(permissionSet, [account]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function permissionSetsByAccount({
  identity,
}: Organization): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { permissionSet, account } of identity.assignments) {
    const known = found.get(account);
    if (known) known.add(permissionSet);
    else found.set(account, new Set([permissionSet]));
  }
  return found;
}
