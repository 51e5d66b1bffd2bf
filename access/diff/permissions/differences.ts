import { difference, intersection, isEmpty, union } from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import type { EffectiveAccess } from '../../effective/effective-access';
import type { PolicySource } from '../../organization/attached-policies';
import type { Escalation } from '../../risk/escalation';
import { escalationsOf, openedBy } from '../../risk/escalations';
import type { Risk } from '../../risk/levels';
import type { Change, Example } from '../change';
import type { ComparedPair } from '../holder-pairs';
import { changedStatements } from './changed-statements';
import { exampleOf } from './examples';

/** A pair whose policies differ, with what it can do in its account in both versions. */
export interface DifferingPair extends ComparedPair {
  /** In the current version. */
  readonly risks: readonly Risk[];
  readonly was: EffectiveAccess;
  readonly is: EffectiveAccess;
}

/**
 * Actions that are allowed in one version and not, or under other conditions, in the other. Never
 * empty.
 */
export interface PermissionDifference {
  readonly kind: Extract<Change['kind'], `permissions-${string}`>;
  /** The verb of a sentence: `gains permissions`. */
  readonly how: string;
  readonly actions: ActionSet;
  readonly examples: readonly Example[];
  /** Ways to escalate privileges that the difference opens. */
  readonly escalations: readonly Escalation[];
}

export function permissionDifferences(
  pair: DifferingPair,
  source: PolicySource,
): readonly PermissionDifference[] {
  const { had, has, was, is, risks } = pair;
  const changed = changedStatements(had, has);
  const examplesOf: ExamplesOf = (actions, which) =>
    isEmpty(actions) ? [] : exampleOf(pair, actions, which, changed, source);
  const escalations = risks.includes('unknown-policy') ? [] : escalationsOf(is);
  const escalationsBefore = new Set(escalationsOf(was));
  const { gained, unconditional, lost, conditioned, otherwise } = actionDifferences(
    was,
    is,
    changed.actions,
  );
  const differences: readonly PermissionDifference[] = [
    {
      kind: 'permissions-gained',
      how: 'gains permissions',
      actions: gained,
      examples: examplesOf(gained, 'gained'),
      escalations: escalations.filter((each) => !escalationsBefore.has(each)),
    },
    {
      kind: 'permissions-gained',
      how: 'now has permissions without conditions',
      actions: unconditional,
      examples: examplesOf(unconditional, 'gained'),
      escalations: openedBy(unconditional, escalations),
    },
    otherConditions(otherwise, examplesOf, openedBy(otherwise, escalations)),
    {
      kind: 'permissions-lost',
      how: 'now has permissions only under conditions',
      actions: conditioned,
      examples: examplesOf(conditioned, 'lost'),
      escalations: [],
    },
    {
      kind: 'permissions-lost',
      how: 'loses permissions',
      actions: lost,
      examples: examplesOf(lost, 'lost'),
      escalations: [],
    },
  ];
  return differences.filter(({ actions }) => !isEmpty(actions));
}

type ExamplesOf = (actions: ActionSet, which: 'gained' | 'lost') => readonly Example[];

/**
 * Actions that are conditional in both versions: examples tell whether there are more cases, fewer,
 * or different ones.
 */
function otherConditions(
  actions: ActionSet,
  examplesOf: ExamplesOf,
  escalations: readonly Escalation[],
): PermissionDifference {
  const [gained, lost] = [examplesOf(actions, 'gained'), examplesOf(actions, 'lost')];
  if (gained.length > 0 && lost.length === 0)
    return {
      kind: 'permissions-gained',
      how: 'has permissions in more cases',
      actions,
      examples: gained,
      escalations,
    };
  if (gained.length === 0 && lost.length > 0)
    return {
      kind: 'permissions-lost',
      how: 'has permissions in fewer cases',
      actions,
      examples: lost,
      escalations: [],
    };
  return {
    kind: 'permissions-changed',
    how: 'has permissions under different conditions',
    actions,
    examples: [...gained, ...lost],
    escalations,
  };
}

interface ActionDifferences {
  readonly gained: ActionSet;
  readonly unconditional: ActionSet;
  readonly lost: ActionSet;
  readonly conditioned: ActionSet;
  readonly otherwise: ActionSet;
}

/** @param changed actions of the statements that differ */
function actionDifferences(
  was: EffectiveAccess,
  is: EffectiveAccess,
  changed: ActionSet,
): ActionDifferences {
  const anyBefore = union(was.allowed, was.conditional);
  const anyNow = union(is.allowed, is.conditional);
  return {
    gained: difference(anyNow, anyBefore),
    unconditional: intersection(is.allowed, was.conditional),
    lost: difference(anyBefore, anyNow),
    conditioned: intersection(is.conditional, was.allowed),
    otherwise: intersection(intersection(is.conditional, was.conditional), changed),
  };
}
