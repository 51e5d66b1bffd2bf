import { compilePolicy } from '../../iam/evaluate/policy';
import type { DecidingStatement } from '../../iam/evaluate/decision';
import { grouped } from '../../lib/grouped';
import { placesToPass } from '../../iam/evaluate/places';
import type { PolicyPlace } from '../../iam/evaluate/places';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { difference, intersection, isEmpty, union } from './action-set';
import type { ActionSet } from './action-set';
import { all, none } from './action-table';
import { touchedByRcps } from './at-place';
import { truthOfStatements } from './statement-truth';
import type { Situation } from './statement-truth';

/** What a principal's own policies grant, and what limits it, whether granted or not. */
export interface Limits {
  readonly granted: ActionSet;
  readonly limits: readonly Limit[];
}

export interface Limit {
  /** The actions that are denied. Never empty. */
  readonly actions: ActionSet;
  /** Sorted condition keys, and `resource`; empty where the actions are certainly denied. */
  readonly dependsOn: readonly string[];
  /** The `Deny` statement. None: the permissions boundary does not allow the actions. */
  readonly statement?: DecidingStatement;
}

/**
 * Why a principal cannot do what its own policies allow: every `Deny` statement that applies, and
 * the boundary. What it can do is the result of `effectiveAccess`.
 */
export function limitsOf(situation: Situation, policies: ApplicablePolicies): Limits {
  const truthOf = truthOfStatements(situation);
  const { places } = placesToPass({ ...situation, action: 's3:GetObject' }, policies);
  const allowedAt = (kind: PolicyPlace['place']['kind']) =>
    places
      .flatMap(({ place, policies }) =>
        place.kind === kind
          ? policies.flatMap((policy) =>
              compilePolicy(policy).allow.flatMap((statement) =>
                truthOf(statement).map(({ actions }) => actions),
              ),
            )
          : [],
      )
      .reduce(union, none());
  const granted = allowedAt('identity');
  const denials = places.flatMap(({ place, policies }) =>
    policies.flatMap((policy) =>
      compilePolicy(policy).deny.flatMap((statement) => {
        // Parts of a statement with the same conditions are one limit.
        const parts = grouped(truthOf(statement), ({ dependsOn }) => dependsOn.join());
        return [...parts.values()].map((its): Limit => {
          const actions = its.map((part) => part.actions).reduce(union);
          const dependsOn = its[0]?.dependsOn ?? [];
          const cause = policy.statementCauses?.[statement.index] ?? policy.cause;
          return {
            actions: place.kind === 'rcp' ? intersection(actions, touchedByRcps()) : actions,
            dependsOn,
            statement: {
              ...place,
              policy: policy.name,
              effect: 'Deny',
              sid: statement.sid,
              index: statement.index,
              dependsOn,
              cause,
            },
          };
        });
      }),
    ),
  );
  const beyond: readonly Limit[] = policies.boundary
    ? [{ actions: difference(all(), allowedAt('boundary')), dependsOn: [] }]
    : [];
  return { granted, limits: [...denials, ...beyond].filter(({ actions }) => !isEmpty(actions)) };
}
