import { requestContext } from '../../../iam/evaluate/context/request-context';
import type { Decision } from '../../../iam/evaluate/decision';
import {
  areDisjoint,
  asKey,
  difference,
  firstIn,
  intersection,
  isWithin,
  union,
} from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import { none } from '../../effective/action-table';
import { statementActions } from '../../effective/statement-actions';
import { evaluate } from '../../../iam/evaluate/evaluate';
import { actionName } from '../../../iam/language/match-actions';
import { policiesForRequest } from '../../organization/attached-policies';
import type { AccessRequest } from '../../../iam/evaluate/request';
import type { Chain, DenyStatement } from './chain';
import { firstInRanks } from './ranks';
import { candidatesFor, independentOfValues, refined } from './requests';
import type { Candidate } from './requests';
import { examplePrincipals } from './principals';

/** A request that a statement of one version denies and that the other version does not deny. */
export interface Found extends Candidate {
  readonly statement: DenyStatement;
  /**
   * The actions that the same statements of both versions apply to: the same object for equal sets
   * of a statement.
   */
  readonly actions: ActionSet;
  readonly denied: Decision;
  /** Allowed, or depending on context that no request could give. */
  readonly otherwise: Decision;
}

export interface Search {
  readonly found: readonly Found[];
  /** Whether any request was denied by the statement. Without one, nothing is known about it. */
  readonly isTested: boolean;
}

/**
 * Searches for requests that a statement denies in one version and that nothing denies in the
 * other: one for each group of actions that the other statements do not distinguish. A request that
 * is found has been evaluated in both versions; finding none proves nothing.
 */
export function examplesOf(
  statement: DenyStatement,
  within: Chain,
  other: Chain,
  all: readonly DenyStatement[],
): Search {
  const candidates = candidatesFor(statement, all, within, examplePrincipals(all, within.account));
  const isIndependent = independentOfValues(statement, other);
  const results = alikeActions(statement, other.statements).map((actions) => {
    const action = firstInRanks(actions, statement, 1)[0] as string;
    return firstExample(candidates(action), {
      statement,
      actions,
      within,
      other,
      all,
      isIndependent,
    });
  });
  return {
    found: results.flatMap(({ found }) => (found ? [found] : [])),
    isTested: results.some(({ isTested }) => isTested),
  };
}

interface Comparison {
  readonly statement: DenyStatement;
  readonly actions: ActionSet;
  readonly within: Chain;
  readonly other: Chain;
  readonly all: readonly DenyStatement[];
  /** Whether a statement of the other version denies whatever the values of the condition keys. */
  isIndependent(statement: Decision['statements'][number]): boolean;
}

/**
 * The first request that is allowed in the other version or, without one, the first that may be.
 */
function firstExample(
  candidates: Iterable<Iterable<Candidate>>,
  comparison: Comparison,
): { readonly found?: Found | undefined; readonly isTested: boolean } {
  const { statement, actions, within, other, all, isIndependent } = comparison;
  let isTested = false;
  let open: Found | undefined;
  for (const inEachContext of candidates) {
    for (const candidate of inEachContext) {
      if (!applies(statement, candidate.request)) continue;
      const denied = decide(candidate.request, within);
      if (!isDeniedBy(statement, denied)) continue;
      isTested = true;
      const otherwise = decide(candidate.request, other);
      if (otherwise.outcome === 'explicitly-denied') {
        if (otherwise.statements.some(isIndependent)) break;
        continue;
      }
      const result = { ...candidate, statement, actions, denied, otherwise };
      if (otherwise.outcome === 'allowed') return { found: result, isTested };
      open ??= clearer(result, within, other, all) ?? result;
      if (open.otherwise.outcome === 'allowed') return { found: open, isTested };
    }
  }
  return { found: open, isTested };
}

const isDeniedBy = (
  { guardrail, index }: DenyStatement,
  { outcome, statements }: Decision,
): boolean =>
  outcome === 'explicitly-denied' &&
  statements.some((each) => each.policy === guardrail && each.index === index);

/** Most candidates fail here, which saves evaluating all policies of the account. */
const applies = ({ compiled }: DenyStatement, request: AccessRequest): boolean =>
  compiled.matches({
    action: actionName(request.action),
    resource: request.resource,
    context: requestContext(request),
  }) === true;

/**
 * The same request with more context, if it is then denied in one version and allowed in the other.
 */
function clearer(
  result: Found,
  within: Chain,
  other: Chain,
  all: readonly DenyStatement[],
): Found | undefined {
  for (const candidate of refined(result, result.otherwise.dependsOn, all)) {
    const [denied, otherwise] = [
      decide(candidate.request, within),
      decide(candidate.request, other),
    ];
    if (denied.outcome === 'explicitly-denied' && otherwise.outcome === 'allowed')
      return { ...result, ...candidate, denied, otherwise };
  }
  return undefined;
}

const decide = (request: AccessRequest, { account, policies }: Chain): Decision =>
  evaluate(request, policiesForRequest(request, account, policies));

/** How many groups of actions are tried at most. */
const MOST_GROUPS = 80;

/** The statement's actions, grouped by which of the other statements apply to them. */
function alikeActions(
  statement: DenyStatement,
  others: readonly DenyStatement[],
): readonly ActionSet[] {
  return [...others.reduce(split, wholeOf(statement))]
    .sort((a, b) => (firstIn(a) ?? 0) - (firstIn(b) ?? 0))
    .slice(0, MOST_GROUPS)
    .map((group) => interned(group, statement));
}

const groupsOf = new WeakMap<DenyStatement['compiled'], Map<string, ActionSet>>();

/**
 * The same object for equal sets of a statement's actions, whatever other guardrails an account
 * has.
 */
function interned(group: ActionSet, { compiled }: DenyStatement): ActionSet {
  const its = groupsOf.get(compiled) ?? new Map<string, ActionSet>();
  groupsOf.set(compiled, its);
  const key = asKey(group);
  const one = its.get(key) ?? group;
  its.set(key, one);
  return one;
}

type Groups = readonly ActionSet[];

/**
 * Accounts have the statements of the root in common, so that most splits are the same for many
 * accounts.
 */
const splits = new WeakMap<Groups, WeakMap<DenyStatement['compiled'], Groups>>();

/**
 * Each group split into the actions that a statement applies to and the others; a group that is not
 * split stays the same object.
 */
function split(groups: Groups, statement: DenyStatement): Groups {
  const known = splits.get(groups) ?? new WeakMap<DenyStatement['compiled'], Groups>();
  splits.set(groups, known);
  const [set] = wholeOf(statement);
  const divided =
    known.get(statement.compiled) ??
    groups.flatMap((group) =>
      isWithin(group, set) || areDisjoint(group, set)
        ? [group]
        : [intersection(group, set), difference(group, set)],
    );
  known.set(statement.compiled, divided);
  return divided;
}

const wholes = new WeakMap<DenyStatement['compiled'], readonly [ActionSet]>();

/** All actions of a statement in one group, computed once for each statement. */
function wholeOf({ compiled }: DenyStatement): readonly [ActionSet] {
  const whole =
    wholes.get(compiled) ??
    ([
      statementActions(compiled)
        .map(({ actions }) => actions)
        .reduce(union, none()),
    ] as const);
  wholes.set(compiled, whole);
  return whole;
}
