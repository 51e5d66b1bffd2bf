import { placesToPass } from '../../iam/evaluate/places';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { areApart, difference, intersection, intersectionOf, unionOf } from './action-set';
import type { ActionSet } from './action-set';
import { all, none } from './action-table';
import { accessAtPlace } from './at-place';
import type { AtPlace, Condition } from './at-place';
import { truthOfStatements } from './statement-truth';
import type { Situation } from './statement-truth';

/** What somebody may do in a situation, action by action. */
export interface EffectiveAccess {
  /** Whatever else is so. */
  readonly allowed: ActionSet;
  /** As far as {@link conditions} let it. Of these none is in {@link allowed}. */
  readonly conditional: ActionSet;
  readonly conditions: readonly Condition[];
}

/**
 * What `evaluate` says of every action of AWS: allowed, conditional where it depends, or neither.
 *
 * @param known what was worked out before for the places of the same policies; added to
 */
export function effectiveAccess(
  situation: Situation,
  policies: ApplicablePolicies,
  known = new Map<string, AtPlace>(),
): EffectiveAccess {
  const truthOf = truthOfStatements(situation);
  // An action that control policies of both types touch: which actions one type leaves alone is told at its places.
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
      areApart(condition.actions, conditional)
        ? []
        : [{ ...condition, actions: intersection(condition.actions, conditional) }],
    ),
  );
  return { allowed, conditional, conditions };
}
