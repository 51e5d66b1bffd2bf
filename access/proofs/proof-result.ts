import type { Json } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';
import type { Decision } from '../../iam/evaluate/decision';
import type { EffectiveSetting } from './effective-setting';
import type { AccessRequest } from '../../iam/evaluate/request';

/** What was proven of one guardrail, or of the guarantee that nobody is locked out. */
export interface ProofResult {
  /** The guardrail's name, or {@link NO_LOCK_OUT}. */
  readonly name: string;
  /** Where the guardrail is named in the model. */
  readonly cause?: Cause;
  readonly claims: readonly Claim[];
}

/** The result that is not about one guardrail but about all of them together. */
export const NO_LOCK_OUT = 'no lock-out';

/** One proof. */
export type Claim = RequestClaim | SettingClaim;

/** A request, and what has to become of it, whoever makes it and in whichever account. */
export interface RequestClaim {
  /** `not allowed`: it may be denied, or nothing may allow it. */
  readonly expected: 'denied' | 'left alone' | 'not allowed';
  readonly action: string;
  readonly resource?: string | undefined;
  /** Why, in a sentence, where the proof says so. */
  readonly because?: string | undefined;
  /** How often it was asked: accounts that can't differ, and permission sets, are asked once. */
  readonly requests: number;
  readonly failures: readonly Failure[];
  /** What this guardrail leaves alone, as the model asks, and another denies: this one's proof holds all the same. */
  readonly deniedByOthers: readonly Failure[];
}

/** One principal's request that does not end as it has to, by this guardrail or by all together. */
export interface Failure {
  /** `PowerUser`, `an ordinary role`. */
  readonly who: string;
  /** Sorted. All those where it is so. */
  readonly accounts: readonly string[];
  readonly request: AccessRequest;
  readonly decision: Decision;
  /** Other actions that end in the same way. */
  readonly alsoActions: readonly string[];
}

/** A setting, and what has to come out for it in every account. */
export interface SettingClaim {
  readonly expected: 'in effect';
  /** `ec2_attributes.serial_console_access.status`. */
  readonly setting: string;
  readonly value: Json;
  readonly because: string;
  readonly failures: readonly SettingFailure[];
}

/** Accounts where it comes out otherwise. */
export interface SettingFailure {
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly found: EffectiveSetting;
}

/** Whether a decision is the one that a proof asks for. What depends is proof of nothing. */
export function holds(expected: RequestClaim['expected'], { outcome }: Decision): boolean {
  if (expected === 'not allowed')
    return outcome === 'explicitly-denied' || outcome === 'implicitly-denied';
  return expected === 'denied' ? outcome === 'explicitly-denied' : outcome === 'allowed';
}
