import { requestContext } from '../../../iam/evaluate/context/request-context';
import type { Decision } from '../../../iam/evaluate/decision';
import {
  areApart,
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
import { candidatesFor, refined, whateverTheValues } from './requests';
import type { Candidate } from './requests';
import { whoAsks } from './who-asks';

/** A request that one version denies by a statement, and the other does not deny. */
export interface Found extends Candidate {
  readonly statement: DenyStatement;
  /** The actions of which the same statements of both versions speak: the same object for the same ones of the statement. */
  readonly actions: ActionSet;
  readonly denied: Decision;
  /** Allowed, or depending on more than could be said. */
  readonly otherwise: Decision;
}

export interface Search {
  readonly found: readonly Found[];
  /** Whether any request was made that the statement denies. Without one nothing is known. */
  readonly asked: boolean;
}

/**
 * Looks for requests that a statement denies in one version and that nothing denies in the other: one for each group of
 * actions that no statement tells apart. What is found has been evaluated in both; what is not may still be there.
 */
export function examplesOf(
  statement: DenyStatement,
  within: Chain,
  other: Chain,
  all: readonly DenyStatement[],
): Search {
  let asked = false;
  const candidates = candidatesFor(statement, all, within, whoAsks(all, within.account));
  const isWhateverTheValues = whateverTheValues(statement, other);
  const found = alikeActions(statement, other.statements).flatMap((actions): readonly Found[] => {
    let open: Found | undefined;
    for (const inEachContext of candidates(firstInRanks(actions, statement, 1)[0] as string)) {
      for (const candidate of inEachContext) {
        if (!applies(statement, candidate.request)) continue;
        const denied = decide(candidate.request, within);
        if (
          denied.outcome !== 'explicitly-denied' ||
          !denied.statements.some(
            ({ policy, index }) => policy === statement.guardrail && index === statement.index,
          )
        )
          continue;
        asked = true;
        const otherwise = decide(candidate.request, other);
        if (
          otherwise.outcome === 'explicitly-denied' &&
          otherwise.statements.some(isWhateverTheValues)
        )
          break;
        if (otherwise.outcome === 'explicitly-denied') continue;
        const result = { ...candidate, statement, actions, denied, otherwise };
        if (otherwise.outcome === 'allowed') return [result];
        open ??= clearer(result, within, other, all) ?? result;
        if (open.otherwise.outcome === 'allowed') return [open];
      }
    }
    return open ? [open] : [];
  });
  return { found, asked };
}

/** What most candidates fail: the statement itself, before all that an account has is asked. */
const applies = ({ compiled }: DenyStatement, request: AccessRequest): boolean =>
  compiled.matches({
    action: actionName(request.action),
    resource: request.resource,
    context: requestContext(request),
  }) === true;

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

/** So many groups of actions at the most are asked. */
const MOST_GROUPS = 80;

/** The statement's actions in groups of which the same other statements speak. */
function alikeActions(
  statement: DenyStatement,
  others: readonly DenyStatement[],
): readonly ActionSet[] {
  return [...others.reduce(split, wholeOf(statement))]
    .sort((a, b) => (firstIn(a) ?? 0) - (firstIn(b) ?? 0))
    .slice(0, MOST_GROUPS)
    .map((group) => theOne(group, statement));
}

const groupsOf = new WeakMap<DenyStatement['compiled'], Map<string, ActionSet>>();

/** The same object for the same actions of a statement, whatever else reaches an account. */
function theOne(group: ActionSet, { compiled }: DenyStatement): ActionSet {
  const its = groupsOf.get(compiled) ?? new Map<string, ActionSet>();
  groupsOf.set(compiled, its);
  const key = asKey(group);
  const one = its.get(key) ?? group;
  its.set(key, one);
  return one;
}

type Groups = readonly ActionSet[];

/** What is below the root has the root's statements in common, so that most splits are the same for many accounts. */
const splits = new WeakMap<Groups, WeakMap<DenyStatement['compiled'], Groups>>();

/** Each group as what a statement speaks of and what it does not; one that it does not divide stays the same object. */
function split(groups: Groups, statement: DenyStatement): Groups {
  const known = splits.get(groups) ?? new WeakMap<DenyStatement['compiled'], Groups>();
  splits.set(groups, known);
  const [set] = wholeOf(statement);
  const divided =
    known.get(statement.compiled) ??
    groups.flatMap((group) =>
      isWithin(group, set) || areApart(group, set)
        ? [group]
        : [intersection(group, set), difference(group, set)],
    );
  known.set(statement.compiled, divided);
  return divided;
}

const wholes = new WeakMap<DenyStatement['compiled'], readonly [ActionSet]>();

/** All actions that a statement speaks of in one group, worked out once for each statement. */
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
