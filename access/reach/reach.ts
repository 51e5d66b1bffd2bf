import type { Organization, PermissionSet, Role, Trust } from '../../model/organization';
import type { Cause } from '../../source/cause';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import type { AccessEntry } from '../entries/entries';
import { isRole } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { isOutside } from '../roles/trusted';
import { boundsOf } from './bounds';
import { pathsFrom, sessionSeconds } from './search';
import type { Path } from './search';
import { nameOf } from './sessions';
import type { Session } from './sessions';
import type { Possible, Step } from './step';
import { stepsIn } from './steps';
import type { Steps } from './steps';
import { trustedStarts } from './trusted-starts';

/** A role that somebody can use, and the best way to it. Serializable. */
export interface ReachEntry {
  /** In entries by person: the user. {@link through} is then the user's access. */
  readonly person?: string;
  /** The access that the path begins with. None: {@link trust}. */
  readonly through?: AccessEntry;
  /** Otherwise: the principal that the path begins with, as roles name it in their trust. */
  readonly trust?: Trust;
  /** Whether the path begins outside the organization. */
  readonly outside: boolean;
  readonly account: string;
  readonly production: boolean;
  /** With its path: `ci/Deployer`. None: {@link permissionSet}. */
  readonly role?: string;
  /** A permission set whose policies the path edits in this account. */
  readonly permissionSet?: string;
  /** Whether the path edits the policies of the role or permission set, so that it has all permissions within its boundary. */
  readonly edited: boolean;
  /** At least one. */
  readonly steps: readonly ReachStep[];
  /** All conditions on the way, in English. */
  readonly conditions: readonly string[];
  /** The longest session, in seconds. None: a service renews it. */
  readonly sessionSeconds?: number;
  /** The last day, `2027-03-31`: the earliest on the way. */
  readonly until?: string;
  /** What the charter does not know about the path. At least one. */
  readonly boundedBy: readonly string[];
  /** Where the charter declares the role or permission set. */
  readonly cause: Cause;
}

/** One step of a path, and where it leads. */
export interface ReachStep extends Omit<Possible, 'needsMfa'> {
  readonly account: string;
  readonly role?: string;
  readonly permissionSet?: string;
  readonly edited: boolean;
  readonly cause: Cause;
}

/** Finds the roles that can be reached in an organization. */
export interface Reach {
  /**
   * What the holders of access can reach, sorted by person or principal, then account and role.
   *
   * @param entries those of {@link accessEntries} or {@link entriesOfPeople}
   */
  ofEntries(entries: readonly AccessEntry[]): readonly ReachEntry[];
  /** What principals can reach that roles trust and that are not in the charter, sorted in the same way. */
  ofTrusted(): readonly ReachEntry[];
  /**
   * What roles of the charter can reach themselves, by account.
   *
   * @param name with or without the path
   */
  ofRole(name: string): readonly ReachEntry[];
  /** The role or permission set that one of these entries leads to, with the policies that the path gives it. */
  holderOf(entry: ReachEntry): Holder;
  /** Whether the permission set's own policies allow everything in the account. */
  isAdministrator(entry: AccessEntry): boolean;
}

/**
 * Follows roles: a principal that can assume a role can also do what this role can, and so on, across accounts. Passing
 * a role to a service and editing a policy in use count as steps.
 */
export function reachIn(organization: Organization): Reach {
  const steps = stepsIn(organization);
  const sessionOf = sessionsOfEntries(organization, steps);
  const ids = numbered((session: Session) => session);
  const paths = new Map<string, readonly Path<Session>[]>();
  const holders = new Map<ReachEntry, Holder>();
  // Many paths share their first steps.
  const known = new Map<Step, ReachStep>();
  const serialized = (step: Step): ReachStep => {
    const made = known.get(step) ?? serializable(step);
    known.set(step, made);
    return made;
  };
  const asEntry = <From>(
    path: Path<From>,
    begin: Pick<ReachEntry, 'person' | 'through' | 'trust'>,
  ): ReachEntry => {
    const entry = { ...begin, ...common(path, serialized, begin.through?.until) };
    holders.set(entry, (path.steps.at(-1) as Step).to.holder);
    return entry;
  };
  return {
    ofEntries: (entries) =>
      [...grouped(entries, holderOf).values()].flatMap((its) => {
        const bySession = grouped(its, sessionOf);
        return pathsOf([...bySession.keys()]).map((path) => {
          const through = longest(bySession.get(path.start.from) as readonly AccessEntry[]);
          const { person } = through;
          return asEntry(path, { ...(person !== undefined && { person }), through });
        });
      }),
    ofTrusted: () =>
      trustedStarts(organization, steps).flatMap(({ starts, mayHaveMfa }) =>
        inOrder(pathsFrom(starts, steps, mayHaveMfa)).map((path) =>
          asEntry(path, { trust: path.start.from }),
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

  function pathsOf(sessions: readonly Session[]): readonly Path<Session>[] {
    const key = sessions.map(ids.numberOf).join();
    const found =
      paths.get(key) ??
      inOrder(
        pathsFrom(
          sessions.map((session) => ({ from: session, session })),
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
const inOrder = <From>(paths: readonly Path<From>[]): readonly Path<From>[] =>
  paths
    .map((path) => ({ path, key: sortKey(path) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ path }) => path);

function sortKey<From>({ steps }: Path<From>): string {
  const { to } = steps.at(-1) as Path<From>['steps'][number];
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

/** What does not depend on who has the access that a path begins with. */
function common<From>(
  path: Path<From>,
  serialized: (step: Step) => ReachStep,
  until?: string,
): Omit<ReachEntry, 'person' | 'through' | 'trust'> {
  const { start, steps } = path;
  const { to } = steps.at(-1) as Path<From>['steps'][number];
  const seconds = sessionSeconds(path);
  const ends = [until, ...steps.map((step) => endOf(step.to))].filter((day) => day !== undefined);
  const [end] = ends.sort();
  return {
    outside: isTrust(start.from) && isOutside(start.from),
    ...target(to),
    production: to.account.isProduction,
    steps: steps.map(serialized),
    conditions: describeConditions(steps),
    ...(seconds !== undefined && { sessionSeconds: seconds }),
    ...(end !== undefined && { until: end }),
    boundedBy: boundsOf(steps.map((step) => step.to)),
  };
}

function serializable({ to, kind, actions, service, conditions, statements }: Step): ReachStep {
  return {
    kind,
    actions,
    ...(service !== undefined && { service }),
    conditions,
    statements,
    ...target(to),
  };
}

const describeConditions = (steps: readonly Step[]): readonly string[] =>
  steps.every(({ conditions }) => conditions.length === 0)
    ? NOTHING
    : [...new Set(steps.flatMap(({ conditions }) => conditions.map(({ what }) => what)))];
const NOTHING: readonly string[] = [];

const isTrust = (from: unknown): from is Trust =>
  typeof from === 'object' && from !== null && 'requireMfa' in from;

const endOf = ({ holder }: Session): string | undefined =>
  isRole(holder) ? holder.until : undefined;

function target(
  session: Session,
): Pick<ReachStep, 'account' | 'role' | 'permissionSet' | 'edited' | 'cause'> {
  const { holder, account, original } = session;
  return {
    account: account.name,
    ...(isRole(holder) ? { role: nameOf(session) } : { permissionSet: holder.name }),
    edited: original !== undefined,
    cause: (holder as Role | PermissionSet).cause,
  };
}
