import type { Cause } from '../../source/cause';

/**
 * - `allowed`: every type of policy that applies allows the request.
 * - `explicitly-denied`: at least one `Deny` statement matches.
 * - `implicitly-denied`: no `Deny` statement is known to match, but some type of policy has no
 *   `Allow` that could match.
 * - `depends`: the answer depends on values that the request does not give, see {@link
 *   Decision.dependsOn}.
 */
export type Outcome = 'allowed' | 'explicitly-denied' | 'implicitly-denied' | 'depends';

/** The result for one request. `explain` describes it in English. */
export interface Decision {
  readonly outcome: Outcome;
  /**
   * The statements that decide: all matching `Deny` statements, or the `Allow` statements that
   * allow the request at each place. For `depends`, the statements that may or may not match. Empty
   * for `implicitly-denied`.
   */
  readonly statements: readonly DecidingStatement[];
  /** The places without an `Allow`, for `implicitly-denied`. */
  readonly withoutAllow: readonly Place[];
  /**
   * Sorted condition keys, spelled as in the policy, and `resource` if the ARN of the resource
   * would decide.
   */
  readonly dependsOn: readonly string[];
  /** The types of policy that the principal, the resource or the action is exempt from. */
  readonly exempt: readonly Exemption[];
}

export type PolicyKind = 'scp' | 'rcp' | 'identity' | 'boundary' | 'session' | 'trust';

/**
 * Where policies are evaluated: a level of the organization, or one type of the principal's own
 * policies.
 */
export interface Place {
  readonly kind: PolicyKind;
  /** `Root`, the path of an organizational unit or an account name. Only for `scp` and `rcp`. */
  readonly level?: string | undefined;
}

export interface DecidingStatement extends Place {
  readonly policy: string;
  readonly effect: 'Allow' | 'Deny';
  /** The statement's `Sid`, if it has one. */
  readonly sid?: string | undefined;
  /** From 0. */
  readonly index: number;
  /** What decides whether the statement matches. Empty if it is known to match. */
  readonly dependsOn: readonly string[];
  readonly cause?: Cause | undefined;
}

export interface Exemption {
  readonly kind: 'scp' | 'rcp';
  readonly reason:
    | 'management account'
    | 'service-linked role'
    | 'AWS service'
    | 'anonymous request'
    | 'service without RCPs'
    | 'action without RCPs';
}
