import type { PermissionSet, Role, Trust } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { AccessEntry } from '../entries/entries';
import { isRole } from '../holders/holders';
import { isOutside } from '../roles/trusted';
import { boundsOf } from './bounds';
import type { Path } from './search';
import { sessionLength } from './session-length';
import { nameOf } from './sessions';
import type { Session } from './sessions';
import type { Possible, Step } from './step';

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
  /** A permission set that the path assigns, or whose policies it edits, in this account. */
  readonly permissionSet?: string;
  /** Whether the path edits the policies of the role or permission set, so that it has all permissions within its boundary. */
  readonly edited: boolean;
  /** At least one. */
  readonly steps: readonly ReachStep[];
  /** All conditions on the way, in English. */
  readonly conditions: readonly string[];
  /** How long the session can last, in seconds. None: a service renews it. */
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

/** Who follows a path. */
type Begin = Pick<ReachEntry, 'person' | 'through' | 'trust'>;

/** Makes entries of paths. Many paths share their first steps: each step is made once. */
export function entryMaker(): (path: Path, begin: Begin) => ReachEntry {
  const known = new Map<Step, ReachStep>();
  const serialized = (step: Step): ReachStep => {
    const made = known.get(step) ?? serializable(step);
    known.set(step, made);
    return made;
  };
  return (path, begin) => ({ ...begin, ...common(path, serialized, begin.through?.until) });
}

/** The session that a path leads to. */
export const endOf = ({ steps }: Path): Session => (steps.at(-1) as Step).to;

/** What does not depend on who has the access that a path begins with. */
function common(
  path: Path,
  serialized: (step: Step) => ReachStep,
  until: string | undefined,
): Omit<ReachEntry, keyof Begin> {
  const { start, steps } = path;
  const to = endOf(path);
  const seconds = sessionLength(path);
  const ends = [until, ...steps.map((step) => lastDayOf(step.to))].filter(
    (day) => day !== undefined,
  );
  const [end] = ends.sort();
  return {
    outside: start.entry !== undefined && isOutside(start.entry.trust),
    ...target(to),
    production: to.account.isProduction,
    steps: steps.map(serialized),
    conditions: [...new Set(steps.flatMap(({ conditions }) => conditions.map(({ what }) => what)))],
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

const lastDayOf = ({ holder }: Session): string | undefined =>
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
