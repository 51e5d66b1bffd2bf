import type { Organization } from '../../model/organization';
import { grouped } from '../grouped';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';

/** What entries are listed by: one section for each. */
export type Grouping = 'person' | 'account' | 'permission-set';

export interface Selection {
  readonly by: Grouping;
  /** A group's or user's name. Default: everybody. */
  readonly who?: string | undefined;
  readonly account?: string | undefined;
  readonly permissionSet?: string | undefined;
}

/** Entries that belong together, under the name that they share. */
export interface Section {
  readonly title: string;
  readonly kind: 'user' | 'group' | 'account' | 'permission set';
  readonly entries: readonly AccessEntry[];
}

/**
 * The entries asked for, in sections sorted by title. By person each user's are shown, those of the groups among them;
 * otherwise each assignment once, under its own principal. Of a user who is named, those of the user's groups are, too.
 */
export function accessSections(organization: Organization, { by, who, account, permissionSet }: Selection): readonly Section[] {
  const isGroup = organization.identity.groups.some(({ name }) => name === who);
  const ofPeople = who === undefined ? by === 'person' : !isGroup;
  const chosen = (ofPeople ? entriesOfPeople(organization) : accessEntries(organization)).filter(
    (entry) =>
      (who === undefined || (entry.person ?? entry.principal.name) === who) && (account === undefined || entry.account === account) && (permissionSet === undefined || entry.permissionSet === permissionSet),
  );
  return [...grouped(chosen, (entry) => keyOf(headOf(entry, by))).values()]
    .map((entries) => ({ ...headOf(entries[0] as AccessEntry, by), entries }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

type Head = Pick<Section, 'title' | 'kind'>;

const keyOf = ({ title, kind }: Head) => `${title}\0${kind}`;

function headOf({ person, principal, account, permissionSet }: AccessEntry, by: Grouping): Head {
  switch (by) {
    case 'person':
      return person === undefined ? { title: principal.name, kind: principal.kind } : { title: person, kind: 'user' };
    case 'account':
      return { title: account, kind: 'account' };
    case 'permission-set':
      return { title: permissionSet, kind: 'permission set' };
  }
}
