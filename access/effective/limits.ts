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

/** What the principal's own policies speak of allowing, and what keeps it from actions, allowed or not. */
export interface Limits {
  readonly granted: ActionSet;
  readonly limits: readonly Limit[];
}

export interface Limit {
  /** Kept away. Never empty. */
  readonly actions: ActionSet;
  /** Sorted condition keys, and `resource`; empty where it keeps them away for certain. */
  readonly dependsOn: readonly string[];
  /** The `Deny` that does it. None: the permissions boundary has no `Allow` for them. */
  readonly statement?: DecidingStatement;
}

/**
 * Why somebody may not do what the policies of its own allow: every `Deny` statement in the way, and the boundary. What
 * remains is told by `effectiveAccess`.
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
        // the parts of a statement that ask for the same are one limit
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
