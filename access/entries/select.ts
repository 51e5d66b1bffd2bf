import type { Organization } from '../../model/organization';
import { namesOf, describeTrust } from '../roles/trusted';
import type { AccessEntry } from './entries';
import { roleEntries, roleEntriesOfPeople, roleEntriesOfPrincipals } from './role-entries';
import type { RoleEntry } from './role-entries';
import { inSections, isGroup, isSelectedRole, selectedAccess } from './sections';
import type { Grouping, Head, SectionOf, Selection } from './sections';

/** Access to an account: through a permission set, or through a role. */
export type Entry = AccessEntry | RoleEntry;

export const isByRole = (entry: Entry): entry is RoleEntry => 'role' in entry;

export type Section = SectionOf<Entry>;

/**
 * The selected entries, in sections sorted by title, users and groups first. By person, a user's
 * entries include those of the user's groups; otherwise each assignment is listed once, for its own
 * principal. If a user is selected, entries of the user's groups are included. A role that trusts a
 * permission set is listed for each principal who has it.
 */
export function accessSections(
  organization: Organization,
  selection: Selection,
): readonly Section[] {
  const { by, account } = selection;
  const chosen = [
    ...byPermissionSet(organization, selection),
    ...byRole(organization, selection),
  ].filter((entry) => account === undefined || entry.account === account);
  return inSections(chosen, (entry) => headOf(entry, by));
}

function byPermissionSet(organization: Organization, selection: Selection): readonly AccessEntry[] {
  const { by, permissionSet, role } = selection;
  if (by === 'role' || role !== undefined) return [];
  return selectedAccess(organization, selection).filter(
    (entry) => permissionSet === undefined || entry.permissionSet === permissionSet,
  );
}

function byRole(organization: Organization, selection: Selection): readonly RoleEntry[] {
  const { by, who, permissionSet } = selection;
  if (by === 'permission-set' || permissionSet !== undefined) return [];
  const isSelected = ({ role }: RoleEntry) => isSelectedRole(role, selection);
  if (who === undefined)
    return (by === 'person' ? roleEntriesOfPeople(organization) : roleEntries(organization)).filter(
      isSelected,
    );
  const ofPrincipal = (
    isGroup(organization, who)
      ? roleEntriesOfPrincipals(organization)
      : roleEntriesOfPeople(organization)
  ).filter(({ through }) => through && (through.person ?? through.principal.name) === who);
  return [
    ...ofPrincipal,
    ...roleEntries(organization).filter(({ trust }) => namesOf(trust).includes(who)),
  ].filter(isSelected);
}

function headOf(entry: Entry, by: Grouping): Head {
  switch (by) {
    case 'person':
      return headOfHolder(entry);
    case 'account':
      return { title: entry.account, kind: 'account' };
    case 'permission-set':
    case 'role':
      return isByRole(entry)
        ? { title: entry.role, kind: 'role' }
        : { title: entry.permissionSet, kind: 'permission set' };
  }
}

function headOfHolder(entry: Entry): Head {
  if (entry.person !== undefined) return { title: entry.person, kind: 'user' };
  const access = isByRole(entry) ? entry.through : entry;
  if (access) return { title: access.principal.name, kind: access.principal.kind };
  return isByRole(entry)
    ? { title: describeTrust(entry.trust), kind: 'trusted' }
    : { title: '', kind: 'user' };
}
