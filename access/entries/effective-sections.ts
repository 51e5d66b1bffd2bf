import type { Account, Organization, PermissionSet } from '../../model/organization';
import type { EffectiveAccess } from '../effective/effective-access';
import { effectiveAccessIn } from '../effective/of-permission-set';
import type { AccessEntry } from './entries';

/** What a permission set leaves to do in some accounts, in all of them the same. */
export interface EffectiveSection {
  readonly permissionSet: string;
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly access: EffectiveAccess;
}

/** The effective access behind some entries, each once, sorted by permission set. */
export function effectiveSections(entries: Iterable<AccessEntry>, organization: Organization): readonly EffectiveSection[] {
  const accessOf = effectiveAccessIn(organization);
  const sets = new Map(organization.identity.permissionSets.map((set) => [set.name, set]));
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  const found = new Map<string, Map<EffectiveAccess, Set<string>>>();
  for (const { permissionSet, account } of entries) {
    const access = accessOf(sets.get(permissionSet) as PermissionSet, accounts.get(account) as Account);
    const its = found.get(permissionSet) ?? new Map<EffectiveAccess, Set<string>>();
    found.set(permissionSet, its.set(access, (its.get(access) ?? new Set()).add(account)));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([permissionSet, its]) => [...its].map(([access, names]) => ({ permissionSet, accounts: [...names].sort(), access })));
}
