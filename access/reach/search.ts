import type { Account, Trust } from '../../model/organization';
import type { Session } from './sessions';
import type { Possible, Step } from './step';
import type { Steps } from './steps';

/**
 * Where a path begins: a session that somebody has, or a role that somebody is trusted to assume.
 */
export interface Start {
  readonly session: Session;
  /**
   * The trust of the session's role, and the step by which the trusted principal assumes it. None:
   * somebody has it already.
   */
  readonly entry?: { readonly trust: Trust; readonly step: Possible };
}

/** The way to a session: a start, and the steps from there. */
export interface Path {
  readonly start: Start;
  /** At least one, with the entry of the start. */
  readonly steps: readonly Step[];
}

/** A session on the way, and how it was reached. */
interface Reached {
  readonly session: Session;
  readonly start: Start;
  /** The step that led here. */
  readonly step: Step | undefined;
  readonly before: Reached | undefined;
  /** Whether it gives more than the sessions before it. */
  readonly isListed: boolean;
}

/**
 * The best path to each session that can be reached: with the fewest uncertain steps, then the
 * shortest, then the first in the order of the starts and of the sessions. A session of somebody's
 * own is not reached, it is there.
 *
 * An administrator of an account has the permissions of every role there. Passing and editing these
 * roles is followed, because other accounts may trust them, but such a path is not a result itself.
 *
 * @param mayHaveMfa whether the first session may have MFA, as that of an IAM user
 */
export function pathsFrom(
  starts: readonly Start[],
  steps: Steps,
  mayHaveMfa: boolean,
): readonly Path[] {
  const queue = byCost<Reached>();
  for (const start of starts) {
    const { entry, session } = start;
    const step = entry && { ...entry.step, to: session };
    queue.add(
      { session, start, step, before: undefined, isListed: true },
      costOf(step),
      step ? 1 : 0,
    );
  }
  const own = starts.flatMap(({ session, entry }) => (entry ? [] : [session]));
  const found = new Set<Session>();
  const settled = new Set<Account>();
  const listed = new Map<Session, Reached>();
  queue.each((reached, uncertain, length) => {
    const { session, start } = reached;
    if (reached.isListed && !listed.has(session)) listed.set(session, reached);
    if (found.has(session)) return;
    found.add(session);
    const within = settled.has(session.account) ? [] : steps.within(session);
    for (const next of [steps.toOthers(session), within, steps.toOwnSets(session, own)])
      for (const step of next) {
        if (step.needsMfa && !mayHaveMfa) continue;
        const isListed = givesMore(step, reached, steps);
        if (found.has(step.to) && (!isListed || listed.has(step.to))) continue;
        const to = { session: step.to, start, step, before: reached, isListed };
        queue.add(to, uncertain + costOf(step), length + 1);
      }
    if (takesAll(session, within, steps)) settled.add(session.account);
  });
  return [...listed.values()].flatMap((reached) => {
    const path = stepsTo(reached);
    return path.length > 0 ? [{ start: reached.start, steps: path }] : [];
  });
}

/**
 * Whether a session is an administrator that can certainly use every role of its account: then no
 * other session of the account leads to more.
 */
function takesAll(session: Session, within: readonly Step[], steps: Steps): boolean {
  if (!steps.requests.isAdministrator(session)) return false;
  const certain = new Set(
    within.flatMap(({ to, conditions }) => (conditions.length === 0 ? [to] : [])),
  );
  const itself = session.original ?? session;
  return steps.sessions
    .rolesOf(session.account)
    .every((role) => role === itself || certain.has(role));
}

const costOf = (step: Possible | undefined): number => (step && step.conditions.length > 0 ? 1 : 0);

/**
 * Items in the order of their uncertain steps, then of their length, then in which they were added.
 */
function byCost<T>() {
  const queues: T[][][] = [];
  return {
    add(item: T, uncertain: number, length: number): void {
      ((queues[uncertain] ??= [])[length] ??= []).push(item);
    },
    /** @param visit may add items that cost at least as much as the visited one */
    each(visit: (item: T, uncertain: number, length: number) => void): void {
      for (let uncertain = 0; uncertain < queues.length; uncertain++) {
        const lengths = (queues[uncertain] ??= []);
        for (let length = 0; length < lengths.length; length++)
          for (const item of lengths[length] ?? []) visit(item, uncertain, length);
      }
    },
  };
}

/** @param from where the step begins */
function givesMore({ kind, to: { account } }: Step, from: Reached, { requests }: Steps): boolean {
  if (kind === 'assume-role') return from.isListed || from.session.account !== account;
  for (let at: Reached | undefined = from; at; at = at.before)
    if (at.session.account === account && requests.isAdministrator(at.session)) return false;
  return true;
}

function stepsTo(reached: Reached): readonly Step[] {
  const steps: Step[] = [];
  for (let at: Reached | undefined = reached; at; at = at.before) if (at.step) steps.push(at.step);
  return steps.reverse();
}
