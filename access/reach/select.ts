import type { Organization } from '../../model/organization';
import { inSections, isSelectedRole, selectedAccess } from '../entries/sections';
import type { Head, SectionOf, Selection } from '../entries/sections';
import { describeTrusted, namesOf, rolesIn } from '../roles/trusted';
import { reachIn } from './reach';
import type { Reach } from './reach';
import type { ReachEntry } from './reach-entry';

/** Paths of the same person, account, permission set or role. */
export type ReachSection = SectionOf<ReachEntry>;

/**
 * The selected paths, in sections as those of `accessSections`. A permission set selects paths that
 * begin with it, a role and an account select where paths lead.
 */
export function reachSections(
  organization: Organization,
  selection: Selection,
  reach: Reach = reachIn(organization),
): readonly ReachSection[] {
  const { by, account, permissionSet } = selection;
  const chosen = [
    ...reach.ofEntries(selectedAccess(organization, selection)),
    ...ofOthers(organization, selection, reach),
  ].filter(
    (entry) =>
      (account === undefined || entry.account === account) &&
      (permissionSet === undefined || entry.through?.permissionSet === permissionSet) &&
      isSelectedRole(entry.role, selection) &&
      (by !== 'permission-set' || entry.through !== undefined),
  );
  return inSections(chosen, (entry) => headOf(entry, by));
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
