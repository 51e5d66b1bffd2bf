import type { Organization } from '../../model/organization';

/**
 * An earlier version with the ids that are known by now: an account that AWS has given a number since is the same
 * account, and policies that name it have not changed.
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
