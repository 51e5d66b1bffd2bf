import type { Account } from '../../model/organization';
import { numbered } from '../../lib/numbered';
import type { Requests } from './requests';
import type { Session, Sessions } from './sessions';
import type { Step } from './step';

/** A step of one account, and to which session of an account with equal roles it leads. */
interface Pattern {
  readonly step: Step;
  /** The place among the account's roles. None: the session that takes the step. */
  readonly role: number | undefined;
  /** Whether the edited role keeps its permissions boundary. None: the step edits nothing. */
  readonly withBoundary: boolean | undefined;
}

/**
 * Finds the steps from a session to roles of its own account once for all accounts with equal roles
 * that neither policies nor guardrails distinguish, and repeats them in each of these accounts.
 * Most organizations have the same roles in hundreds of accounts.
 *
 * @param numberOf the same for equal roles of different accounts
 */
export function sharedByAccounts(
  sessions: Sessions,
  { kindOf }: Requests,
  numberOf: (role: Session) => number,
) {
  const classes = numbered((key: string) => key);
  const classOf = new Map<Account, number>();
  const places = new Map<Session, number>();
  const known = new Map<string, readonly Pattern[]>();

  /** @param find must depend on nothing but the session's policies and the roles of its account */
  return (session: Session, find: () => readonly Step[]): readonly Step[] => {
    const key = keyOf(session);
    const patterns = known.get(key);
    if (patterns) return patterns.map((pattern) => repeated(pattern, session));
    const steps = find();
    known.set(
      key,
      steps.map((step) => patternOf(step)),
    );
    return steps;
  };

  function keyOf(session: Session): string {
    const ofAccount = classOfAccount(session.account);
    const place = places.get(session.original ?? session) ?? 'set';
    return `${ofAccount} ${place} ${session.original ? 'edited ' : ''}${kindOf(session)}`;
  }

  function classOfAccount(account: Account): number {
    const before = classOf.get(account);
    if (before !== undefined) return before;
    const roles = sessions.rolesOf(account);
    roles.forEach((role, place) => places.set(role, place));
    const its = classes.numberOf(
      roles.map((role) => `${numberOf(role)} ${kindOf(role)}`).join('\n'),
    );
    classOf.set(account, its);
    return its;
  }

  function patternOf(step: Step): Pattern {
    const { to } = step;
    const base = to.original ?? to;
    return {
      step,
      role: places.get(base),
      withBoundary: to.original && sessions.edited(to.original, true) === to,
    };
  }

  function repeated({ step, role, withBoundary }: Pattern, session: Session): Step {
    const base = role === undefined ? session : sessions.rolesOf(session.account)[role]!;
    return { ...step, to: withBoundary === undefined ? base : sessions.edited(base, withBoundary) };
  }
}
