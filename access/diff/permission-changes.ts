import type { Account, CustomerManagedPolicy, Organization } from '../../model/organization';
import { asKey } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { none } from '../effective/action-table';
import { effectiveAccessIn } from '../effective/of-holder';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { grouped } from '../../lib/grouped';
import { named } from '../../lib/named';
import { numbered } from '../../lib/numbered';
import { policiesIn } from '../holders/holders';
import type { HolderPolicies } from '../holders/holder-policies';
import { policySource } from '../organization/attached-policies';
import type { PolicySource } from '../organization/attached-policies';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import type { Escalation } from '../risk/escalation';
import { canChangeMuch } from '../risk/writes';
import type { Level, Risk } from '../risk/levels';
import type { Change, ChangeKind } from './change';
import { describeActions } from './describe-actions';
import { holderPairs } from './holder-pairs';
import type { ComparedPair } from './holder-pairs';
import { describeEscalations } from './permissions/describe-escalations';
import { permissionDifferences } from './permissions/differences';
import type { DifferingPair, PermissionDifference } from './permissions/differences';
import { settingChanges } from './permissions/setting-changes';

/**
 * Permission sets, roles and declared policies of both versions that allow more, less or something
 * else in an account. Both are evaluated under the current guardrails: changes of guardrails are
 * reported separately. Where possible, a change is shown by a request that was evaluated in both
 * versions.
 */
export function permissionChanges(
  before: Organization,
  now: Organization,
  accessNow: EffectiveAccessOf,
  risksNow: RisksOf,
): readonly Change[] {
  const source = policySource(now);
  const [policiesBefore, policiesNow] = [policiesIn(before), policiesIn(now, source.substitute)];
  const accessBefore = effectiveAccessIn(now, policiesBefore);
  const pairs = holderPairs(before, now).map((pair): ComparedPair => ({
    ...pair,
    had: policiesBefore(pair.earlier, pair.account),
    has: policiesNow(pair.holder, pair.account),
  }));
  const isSame = samePolicies();
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
    ...settingChanges(pairs),
    ...inAllAccounts(
      withoutShownBoundaries([...alike.values()], (group) => changesOf(group, source)),
    ),
  ];
}

/**
 * The changes of groups of pairs, without those of a boundary that a permission set or role with it
 * shows already.
 */
function withoutShownBoundaries(
  groups: readonly (readonly DifferingPair[])[],
  changesOfGroup: (group: readonly DifferingPair[]) => readonly PermissionChange[],
): readonly PermissionChange[] {
  const all = groups.map((group) => ({ group, changes: changesOfGroup(group) }));
  const shown = new Set(
    all.flatMap(({ group, changes }) =>
      changes.some(({ change }) => change.kind !== 'setting-changed')
        ? group.flatMap(boundaryKeys)
        : [],
    ),
  );
  const isShown = ({ subject, holder, account }: DifferingPair): boolean =>
    subject.policy !== undefined &&
    holder.customerManagedPolicies.some((policy) => shown.has(keyOfPolicy(account, policy)));
  return all.flatMap(({ group, changes }) => (group.every(isShown) ? [] : changes));
}

const boundaryKeys = ({ holder: { permissionsBoundary: limit }, account }: DifferingPair) =>
  limit && 'customerManagedPolicy' in limit
    ? [keyOfPolicy(account, limit.customerManagedPolicy)]
    : [];

const keyOfPolicy = ({ name: account }: Account, { path, name }: CustomerManagedPolicy): string =>
  `${account} ${path}${name}`;

/** Tells whether two versions' policies are the same, wherever they are declared. */
function samePolicies(): (a: HolderPolicies, b: HolderPolicies) => boolean {
  // Numbers are compared instead of texts: texts are long, and there are many pairs.
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

/** One change of permissions in some accounts. */
interface PermissionChange {
  readonly change: Omit<Change, 'what' | 'accounts'>;
  readonly accounts: readonly string[];
  readonly actions: ActionSet;
  what(accounts: string): string;
}

/**
 * What is the same in accounts under different guardrails is one change, shown by the first example
 * there is.
 */
function inAllAccounts(changes: readonly PermissionChange[]): readonly Change[] {
  const alike = grouped(
    changes,
    ({ change: { examples: _, ...change }, actions, what }) =>
      `${JSON.stringify([change, what('')])}${asKey(actions)}`,
  );
  return [...alike.values()].map((group): Change => {
    const { change, what } =
      group.find((each) => each.change.examples) ?? (group[0] as PermissionChange);
    const accounts = group.flatMap((each) => each.accounts).sort();
    return { ...change, what: what(named(accounts)), accounts };
  });
}

/** The changes of pairs that differ only in their account. */
function changesOf(
  group: readonly DifferingPair[],
  source: PolicySource,
): readonly PermissionChange[] {
  const pair = group[0] as DifferingPair;
  const accounts = group.map(({ account }) => account.name);
  const differences = permissionDifferences(pair, source);
  if (differences.length === 0) return [withSameEffect(pair, accounts)];
  return differences.map((difference) => ({
    change: changeOf(pair, difference),
    accounts,
    actions: difference.actions,
    what: (names) =>
      `${pair.called} ${difference.how} in ${names}: ${describeActions(difference.actions)}`,
  }));
}

/**
 * Policies that differ and allow the same, as far as they are known: another policy, or a
 * guardrail, decides.
 */
function withSameEffect(
  { called, subject, earlier, holder, had, has, risks }: DifferingPair,
  accounts: readonly string[],
): PermissionChange {
  const known = new Set(had.unknown.map(({ description }) => description));
  const unknown = has.unknown.filter(({ description }) => !known.has(description));
  const isKnown = unknown.length === 0;
  return {
    change: {
      kind: isKnown ? 'setting-changed' : 'permissions-changed',
      level: isKnown ? 'low' : levelOf('permissions-changed', risks),
      risks: isKnown ? [] : risks,
      details: unknown.map(({ description }) => `it now has ${description}`),
      ...subject,
      before: earlier.cause,
      now: holder.cause,
    },
    accounts,
    actions: none(),
    what: (names) =>
      isKnown
        ? `${called} has other policies in ${names}, which allow the same there`
        : `${called} has other policies in ${names}`,
  };
}

function changeOf(
  { subject, earlier, holder, risks }: DifferingPair,
  { kind, actions, examples, escalations }: PermissionDifference,
): PermissionChange['change'] {
  const its = kind === 'permissions-lost' ? [] : risksOfDifference(risks, actions, escalations);
  return {
    kind,
    level: levelOf(kind, its),
    risks: its,
    details:
      risks.includes('administrator') && escalations.length > 0
        ? ['it can grant itself any permission']
        : describeEscalations(escalations),
    ...subject,
    before: earlier.cause,
    now: holder.cause,
    ...(examples.length > 0 && { examples }),
  };
}

/** New permissions are rated by what they add, not by what was possible before. */
function risksOfDifference(
  risks: readonly Risk[],
  actions: ActionSet,
  escalations: readonly Escalation[],
): readonly Risk[] {
  const isAdded = (risk: Risk): boolean => {
    if (risk === 'administrator' || risk === 'privilege-escalation') return escalations.length > 0;
    return risk !== 'write-access' || canChangeMuch(actions);
  };
  return risks.filter(isAdded);
}

function levelOf(kind: ChangeKind, risks: readonly Risk[]): Level {
  if (kind === 'permissions-lost') return 'low';
  const level = levelOfAccess(risks);
  return kind === 'permissions-changed' && level === 'low' ? 'medium' : level;
}
