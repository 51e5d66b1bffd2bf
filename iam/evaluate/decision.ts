import type { Cause } from '../../source/cause';

/**
 * - `allowed`: every kind of policy that applies lets the request through.
 * - `explicitly-denied`: at least one `Deny` statement matches.
 * - `implicitly-denied`: no `Deny` statement is known to match, but some kind of policy has no `Allow` that could.
 * - `depends`: the answer rests on what nobody said, see {@link Decision.dependsOn}.
 */
export type Outcome = 'allowed' | 'explicitly-denied' | 'implicitly-denied' | 'depends';

/** The answer to one request. `explain` turns it into words. */
export interface Decision {
  readonly outcome: Outcome;
  /**
   * What decides: all matching `Deny` statements, or the `Allow` statements that let the request through at each
   * place, or, where it depends, the statements that may or may not match. Empty where it is implicitly denied.
   */
  readonly statements: readonly DecidingStatement[];
  /** The places without an `Allow`, where the request is implicitly denied. */
  readonly withoutAllow: readonly Place[];
  /** Sorted condition keys in the spelling of the policy, and `resource` where the resource's ARN would decide. */
  readonly dependsOn: readonly string[];
  /** Kinds of policy that would apply, were the principal or the resource not exempt from them. */
  readonly exempt: readonly Exemption[];
}

export type PolicyKind = 'scp' | 'rcp' | 'identity' | 'boundary' | 'session' | 'trust';

/** Where policies are asked: one level of the organization, or one of the principal's own kinds of policy. */
export interface Place {
  readonly kind: PolicyKind;
  /** `Root`, an organizational unit's path, an account's name: for `scp` and `rcp` alone. */
  readonly level?: string | undefined;
}

export interface DecidingStatement extends Place {
  readonly policy: string;
  readonly effect: 'Allow' | 'Deny';
  /** The statement's `Sid`, where it has one. */
  readonly sid?: string | undefined;
  /** From 0. */
  readonly index: number;
  /** What this statement's match depends on; empty where it is known to match. */
  readonly dependsOn: readonly string[];
  readonly cause?: Cause | undefined;
}

export interface Exemption {
  readonly kind: 'scp' | 'rcp';
  readonly reason:
    | 'management account'
    | 'service-linked role'
    | 'AWS service'
    | 'service without RCPs'
    | 'action without RCPs';
}
