import type { Decision } from '../../decision';
import { asKey, difference, firstIn, intersection, isEmpty, union } from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import { actionsIn, none } from '../../effective/action-table';
import type { KnownAction } from '../../effective/action-table';
import { statementActions } from '../../effective/statement-actions';
import { evaluate } from '../../evaluate';
import { metBy } from '../../proofs/scope';
import type { AccessRequest } from '../../request';
import type { Chain, DenyStatement } from './chain';
import { candidates, refined } from './requests';
import type { Candidate } from './requests';
import { whoAsks } from './who-asks';

/** A request that one version denies by a statement, and the other does not deny. */
export interface Found extends Candidate {
  /** Actions of which the same statements of both versions speak, the one of the request first. */
  readonly actions: readonly string[];
  /** The same actions as a set. */
  readonly group: ActionSet;
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
export function examplesOf(statement: DenyStatement, within: Chain, other: Chain, all: readonly DenyStatement[]): Search {
  let asked = false;
  const asking = whoAsks(all, within.account);
  const found = alikeActions(statement, other.statements).flatMap(({ group, actions }): readonly Found[] => {
    let open: Found | undefined;
    for (const candidate of candidates(actions[0] as string, statement, all, within, asking)) {
      const denied = decide(candidate.request, within);
      if (denied.outcome !== 'explicitly-denied' || !denied.statements.some(({ policy, index }) => policy === statement.guardrail && index === statement.index)) continue;
      asked = true;
      const otherwise = decide(candidate.request, other);
      if (otherwise.outcome === 'explicitly-denied') continue;
      const result = { ...candidate, actions, group, denied, otherwise };
      if (otherwise.outcome === 'allowed') return [result];
      open ??= clearer(result, within, other, all) ?? result;
      if (open.otherwise.outcome === 'allowed') return [open];
    }
    return open ? [open] : [];
  });
  return { found, asked };
}

function clearer(result: Found, within: Chain, other: Chain, all: readonly DenyStatement[]): Found | undefined {
  for (const candidate of refined(result, result.otherwise.dependsOn, all)) {
    const [denied, otherwise] = [decide(candidate.request, within), decide(candidate.request, other)];
    if (denied.outcome === 'explicitly-denied' && otherwise.outcome === 'allowed') return { ...result, ...candidate, denied, otherwise };
  }
  return undefined;
}

const decide = (request: AccessRequest, { account, policies }: Chain): Decision => evaluate(request, metBy(request, account, policies));

/** So many groups of actions at the most are asked. */
const MOST_GROUPS = 80;

/** Calls that most people know, to show what a statement about nearly everything comes to. */
const FAMILIAR: ReadonlySet<string> = new Set(['ec2:runinstances', 'lambda:createfunction', 's3:putobject', 'iam:createuser', 'dynamodb:putitem', 'sts:assumerole', 'ec2:describeinstances', 's3:getobject']);

/** The statement's actions in groups of which the same other statements speak; of each what it names outright comes first, then what people know. */
function alikeActions(statement: DenyStatement, others: readonly DenyStatement[]): readonly Pick<Found, 'actions' | 'group'>[] {
  const groups = others.map(setOf).reduce((found, set) => found.flatMap((group) => [intersection(group, set), difference(group, set)].filter((part) => !isEmpty(part))), [setOf(statement)]);
  const ranked = rankedGroups.get(statement.compiled) ?? new Map<string, readonly string[]>();
  rankedGroups.set(statement.compiled, ranked);
  return groups
    .sort((a, b) => (firstIn(a) ?? 0) - (firstIn(b) ?? 0))
    .slice(0, MOST_GROUPS)
    .map((group) => {
      const key = asKey(group);
      const actions = ranked.get(key) ?? inRanks(group, statement);
      ranked.set(key, actions);
      return { group, actions };
    });
}

/** The same list for the same group, which accounts have in common whatever else reaches them. */
const rankedGroups = new WeakMap<DenyStatement['compiled'], Map<string, readonly string[]>>();

function inRanks(group: ActionSet, { json }: DenyStatement): readonly string[] {
  const rankOf = rankings.get(json) ?? rankingBy(JSON.stringify(json).toLowerCase());
  rankings.set(json, rankOf);
  const ranks: readonly string[][] = [[], [], [], []];
  for (const action of actionsIn(group)) ranks[rankOf(action)]?.push(action.action);
  return ranks.flat();
}

const rankings = new WeakMap<DenyStatement['json'], (action: KnownAction) => number>();

const sets = new WeakMap<DenyStatement['compiled'], ActionSet>();

/** All actions that a statement speaks of, worked out once for each statement. */
function setOf({ compiled }: DenyStatement): ActionSet {
  const set = sets.get(compiled) ?? statementActions(compiled).map(({ actions }) => actions).reduce(union, none());
  sets.set(compiled, set);
  return set;
}

/** From 0 to 3. @param written the statement, in lower case */
function rankingBy(written: string): (action: KnownAction) => number {
  const named = new Set(Array.from(written.matchAll(/"([^"]+)"/g), ([, text]) => text));
  return ({ compared: { whole }, level }) => (named.has(whole) ? 0 : FAMILIAR.has(whole) ? 1 : level === 'Write' || level === 'Permissions management' ? 2 : 3);
}
