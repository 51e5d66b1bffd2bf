import type { Organization } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { accessEntries, entriesOfPeople } from '../entries/entries';
import type { AccessEntry } from '../entries/entries';
import type { Selection } from '../entries/select';
import { describeTrusted, namesOf, rolesIn } from '../roles/trusted';
import { reachIn } from './reach';
import type { Reach } from './reach';
import type { ReachEntry } from './reach-entry';

/** Paths of the same person, account, permission set or role. */
export interface ReachSection {
  readonly title: string;
  /** `trusted`: a principal that roles trust and that is no user or group of the charter. */
  readonly kind: 'user' | 'group' | 'trusted' | 'account' | 'permission set' | 'role';
  readonly entries: readonly ReachEntry[];
}

/**
 * The selected paths, in sections as those of `accessSections`. A permission set selects paths that begin with it, a role
 * and an account select where paths lead.
 */
export function reachSections(
  organization: Organization,
  selection: Selection,
  reach: Reach = reachIn(organization),
): readonly ReachSection[] {
  const { by, account, permissionSet, role } = selection;
  const chosen = [
    ...reach.ofEntries(entriesFor(organization, selection)),
    ...ofOthers(organization, selection, reach),
  ].filter(
    (entry) =>
      (account === undefined || entry.account === account) &&
      (permissionSet === undefined || entry.through?.permissionSet === permissionSet) &&
      (role === undefined || entry.role === role || entry.role?.endsWith(`/${role}`)) &&
      (by !== 'permission-set' || entry.through !== undefined),
  );
  return [...grouped(chosen, (entry) => keyOf(headOf(entry, by))).values()]
    .map((entries) => ({ ...headOf(entries[0] as ReachEntry, by), entries }))
    .sort(
      (a, b) =>
        Number(a.kind === 'trusted') - Number(b.kind === 'trusted') ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
}

function entriesFor(organization: Organization, { by, who }: Selection): readonly AccessEntry[] {
  const isGroup = organization.identity.groups.some(({ name }) => name === who);
  const ofPeople = who === undefined ? by === 'person' : !isGroup;
  return (ofPeople ? entriesOfPeople(organization) : accessEntries(organization)).filter(
    (entry) => who === undefined || (entry.person ?? entry.principal.name) === who,
  );
}

/** Principals that are neither a group nor a user, and roles of the charter if one is selected. */
function ofOthers(
  organization: Organization,
  { who }: Selection,
  reach: Reach,
): readonly ReachEntry[] {
  if (who === undefined) return reach.ofTrusted();
  const { groups, users, externalUsers } = organization.identity;
  if ([...groups, ...users, ...externalUsers].some(({ name }) => name === who)) return [];
  const trusted = reach
    .ofTrusted()
    .filter(({ trust }) => trust !== undefined && namesOf(trust).includes(who));
  const isRole = rolesIn(organization).some(
    ({ role: { name, path } }) => name === who || `${path}${name}`.slice(1) === who,
  );
  return [...trusted, ...(isRole ? reach.ofRole(who) : [])];
}

type Head = Pick<ReachSection, 'title' | 'kind'>;
const keyOf = ({ title, kind }: Head) => `${title}\0${kind}`;

function headOf(entry: ReachEntry, by: Selection['by']): Head {
  switch (by) {
    case 'person':
      return reacherOf(entry);
    case 'account':
      return { title: entry.account, kind: 'account' };
    case 'permission-set':
      return { title: entry.through?.permissionSet ?? '', kind: 'permission set' };
    case 'role':
      return entry.role === undefined
        ? { title: entry.permissionSet ?? '', kind: 'permission set' }
        : { title: entry.role, kind: 'role' };
  }
}

/** Who can follow a path. */
export function reacherOf({ person, through, trust }: ReachEntry): Head {
  if (person !== undefined) return { title: person, kind: 'user' };
  if (through) return { title: through.principal.name, kind: through.principal.kind };
  return { title: trust ? describeTrusted(trust) : '', kind: 'trusted' };
}
