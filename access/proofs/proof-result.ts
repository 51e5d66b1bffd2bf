import type { Json } from '../../iam/language/policy-document';
import type { Acceptance } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Decision } from '../../iam/evaluate/decision';
import type { EffectiveSetting } from './effective-setting';
import type { AccessRequest } from '../../iam/evaluate/request';

/** The proofs of one guardrail, or of a guarantee about all of them. */
export interface ProofResult {
  /** The guardrail's name, {@link NO_LOCK_OUT} or `BOUNDARIES`. */
  readonly name: string;
  /** Where the charter declares the guardrail. */
  readonly cause?: Cause;
  readonly claims: readonly Claim[];
}

/** The name of the result about all guardrails together: they lock nobody out. */
export const NO_LOCK_OUT = 'no lock-out';

/** One proof. */
export type Claim = RequestClaim | SettingClaim;

/** A request and its expected result, for all principals and accounts that it is about. */
export interface RequestClaim {
  /** `not allowed`: denied explicitly, or because nothing allows it. */
  readonly expected: 'denied' | 'not denied' | 'not allowed';
  /**
   * `s3:PutObject`; for permissions boundaries a description of several actions: `remove the
   * boundary`.
   */
  readonly action: string;
  readonly resource?: string | undefined;
  /** Why, in a sentence, where the proof gives a reason. */
  readonly because?: string | undefined;
  /**
   * How many requests were evaluated: accounts and permission sets that no policy distinguishes
   * count once.
   */
  readonly requests: number;
  readonly failures: readonly Failure[];
  /** Requests that this guardrail does not deny, as expected, but another guardrail does. */
  readonly deniedByOthers: readonly Failure[];
  /** Why the guardrail could never deny any of the requests. Default: it could. */
  readonly provesNothing?: string;
  /** For {@link NO_LOCK_OUT}: who must not be locked out, as `accepted` of a guardrail names it. */
  readonly lockOut?: LockedOut;
  /** Failures that the charter accepts. Absent if there are none. */
  readonly accepted?: readonly Accepted<Failure>[];
}

export type LockedOut = Extract<Acceptance, { readonly lockOut: string }>['lockOut'];

/**
 * An accepted failure of the charter, with what has it: a guardrail, or a customer managed policy
 * that is a boundary.
 */
export type AcceptanceOf = Acceptance &
  ({ readonly guardrail: string } | { readonly customerManagedPolicy: string });

/** A failure that the charter accepts, with the entries that do. */
export interface Accepted<F> {
  readonly failure: F;
  readonly by: readonly AcceptanceOf[];
}

/** One principal's request whose result is not the expected one. */
export interface Failure {
  /** `PowerUser`, `an ordinary role`. */
  readonly who: string;
  /** All accounts with this result, sorted. */
  readonly accounts: readonly string[];
  readonly request: AccessRequest;
  readonly decision: Decision;
  /** For permissions boundaries: the key of the boundary. */
  readonly boundary?: string;
  /** Other actions with the same result. */
  readonly otherActions: readonly string[];
}

/**
 * A setting of a declarative, opt-out, tag or backup policy, and its expected value in every
 * account.
 */
export interface SettingClaim {
  readonly expected: 'in effect';
  /** `ec2_attributes.serial_console_access.status`. */
  readonly setting: string;
  readonly value: Json;
  readonly because: string;
  readonly failures: readonly SettingFailure[];
  /** Failures that the charter accepts. Absent if there are none. */
  readonly accepted?: readonly Accepted<SettingFailure>[];
}

/** Accounts where another value is effective. */
export interface SettingFailure {
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly found: EffectiveSetting;
}

/** Whether a decision is the expected one. A decision that depends on something is never. */
export function holds(expected: RequestClaim['expected'], { outcome }: Decision): boolean {
  switch (expected) {
    case 'not allowed':
      return outcome === 'explicitly-denied' || outcome === 'implicitly-denied';
    case 'denied':
      return outcome === 'explicitly-denied';
    case 'not denied':
      return outcome === 'allowed';
  }
}
