import type { Organization } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { namesOf, describeTrust } from '../roles/trusted';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';
import { roleEntries, roleEntriesOfPeople, roleEntriesOfPrincipals } from './role-entries';
import type { RoleEntry } from './role-entries';

/** What entries are listed by: one section for each. */
export type Grouping = 'person' | 'account' | 'permission-set' | 'role';

export interface Selection {
  readonly by: Grouping;
  /** A group's or user's name, or one of somebody whom a role trusts. Default: everybody. */
  readonly who?: string | undefined;
  readonly account?: string | undefined;
  readonly permissionSet?: string | undefined;
  /** A role's name, with or without its path. */
  readonly role?: string | undefined;
}

/** A way into an account: by a permission set, or by a role. */
export type Entry = AccessEntry | RoleEntry;

export const isByRole = (entry: Entry): entry is RoleEntry => 'role' in entry;

/** Entries that belong together, under the name that they share. */
export interface Section {
  readonly title: string;
  /** `trusted`: somebody whom roles trust, and who is no person or group of the model; the title says who. */
  readonly kind: 'user' | 'group' | 'trusted' | 'account' | 'permission set' | 'role';
  readonly entries: readonly Entry[];
}

/**
 * The entries asked for, in sections sorted by title, those of people and groups first. By person each user's are shown,
 * those of the groups among them; otherwise each assignment once, under its own principal. Of a user who is named, those
 * of the user's groups are, too. A role that trusts a permission set is shown for whoever has that.
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
  const isAsked = (entry: RoleEntry) =>
    role === undefined || entry.role === role || entry.role.endsWith(`/${role}`);
  if (who === undefined)
    return (by === 'person' ? roleEntriesOfPeople(organization) : roleEntries(organization)).filter(
      isAsked,
    );
  const ofThem = (
    isGroup(organization, who)
      ? roleEntriesOfPrincipals(organization)
      : roleEntriesOfPeople(organization)
  ).filter(({ through }) => through && (through.person ?? through.principal.name) === who);
  return [
    ...ofThem,
    ...roleEntries(organization).filter(({ trust }) => namesOf(trust).includes(who)),
  ].filter(isAsked);
}

type Head = Pick<Section, 'title' | 'kind'>;

const keyOf = ({ title, kind }: Head) => `${title}\0${kind}`;

function headOf(entry: Entry, by: Grouping): Head {
  switch (by) {
    case 'person':
      return whoseHead(entry);
    case 'account':
      return { title: entry.account, kind: 'account' };
    case 'permission-set':
    case 'role':
      return isByRole(entry)
        ? { title: entry.role, kind: 'role' }
        : { title: entry.permissionSet, kind: 'permission set' };
  }
}

function whoseHead(entry: Entry): Head {
  if (entry.person !== undefined) return { title: entry.person, kind: 'user' };
  const access = isByRole(entry) ? entry.through : entry;
  if (access) return { title: access.principal.name, kind: access.principal.kind };
  return isByRole(entry)
    ? { title: describeTrust(entry.trust), kind: 'trusted' }
    : { title: '', kind: 'user' };
}
