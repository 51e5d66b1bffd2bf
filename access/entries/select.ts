import type { Organization } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { namesOf, describeTrust } from '../roles/trusted';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';
import { roleEntries, roleEntriesOfPeople, roleEntriesOfPrincipals } from './role-entries';
import type { RoleEntry } from './role-entries';

/** What entries are grouped by: one section for each. */
export type Grouping = 'person' | 'account' | 'permission-set' | 'role';

export interface Selection {
  readonly by: Grouping;
  /** The name of a group, a user, or a principal that a role trusts. Default: all. */
  readonly who?: string | undefined;
  readonly account?: string | undefined;
  readonly permissionSet?: string | undefined;
  /** A role's name, with or without its path. */
  readonly role?: string | undefined;
}

/** Access to an account: through a permission set, or through a role. */
export type Entry = AccessEntry | RoleEntry;

export const isByRole = (entry: Entry): entry is RoleEntry => 'role' in entry;

/** Entries of the same person, account, permission set or role. */
export interface Section {
  readonly title: string;
  /** `trusted`: a principal that roles trust and that is no user or group of the charter; described by the title. */
  readonly kind: 'user' | 'group' | 'trusted' | 'account' | 'permission set' | 'role';
  readonly entries: readonly Entry[];
}

/**
 * The selected entries, in sections sorted by title, users and groups first. By person, a user's entries include those of
 * the user's groups; otherwise each assignment is listed once, for its own principal. If a user is selected, entries of
 * the user's groups are included. A role that trusts a permission set is listed for each principal who has it.
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
  return [...grouped(chosen, (entry) => keyOf(headOf(entry, by))).values()]
    .map((entries) => ({ ...headOf(entries[0] as Entry, by), entries }))
    .sort(
      (a, b) =>
        Number(a.kind === 'trusted') - Number(b.kind === 'trusted') ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
}

const isGroup = ({ identity }: Organization, who: string | undefined): boolean =>
  identity.groups.some(({ name }) => name === who);

function byPermissionSet(
  organization: Organization,
  { by, who, permissionSet, role }: Selection,
): readonly AccessEntry[] {
  if (by === 'role' || role !== undefined) return [];
  const ofPeople = who === undefined ? by === 'person' : !isGroup(organization, who);
  return (ofPeople ? entriesOfPeople(organization) : accessEntries(organization)).filter(
    (entry) =>
      (who === undefined || (entry.person ?? entry.principal.name) === who) &&
      (permissionSet === undefined || entry.permissionSet === permissionSet),
  );
}

function byRole(
  organization: Organization,
  { by, who, permissionSet, role }: Selection,
): readonly RoleEntry[] {
  if (by === 'permission-set' || permissionSet !== undefined) return [];
  const isSelected = (entry: RoleEntry) =>
    role === undefined || entry.role === role || entry.role.endsWith(`/${role}`);
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

type Head = Pick<Section, 'title' | 'kind'>;

const keyOf = ({ title, kind }: Head) => `${title}\0${kind}`;

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
