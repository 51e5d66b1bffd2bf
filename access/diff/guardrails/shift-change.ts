import type { Account, Organization } from '../../../model/organization';
import { explain } from '../../../iam/evaluate/explain';
import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import { difference, sizeOf, union } from '../../effective/action-set';
import { none } from '../../effective/action-table';
import type { Change, Example } from '../change';
import { where } from '../kit';
import type { Shift } from './compare';
import type { Found } from './examples';
import { firstInRanks } from './ranks';

/** How many actions are named at most. */
const MOST_NAMED = 4;

/**
 * What a guardrail no longer denies, or newly denies, as one change.
 *
 * @param shifts of one guardrail and one kind, at least one
 * @param production names of accounts that were production before: moving an account away from its
 *   guardrails does not make it less important
 */
export function shiftChange(
  shifts: readonly Shift[],
  production: ReadonlySet<string>,
  before: Organization,
  now: Organization,
): Change {
  const { kind, guardrail } = shifts[0] as Shift;
  const isLoosened = kind === 'guardrail-loosened';
  const accounts = accountsOf(shifts);
  const names = accounts.map(({ name }) => name);
  const isInProduction = accounts.some(
    (account) => account.isProduction || production.has(account.name),
  );
  const earlier = before.guardrails.find(({ name }) => name === guardrail);
  const later = now.guardrails.find(({ name }) => name === guardrail);
  return {
    kind,
    level: isLoosened ? (isInProduction ? 'critical' : 'high') : 'low',
    risks: isInProduction ? ['production'] : [],
    what: `guardrail ${guardrail} ${verbOf(shifts)} ${describeActions(shifts)} in ${named(names)}${forWhom(shifts)}`,
    details: [
      ...where(isLoosened && !later, 'the guardrail is removed'),
      ...where(!isLoosened && !earlier, 'the guardrail is new'),
    ],
    accounts: names,
    guardrail,
    ...(earlier && { before: earlier.cause }),
    ...(later && { now: later.cause }),
    examples: examplesIn(shifts),
  };
}

/** Each once, sorted by name. */
function accountsOf(shifts: readonly Shift[]): readonly Account[] {
  const byName = new Map(
    shifts.flatMap((shift) => shift.accounts).map((account) => [account.name, account]),
  );
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function verbOf(shifts: readonly Shift[]): string {
  if (shifts[0]?.kind !== 'guardrail-loosened') return 'denies';
  const isCertain = shifts.some(({ found }) => found.otherwise.outcome === 'allowed');
  return isCertain ? 'no longer denies' : 'may no longer deny';
}

/** ` for the role ci-example`; nothing where it is so for ordinary roles. */
function forWhom(shifts: readonly Shift[]): string {
  const whom = [...new Set(shifts.map(({ found }) => found.who))];
  return whom.includes('an ordinary role') ? '' : ` for ${named(whom)}`;
}

function describeActions(shifts: readonly Shift[]): string {
  const { first, count } = actionsOf(shifts);
  return named(first, MOST_NAMED, count);
}

/** The number of different actions, and the first of them. */
function actionsOf(shifts: readonly Shift[]): {
  readonly first: readonly string[];
  readonly count: number;
} {
  const first: string[] = [];
  let seen = none();
  const byActions = new Map(shifts.map(({ found }) => [found.actions, found]));
  for (const { actions, statement } of byActions.values()) {
    if (first.length < MOST_NAMED)
      first.push(...firstInRanks(difference(actions, seen), statement, MOST_NAMED - first.length));
    seen = union(seen, actions);
  }
  return { first, count: sizeOf(seen) };
}

/** One for each principal, context and result; the same in many accounts is one. */
function examplesIn(shifts: readonly Shift[]): readonly Example[] {
  const alike = grouped(shifts, ({ found }) =>
    JSON.stringify([found.who, found.context, found.otherwise.outcome]),
  );
  return [...alike.values()].map((group) => {
    const { kind, found, account } = group[0] as Shift;
    const [denied, otherwise] = [explainDenied(found), explainOtherwise(found)];
    return {
      account,
      who: found.who,
      action: found.request.action,
      otherActionCount: actionsOf(group).count - 1,
      resource: found.request.resource ?? '*',
      context: found.context,
      ...(kind === 'guardrail-loosened'
        ? { before: denied, now: otherwise }
        : { before: otherwise, now: denied }),
    };
  });
}

/** By the first statement, without the place where it is declared. */
function explainDenied({ denied }: Found): string {
  const statements = denied.statements.slice(0, 1).map(({ cause: _, ...statement }) => statement);
  return explain({ ...denied, statements }).split('\n')[0] ?? '';
}

function explainOtherwise({ otherwise: { outcome, dependsOn } }: Found): string {
  if (outcome === 'allowed') return 'no guardrail denies it';
  return `it depends on ${dependsOn.map((key) => (key === 'resource' ? 'the resource' : key)).join(', ')}`;
}
