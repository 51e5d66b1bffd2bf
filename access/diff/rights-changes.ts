import type { Organization } from '../../model/organization';
import { secondsInWords } from '../durations';
import { difference, intersection, isEmpty, placesIn, union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { ACCESS_LEVELS, TELLING, actionTable, ofLevel } from '../effective/action-table';
import type { AccessLevel, KnownAction } from '../effective/action-table';
import type { EffectiveAccess } from '../effective/effective-access';
import { effectiveAccessIn } from '../effective/of-holder';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { grouped } from '../grouped';
import { isRole, policiesIn } from '../holders';
import type { HolderPolicies } from '../holder-policies';
import { scopeOf } from '../proofs/scope';
import type { Scope } from '../proofs/scope';
import { escalationsOf } from '../risk/escalations';
import type { Escalation } from '../risk/escalations';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { named } from './change';
import type { Change, ChangeKind, Example, Risk } from './change';
import { holderPairs, sessionSeconds } from './holder-pairs';
import type { ComparedPair } from './holder-pairs';
import { changedStatements } from './rights/changed-statements';
import { exampleOf } from './rights/examples';

/**
 * Permission sets and roles that are there before and now, and leave more, less or something else to do in an account.
 * Both are asked under the guardrails of now, whose own changes are told of themselves. What is told is shown by a
 * request that was evaluated in both versions, where one could be made.
 */
export function rightsChanges(before: Organization, now: Organization, accessNow: EffectiveAccessOf, risksNow: RisksOf): readonly Change[] {
  const scope = scopeOf(now);
  const [policiesBefore, policiesNow] = [policiesIn(before), policiesIn(now, scope.substitute)];
  const accessBefore = effectiveAccessIn(now, policiesBefore);
  const pairs = holderPairs(before, now).map((pair): ComparedPair => ({ ...pair, had: policiesBefore(pair.earlier, pair.account), has: policiesNow(pair.holder, pair.account) }));
  const isSame = sameRights();
  const differing = pairs.filter(({ had, has }) => !isSame(had, has)).map((pair): DifferingPair => ({ ...pair, risks: risksNow(pair.holder, pair.account), was: accessBefore(pair.earlier, pair.account), is: accessNow(pair.holder, pair.account) }));
  const ids = new Map<object, number>();
  const id = (each: object) => ids.get(each) ?? (ids.set(each, ids.size), ids.size - 1);
  const alike = grouped(differing, ({ called, had, has, was, is, risks }) => [called, id(had), id(has), id(was), id(is), risks.join()].join('\0'));
  return [...flagChanges(pairs), ...[...alike.values()].flatMap((group) => changesOf(group, scope))];
}

interface DifferingPair extends ComparedPair {
  /** Of now. */
  readonly risks: readonly Risk[];
  readonly was: EffectiveAccess;
  readonly is: EffectiveAccess;
}

/** Whether two versions' policies say the same, wherever they are written. */
function sameRights(): (a: HolderPolicies, b: HolderPolicies) => boolean {
  const texts = new Map<HolderPolicies, string>();
  const textOf = (policies: HolderPolicies): string => {
    const { identity, boundary, unknown } = policies;
    const text = texts.get(policies) ?? JSON.stringify([identity.map(({ document }) => document), boundary?.document, unknown]);
    texts.set(policies, text);
    return text;
  };
  return (a, b) => textOf(a) === textOf(b);
}

/** What is not in policies: the length of sessions, and whether a permission set is for emergencies. */
function flagChanges(pairs: readonly ComparedPair[]): readonly Change[] {
  const told = (kind: ChangeKind, its: readonly ComparedPair[], what: (pair: ComparedPair) => string): readonly Change[] =>
    [...grouped(its, what)].map(([text, group]): Change => {
      const { earlier, holder, subject } = group[0] as ComparedPair;
      const breakGlass = [earlier, holder].some((each) => !isRole(each) && each.breakGlass);
      const level = kind === 'rights-changed' || (!isRole(holder) && holder.breakGlass) ? 'high' : 'low';
      return { kind, level, risks: breakGlass ? ['break-glass'] : [], what: text, details: [], accounts: group.map(({ account }) => account.name).sort(), ...subject, before: earlier.cause, now: holder.cause };
    });
  const longer = pairs.filter(({ earlier, holder }) => sessionSeconds(holder) > sessionSeconds(earlier));
  const everyday = pairs.filter(({ earlier, holder }) => !isRole(earlier) && !isRole(holder) && earlier.breakGlass && !holder.breakGlass);
  return [
    ...told('session-prolonged', longer, ({ called, earlier, holder }) => `sessions of ${called} last ${secondsInWords(sessionSeconds(holder))} instead of ${secondsInWords(sessionSeconds(earlier))}`),
    ...told('rights-changed', everyday, ({ called }) => `${called} is no longer a break-glass permission set`),
  ];
}

/** So many ways to more rights are written out. */
const MOST_WAYS = 3;

/** `by iam:PassRole and ec2:RunInstances it runs an instance as a stronger role`; ways that come to the same in one. */
function waysInWords(escalations: readonly Escalation[]): readonly string[] {
  const ways = [...grouped(escalations, ({ means }) => means)].map(([means, its]) => `by ${named(its.map(({ actions }) => actions.join(' and ')))} it ${means}`);
  const more = ways.length - MOST_WAYS;
  return more > 0 ? [...ways.slice(0, MOST_WAYS), `in ${more} more way${more === 1 ? '' : 's'} it gets rights that nobody gave`] : ways;
}

interface Differences {
  readonly gained: ActionSet;
  readonly unconditional: ActionSet;
  readonly lost: ActionSet;
  readonly conditioned: ActionSet;
  readonly otherwise: ActionSet;
}

/** The changes of pairs that differ in their account alone. */
function changesOf(group: readonly DifferingPair[], scope: Scope): readonly Change[] {
  const pair = group[0] as DifferingPair;
  const { called, subject, earlier, holder, had, has, was, is, risks } = pair;
  const names = group.map(({ account }) => account.name).sort();
  const changed = changedStatements(had, has);
  const { gained, unconditional, lost, conditioned, otherwise } = differences(was, is, changed.actions);
  const hadAlready = new Set(escalationsOf(was));
  const escalations = risks.includes('unknown-policy') ? [] : escalationsOf(is).filter((each) => !hadAlready.has(each));
  const because = risks.includes('administrator') && escalations.length > 0 ? ['it can give itself any right'] : waysInWords(escalations);
  // New rights weigh by what they bring, not by what could be done before.
  const brought = risks.filter((risk) => escalations.length > 0 || (risk !== 'administrator' && risk !== 'privilege-escalation'));
  const shown = (actions: ActionSet, more: boolean): readonly Example[] => exampleOf(pair, actions, more ? 'gained' : 'lost', changed, scope);
  const told = (actions: ActionSet, kind: ChangeKind, what: string, its: readonly Risk[], details: readonly string[], examples: readonly Example[]): readonly Change[] => {
    if (isEmpty(actions)) return [];
    const level = kind === 'rights-lost' ? 'low' : kind === 'rights-changed' ? 'medium' : levelOfAccess(its);
    return [{ kind, level, risks: its, what: `${called} ${what} in ${named(names)}: ${inWords(actions)}`, details, accounts: names, ...subject, before: earlier.cause, now: holder.cause, ...(examples.length > 0 && { examples }) }];
  };
  const inProduction = risks.filter((risk) => risk === 'production');
  const [newly, formerly] = isEmpty(otherwise) ? [[], []] : [shown(otherwise, true), shown(otherwise, false)];
  const changedConditions = (): readonly Change[] => {
    if (newly.length > 0 && formerly.length === 0) return told(otherwise, 'rights-gained', 'can do things in more cases', brought, [], newly);
    if (newly.length === 0 && formerly.length > 0) return told(otherwise, 'rights-lost', 'can do things in fewer cases', [], [], formerly);
    return told(otherwise, 'rights-changed', 'can do things under other conditions', inProduction, [], [...newly, ...formerly]);
  };
  return [
    ...told(gained, 'rights-gained', 'can do more', brought, because, isEmpty(gained) ? [] : shown(gained, true)),
    ...told(unconditional, 'rights-gained', 'needs no condition any more', brought, [], isEmpty(unconditional) ? [] : shown(unconditional, true)),
    ...changedConditions(),
    ...told(conditioned, 'rights-lost', 'can do things only under conditions', [], [], isEmpty(conditioned) ? [] : shown(conditioned, false)),
    ...told(lost, 'rights-lost', 'can do less', [], [], isEmpty(lost) ? [] : shown(lost, false)),
  ];
}

function differences(was: EffectiveAccess, is: EffectiveAccess, spokenOf: ActionSet): Differences {
  const [anyBefore, anyNow] = [union(was.allowed, was.conditional), union(is.allowed, is.conditional)];
  return {
    gained: difference(anyNow, anyBefore),
    unconditional: intersection(is.allowed, was.conditional),
    lost: difference(anyBefore, anyNow),
    conditioned: intersection(is.conditional, was.allowed),
    otherwise: intersection(intersection(is.conditional, was.conditional), spokenOf),
  };
}

/** The most telling first: `iam:PassRole, iam:CreateRole and 12 more (Write 13, Tagging 1)`. */
export function inWords(actions: ActionSet): string {
  const placesOf = (level: AccessLevel) => placesIn(intersection(actions, ofLevel(level)));
  const listed = TELLING.flatMap(placesOf).map((place) => actionTable()[place] as KnownAction);
  const counts = ACCESS_LEVELS.map((level) => [level, placesOf(level).length] as const).filter(([, count]) => count > 0);
  return `${named(listed.map(({ action }) => action), 5)} (${counts.map(([level, count]) => `${level} ${count}`).join(', ')})`;
}
