import type { Organization, PermissionSet, Trust } from '../../model/organization';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import type { AccessEntry } from '../entries/entries';
import { isRole } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { endOf, entryMaker } from './reach-entry';
import type { ReachEntry } from './reach-entry';
import { pathsFrom } from './search';
import type { Path } from './search';
import { nameOf } from './sessions';
import type { Session } from './sessions';
import { stepsIn } from './steps';
import type { Steps } from './steps';
import { trustedStarts } from './trusted-starts';

/** Finds the roles that can be reached in an organization. */
export interface Reach {
  /**
   * What the holders of access can reach, sorted by person or principal, then account and role.
   *
   * @param entries those of {@link accessEntries} or {@link entriesOfPeople}
   */
  ofEntries(entries: readonly AccessEntry[]): readonly ReachEntry[];
  /**
   * What principals can reach that roles trust and that are not in the charter, sorted in the same
   * way.
   */
  ofTrusted(): readonly ReachEntry[];
  /**
   * What roles of the charter can reach themselves, by account.
   *
   * @param name with or without the path
   */
  ofRole(name: string): readonly ReachEntry[];
  /**
   * The role or permission set that one of these entries leads to, with the policies that the path
   * gives it.
   */
  holderOf(entry: ReachEntry): Holder;
  /** Whether the permission set's own policies allow everything in the account. */
  isAdministrator(entry: AccessEntry): boolean;
}

/**
 * Follows roles: a principal that can assume a role can also do what this role can, and so on,
 * across accounts. Passing a role to a service and editing a policy in use count as steps.
 */
export function reachIn(organization: Organization): Reach {
  const steps = stepsIn(organization);
  const sessionOf = sessionsOfEntries(organization, steps);
  const ids = numbered((session: Session) => session);
  const paths = new Map<string, readonly Path[]>();
  const make = entryMaker();
  const holders = new Map<ReachEntry, Holder>();
  const asEntry = (...[path, begin]: Parameters<typeof make>): ReachEntry => {
    const entry = make(path, begin);
    holders.set(entry, endOf(path).holder);
    return entry;
  };
  return {
    ofEntries: (entries) =>
      [...grouped(entries, holderOf).values()].flatMap((its) => {
        const bySession = grouped(its, sessionOf);
        return pathsOf([...bySession.keys()]).map((path) => {
          const through = longest(bySession.get(path.start.session) as readonly AccessEntry[]);
          const { person } = through;
          return asEntry(path, { ...(person !== undefined && { person }), through });
        });
      }),
    ofTrusted: () =>
      trustedStarts(organization, steps).flatMap(({ starts, mayHaveMfa }) =>
        inOrder(pathsFrom(starts, steps, mayHaveMfa)).map((path) =>
          asEntry(path, path.start.entry ? { trust: path.start.entry.trust } : {}),
        ),
      ),
    ofRole: (name) =>
      steps.sessions.roles
        .filter((session) => [nameOf(session), session.holder.name].includes(name))
        .flatMap((session) =>
          pathsOf([session]).map((path) => asEntry(path, { trust: asTrusted(session) })),
        ),
    holderOf: (entry) => holders.get(entry) as Holder,
    isAdministrator: (entry) => steps.requests.isAdministrator(sessionOf(entry)),
  };

  function pathsOf(sessions: readonly Session[]): readonly Path[] {
    const key = sessions.map(ids.numberOf).join();
    const found =
      paths.get(key) ??
      inOrder(
        pathsFrom(
          sessions.map((session) => ({ session })),
          steps,
          false,
        ),
      );
    paths.set(key, found);
    return found;
  }
}

/** A role of the charter, as other roles name it in their trust. */
const asTrusted = (session: Session): Trust => ({
  kind: 'role',
  account: { name: session.account.name },
  name: nameOf(session),
  requireMfa: false,
});

const holderOf = ({ person, principal }: AccessEntry): string =>
  person === undefined ? `${principal.kind} ${principal.name}` : `person ${person}`;

/** Sorted by account and name. */
const inOrder = (paths: readonly Path[]): readonly Path[] =>
  paths
    .map((path) => ({ path, key: sortKey(path) }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ path }) => path);

function sortKey(path: Path): string {
  const to = endOf(path);
  return [to.account.name, nameOf(to), to.original ? '1' : '0', isRole(to.holder) ? '0' : '1'].join(
    '\0',
  );
}

/** The access that ends last. */
const longest = (entries: readonly AccessEntry[]): AccessEntry =>
  entries.reduce((best, each) =>
    best.until !== undefined && (each.until === undefined || each.until > best.until) ? each : best,
  );

function sessionsOfEntries(
  { accounts, identity }: Organization,
  { sessions }: Steps,
): (entry: AccessEntry) => Session {
  const accountOf = new Map(accounts.map((each) => [each.name, each]));
  const setOf = new Map(identity.permissionSets.map((each) => [each.name, each]));
  return ({ permissionSet, account }) =>
    sessions.ofPermissionSet(setOf.get(permissionSet) as PermissionSet, accountOf.get(account)!);
}
