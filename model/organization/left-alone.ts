import type { Account, OrganizationalUnit } from './tree';
import { discoveredIn, parentPath, ROOT } from './tree';

interface Units {
  readonly organizationalUnits: readonly OrganizationalUnit[];
}

/**
 * The unit of the charter that an account counts for: units below one of somebody else need not be
 * in the charter.
 */
export function unitOf(parent: string, { organizationalUnits }: Units): string {
  const units = new Map(organizationalUnits.map((unit) => [unit.path, unit]));
  if (parent === ROOT || units.has(parent)) return parent;
  let path = parent;
  while (path !== ROOT && !units.has(path)) path = parentPath(path);
  return units.get(path)?.managed === false ? path : parent;
}

/**
 * Whether an account in this unit, or below it, is one that the charter need not name, so that the
 * guard in Terraform lets it be missing.
 *
 * @param parent a path of the charter
 */
export function isLeftAlone(
  parent: string,
  organization: Units & {
    readonly accounts: readonly Account[];
    readonly unmanagedUnits?: readonly string[];
  },
): boolean {
  const { accounts, unmanagedUnits = [] } = organization;
  const unit = unitOf(parent, organization);
  return unmanagedUnits.includes(unit) || accounts.some(({ name }) => name === discoveredIn(unit));
}
