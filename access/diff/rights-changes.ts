import type { Organization } from '../../model/organization';
import { describeSeconds } from '../../lib/durations';
import { asKey, difference, intersection, isEmpty, union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import type { EffectiveAccess } from '../effective/effective-access';
import { effectiveAccessIn } from '../effective/of-holder';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { grouped } from '../../lib/grouped';
import { isRole, policiesIn } from '../holders/holders';
import type { HolderPolicies } from '../holders/holder-policies';
import { numbered } from '../../lib/numbered';
import { policySource } from '../organization/attached-policies';
import type { PolicySource } from '../organization/attached-policies';
import { escalationsOf, openedBy } from '../risk/escalations';
import type { Escalation } from '../risk/escalations';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { inWords } from './describe-actions';
import { named } from '../../lib/named';
import type { Change, ChangeKind, Example } from './change';
import type { Level, Risk } from '../risk/levels';
import { holderPairs, sessionSeconds } from './holder-pairs';
import type { ComparedPair } from './holder-pairs';
import { changedStatements } from './rights/changed-statements';
import { exampleOf } from './rights/examples';

/**
 * Permission sets and roles that are there before and now, and leave more, less or something else to do in an account.
 * Both are asked under the guardrails of now, whose own changes are told of themselves. What is told is shown by a
 * request that was evaluated in both versions, where one could be made.
 */
export function rightsChanges(
  before: Organization,
  now: Organization,
  accessNow: EffectiveAccessOf,
  risksNow: RisksOf,
): readonly Change[] {
  const scope = policySource(now);
  const [policiesBefore, policiesNow] = [policiesIn(before), policiesIn(now, scope.substitute)];
  const accessBefore = effectiveAccessIn(now, policiesBefore);
  const pairs = holderPairs(before, now).map((pair): ComparedPair => ({
    ...pair,
    had: policiesBefore(pair.earlier, pair.account),
    has: policiesNow(pair.holder, pair.account),
  }));
  const isSame = sameRights();
  const differing = pairs
    .filter(({ had, has }) => !isSame(had, has))
    .map((pair): DifferingPair => ({
      ...pair,
      risks: risksNow(pair.holder, pair.account),
      was: accessBefore(pair.earlier, pair.account),
      is: accessNow(pair.holder, pair.account),
    }));
  const { numberOf: id } = numbered((each: object) => each);
  const alike = grouped(differing, ({ called, had, has, was, is, risks }) =>
    [called, id(had), id(has), id(was), id(is), risks.join()].join('\0'),
  );
  return [
    ...flagChanges(pairs),
    ...inAllAccounts([...alike.values()].flatMap((group) => changesOf(group, scope))),
  ];
}

interface DifferingPair extends ComparedPair {
  /** Of now. */
  readonly risks: readonly Risk[];
  readonly was: EffectiveAccess;
  readonly is: EffectiveAccess;
}

/** Whether two versions' policies say the same, wherever they are written. */
function sameRights(): (a: HolderPolicies, b: HolderPolicies) => boolean {
  // their numbers are compared: texts are long, and there are many pairs
  const texts = numbered(({ identity, boundary, unknown }: HolderPolicies) =>
    JSON.stringify([identity.map(({ document }) => document), boundary?.document, unknown]),
  );
  const known = new Map<HolderPolicies, number>();
  const numberOf = (policies: HolderPolicies): number => {
    const number = known.get(policies) ?? texts.numberOf(policies);
    known.set(policies, number);
    return number;
  };
  return (a, b) => numberOf(a) === numberOf(b);
}

/** What is not in policies: the length of sessions, and whether a permission set is for emergencies. */
function flagChanges(pairs: readonly ComparedPair[]): readonly Change[] {
  const told = (
    kind: ChangeKind,
    its: readonly ComparedPair[],
    what: (pair: ComparedPair) => string,
  ): readonly Change[] =>
    [...grouped(its, what)].map(([text, group]): Change => {
      const { earlier, holder, subject } = group[0] as ComparedPair;
      const breakGlass = [earlier, holder].some((each) => !isRole(each) && each.breakGlass);
      const level = breakGlass ? 'high' : 'low';
      return {
        kind,
        level,
        risks: breakGlass ? ['break-glass'] : [],
        what: text,
        details: [],
        accounts: group.map(({ account }) => account.name).sort(),
        ...subject,
        before: earlier.cause,
        now: holder.cause,
      };
    });
  const longer = pairs.filter(
    ({ earlier, holder }) => sessionSeconds(holder) > sessionSeconds(earlier),
  );
  const everyday = pairs.filter(
    ({ earlier, holder }) =>
      !isRole(earlier) && !isRole(holder) && earlier.breakGlass && !holder.breakGlass,
  );
  return [
    ...told(
      'session-prolonged',
      longer,
      ({ called, earlier, holder }) =>
        `sessions of ${called} last ${describeSeconds(sessionSeconds(holder))} instead of ${describeSeconds(sessionSeconds(earlier))}`,
    ),
    ...told(
      'rights-changed',
      everyday,
      ({ called }) => `${called} is no longer a break-glass permission set`,
    ),
  ];
}

/** So many ways to more rights are written out. */
const MOST_WAYS = 3;

/** `by iam:PassRole and ec2:RunInstances it runs an instance as a stronger role`; ways that come to the same in one. */
function describeWays(escalations: readonly Escalation[]): readonly string[] {
  const ways = [...grouped(escalations, ({ means }) => means)].map(
    ([means, its]) => `by ${named(its.map(({ actions }) => actions.join(' and ')))} it ${means}`,
  );
  const more = ways.length - MOST_WAYS;
  return more > 0
    ? [
        ...ways.slice(0, MOST_WAYS),
        `in ${more} more way${more === 1 ? '' : 's'} it gets rights that nobody gave`,
      ]
    : ways;
}

interface Differences {
  readonly gained: ActionSet;
  readonly unconditional: ActionSet;
  readonly lost: ActionSet;
  readonly conditioned: ActionSet;
  readonly otherwise: ActionSet;
}

/** One change of the rights that a holder has in some accounts. */
interface RightsChange {
  readonly change: Omit<Change, 'what' | 'accounts'>;
  readonly accounts: readonly string[];
  readonly actions: ActionSet;
  what(accounts: string): string;
}

/** What is the same in accounts of several units, which have other guardrails, is one change. The first example that there is shows it. */
function inAllAccounts(changes: readonly RightsChange[]): readonly Change[] {
  const alike = grouped(
    changes,
    ({ change: { examples: _, ...change }, actions, what }) =>
      `${JSON.stringify([change, what('')])}${asKey(actions)}`,
  );
  return [...alike.values()].map((group): Change => {
    const { change, what } =
      group.find((each) => each.change.examples) ?? (group[0] as RightsChange);
    const accounts = group.flatMap((each) => each.accounts).sort();
    return { ...change, what: what(named(accounts)), accounts };
  });
}

/** The changes of pairs that differ in their account alone. */
function changesOf(group: readonly DifferingPair[], scope: PolicySource): readonly RightsChange[] {
  const pair = group[0] as DifferingPair;
  const { called, subject, earlier, holder, had, has, was, is, risks } = pair;
  const accounts = group.map(({ account }) => account.name);
  const changed = changedStatements(had, has);
  const { gained, unconditional, lost, conditioned, otherwise } = differences(
    was,
    is,
    changed.actions,
  );
  const shown = (actions: ActionSet, more: boolean): readonly Example[] =>
    isEmpty(actions) ? [] : exampleOf(pair, actions, more ? 'gained' : 'lost', changed, scope);
  const told = (
    actions: ActionSet,
    kind: ChangeKind,
    how: string,
    examples: readonly Example[],
    brought: readonly Escalation[] = [],
  ): readonly RightsChange[] => {
    if (isEmpty(actions)) return [];
    const its = kind === 'rights-lost' ? [] : risksBrought(risks, brought);
    const details =
      risks.includes('administrator') && brought.length > 0
        ? ['it can give itself any right']
        : describeWays(brought);
    const change = {
      kind,
      level: levelOf(kind, its),
      risks: its,
      details,
      ...subject,
      before: earlier.cause,
      now: holder.cause,
      ...(examples.length > 0 && { examples }),
    };
    return [
      {
        change,
        accounts,
        actions,
        what: (names) => `${called} ${how} in ${names}: ${inWords(actions)}`,
      },
    ];
  };
  const [newly, formerly] = [shown(otherwise, true), shown(otherwise, false)];
  const ways = risks.includes('unknown-policy') ? [] : escalationsOf(is);
  const waysBefore = new Set(escalationsOf(was));
  const changedConditions = (): readonly RightsChange[] => {
    if (newly.length > 0 && formerly.length === 0)
      return told(
        otherwise,
        'rights-gained',
        'can do things in more cases',
        newly,
        openedBy(otherwise, ways),
      );
    if (newly.length === 0 && formerly.length > 0)
      return told(otherwise, 'rights-lost', 'can do things in fewer cases', formerly);
    return told(
      otherwise,
      'rights-changed',
      'can do things under other conditions',
      [...newly, ...formerly],
      openedBy(otherwise, ways),
    );
  };
  return [
    ...told(
      gained,
      'rights-gained',
      'can do more',
      shown(gained, true),
      ways.filter((each) => !waysBefore.has(each)),
    ),
    ...told(
      unconditional,
      'rights-gained',
      'needs no condition any more',
      shown(unconditional, true),
      openedBy(unconditional, ways),
    ),
    ...changedConditions(),
    ...told(
      conditioned,
      'rights-lost',
      'can do things only under conditions',
      shown(conditioned, false),
    ),
    ...told(lost, 'rights-lost', 'can do less', shown(lost, false)),
  ];
}

/** New rights weigh by what they bring, not by what could be done before. */
function risksBrought(risks: readonly Risk[], brought: readonly Escalation[]): readonly Risk[] {
  return risks.filter(
    (risk) => brought.length > 0 || (risk !== 'administrator' && risk !== 'privilege-escalation'),
  );
}

function levelOf(kind: ChangeKind, risks: readonly Risk[]): Level {
  if (kind === 'rights-lost') return 'low';
  const level = levelOfAccess(risks);
  return kind === 'rights-changed' && level === 'low' ? 'medium' : level;
}

function differences(was: EffectiveAccess, is: EffectiveAccess, spokenOf: ActionSet): Differences {
  const [anyBefore, anyNow] = [
    union(was.allowed, was.conditional),
    union(is.allowed, is.conditional),
  ];
  return {
    gained: difference(anyNow, anyBefore),
    unconditional: intersection(is.allowed, was.conditional),
    lost: difference(anyBefore, anyNow),
    conditioned: intersection(is.conditional, was.allowed),
    otherwise: intersection(intersection(is.conditional, was.conditional), spokenOf),
  };
}
