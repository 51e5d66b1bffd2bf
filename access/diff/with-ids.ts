import type { Organization } from '../../model/organization';

/**
 * The earlier version with the IDs that are known now: an account whose ID was filled in since is
 * the same account, and policies that refer to it have not changed.
 */
export function withIdsOf(now: Organization, earlier: Organization): Organization {
  const ids = new Map(now.accounts.map(({ name, id }) => [name, id]));
  const id = now.id ?? earlier.id;
  return {
    ...earlier,
    ...(id !== undefined && { id }),
    accounts: earlier.accounts.map((account) => {
      const known = ids.get(account.name) ?? account.id;
      return known === undefined ? account : { ...account, id: known };
    }),
  };
}
