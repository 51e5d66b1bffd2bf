import { placesToPass } from '../../iam/evaluate/places';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { areDisjoint, difference, intersection, intersectionOf, unionOf } from './action-set';
import type { ActionSet } from './action-set';
import { all, none } from './action-table';
import { accessAtPlace } from './at-place';
import type { AtPlace, Condition } from './at-place';
import { truthOfStatements } from './statement-truth';
import type { Situation } from './statement-truth';

/** What a principal can do in a situation, action by action. */
export interface EffectiveAccess {
  /** Unconditionally. */
  readonly allowed: ActionSet;
  /** Under {@link conditions}. Disjoint from {@link allowed}. */
  readonly conditional: ActionSet;
  readonly conditions: readonly Condition[];
}

/**
 * The result of `evaluate` for every AWS action: allowed, conditional where it depends, or neither.
 *
 * @param known cache of earlier results for the same policies
 */
export function effectiveAccess(
  situation: Situation,
  policies: ApplicablePolicies,
  known = new Map<string, AtPlace>(),
): EffectiveAccess {
  const truthOf = truthOfStatements(situation);
  // Any action that SCPs and RCPs both apply to: at the places of RCPs, the actions that they do
  // not apply to are sorted out.
  const { places } = placesToPass({ ...situation, action: 's3:GetObject' }, policies);
  const found = places.map((place) => accessAtPlace(place, truthOf, known));
  const allow = intersectionOf([all(), ...found.map(({ allowed }) => allowed)]);
  const mayAllow = intersectionOf([all(), ...found.map(({ possible }) => possible)]);
  const denied = unionOf([none(), ...found.map((each) => each.denied)]);
  const mayBeDenied = unionOf([none(), ...found.map((each) => each.mayBeDenied)]);
  const allowed = difference(difference(allow, denied), mayBeDenied);
  const conditional = difference(difference(mayAllow, denied), allowed);
  const conditions = found.flatMap((each) =>
    each.conditions.flatMap((condition) =>
      areDisjoint(condition.actions, conditional)
        ? []
        : [{ ...condition, actions: intersection(condition.actions, conditional) }],
    ),
  );
  return { allowed, conditional, conditions };
}
