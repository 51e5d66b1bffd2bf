import { isLeftAlone } from '../../model/organization';
import type { Account, Organization } from '../../model/organization';

/**
 * What happens to an account whose entry is gone, and which has not left.
 *
 * @param unit the path that its unit has now, or had if the charter no longer has it
 */
export function effectOfRemoval(
  { name, email, managed, closeOnDeletion }: Account,
  now: Organization,
  unit: string,
): string {
  const isSame = (each: { readonly email: string }) =>
    email !== '' && each.email.toLowerCase() === email.toLowerCase();
  const unmanaged = now.unmanagedAccounts.find((each) =>
    [each.name, ...(each.formerly ?? [])].includes(name),
  );
  const other = now.unmanagedAccounts.find(isSame);
  if (unmanaged ? !unmanaged.destroy : managed === false && (other || isLeftAlone(unit, now)))
    return 'it stays in the organization, unmanaged';
  if (!unmanaged && other && !other.destroy)
    return `Terraform destroys it: it closes it or removes it from the organization. To keep it, add formerly: ${name} to the unmanaged account ${other.name}`;
  if (!unmanaged && !other && isLeftAlone(unit, now))
    return `Terraform closes it or removes it from the organization, unless it was deployed with managed: false first: the charter need not name the accounts of ${unit}`;
  return closeOnDeletion || (unmanaged ?? other)?.destroy
    ? 'Terraform closes it or removes it from the organization'
    : 'the plan fails. To close it or give it away, restore its entry with state: leaving. To only stop managing it, list it under unmanagedAccounts';
}
