import type { Organization } from '../../model/organization';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';

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

/** Entries of the same person, account, permission set or role. */
export interface SectionOf<Entry> {
  readonly title: string;
  /**
   * `trusted`: a principal that roles trust and that is no user or group of the charter; described
   * by the title.
   */
  readonly kind: 'user' | 'group' | 'trusted' | 'account' | 'permission set' | 'role';
  readonly entries: readonly Entry[];
}

export type Head = Pick<SectionOf<unknown>, 'title' | 'kind'>;

/** Groups entries by their heads. Sections are sorted by title, users and groups first. */
export function inSections<Entry>(
  entries: readonly Entry[],
  headOf: (entry: Entry) => Head,
): readonly SectionOf<Entry>[] {
  return [...grouped(entries, (entry) => keyOf(headOf(entry))).values()]
    .map((its) => ({ ...headOf(its[0] as Entry), entries: its }))
    .sort(
      (a, b) =>
        Number(a.kind === 'trusted') - Number(b.kind === 'trusted') || byText(keyOf(a), keyOf(b)),
    );
}

const keyOf = ({ title, kind }: Head) => `${title}\0${kind}`;

/**
 * Access through permission sets: of people if sections are by person or a user is selected,
 * otherwise of principals.
 */
export function selectedAccess(
  organization: Organization,
  { by, who }: Selection,
): readonly AccessEntry[] {
  const ofPeople = who === undefined ? by === 'person' : !isGroup(organization, who);
  return (ofPeople ? entriesOfPeople(organization) : accessEntries(organization)).filter(
    (entry) => who === undefined || (entry.person ?? entry.principal.name) === who,
  );
}

export const isGroup = ({ identity }: Organization, who: string | undefined): boolean =>
  identity.groups.some(({ name }) => name === who);

/** Whether a role, with its path, has the selected name. */
export const isSelectedRole = (role: string | undefined, { role: selected }: Selection): boolean =>
  selected === undefined || role === selected || (role?.endsWith(`/${selected}`) ?? false);
