import type { PermissionSet, Role, Trust } from '../../model/organization';
import { earliest } from '../../lib/earliest';
import type { Writable } from '../../lib/writable';
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
  /**
   * Whether the path edits the policies of the role or permission set, so that it has all
   * permissions within its boundary.
   */
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
  return (path, begin) => entryOf(path, begin, path.steps.map(serialized));
}

/** The session that a path leads to. */
export const endOf = ({ steps }: Path): Session => (steps.at(-1) as Step).to;

function entryOf(path: Path, begin: Begin, serialized: readonly ReachStep[]): ReachEntry {
  const { start, steps } = path;
  const to = endOf(path);
  const seconds = sessionLength(path);
  const end = firstEnd(path, begin);
  const entry = { ...begin } as Writable<ReachEntry>;
  entry.outside = start.entry !== undefined && isOutside(start.entry.trust);
  addTarget(entry, to);
  entry.production = to.account.isProduction;
  entry.steps = serialized;
  entry.conditions = conditionsOf(steps);
  if (seconds !== undefined) entry.sessionSeconds = seconds;
  if (end !== undefined) entry.until = end;
  entry.boundedBy = boundsOf(steps.map((step) => step.to));
  return entry;
}

function serializable({ to, kind, actions, service, conditions, statements }: Step): ReachStep {
  const step = { kind, actions } as Writable<ReachStep>;
  if (service !== undefined) step.service = service;
  step.conditions = conditions;
  step.statements = statements;
  addTarget(step, to);
  return step;
}

const conditionsOf = (steps: readonly Step[]): readonly string[] => [
  ...new Set(steps.flatMap(({ conditions }) => conditions.map(({ what }) => what))),
];

/** The earliest last day on the way. */
function firstEnd({ steps }: Path, { through }: Begin): string | undefined {
  return earliest(through?.until, ...steps.map((step) => lastDayOf(step.to)));
}

const lastDayOf = ({ holder }: Session): string | undefined =>
  isRole(holder) ? holder.until : undefined;

function addTarget(
  to: Writable<Pick<ReachStep, 'account' | 'role' | 'permissionSet' | 'edited' | 'cause'>>,
  session: Session,
): void {
  const { holder, account, original } = session;
  to.account = account.name;
  if (isRole(holder)) to.role = nameOf(session);
  else to.permissionSet = holder.name;
  to.edited = original !== undefined;
  to.cause = (holder as Role | PermissionSet).cause;
}
