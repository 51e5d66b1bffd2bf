import type { Account, Organization } from '../../model/organization';

/**
 * Tells which accounts of the earlier version stay in the organization: Terraform closes or removes
 * the others.
 */
export function staysIn(now: Organization): (account: Account) => boolean {
  const kept = new Set(now.accounts.map(({ name }) => name));
  const destroyed = new Set([
    ...now.unmanagedAccounts.flatMap(({ name, destroy }) => (destroy ? [name] : [])),
    ...(now.formerAccounts ?? []).map(({ name }) => name),
  ]);
  return ({ name, closeOnDeletion }) => kept.has(name) || !(closeOnDeletion || destroyed.has(name));
}
