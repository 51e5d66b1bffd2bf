import type { AccessRequest } from '../../iam/evaluate/request';
import type { DenyingPolicy } from '../requests/logged-call';

/**
 * - `newlyDenied`: succeeded then, and would be denied now.
 * - `failed`: failed then for another reason, and would be denied now.
 * - `deniedBefore`: AWS denied it then.
 * - `undetermined`: succeeded then; the answer depends on what the log does not have.
 */
export const LISTS = ['newlyDenied', 'deniedBefore', 'undetermined', 'failed'] as const;
export type List = (typeof LISTS)[number];

/** Calls of one principal that one statement denies, or may deny. */
export interface Finding {
  /**
   * The key of the guardrail in the charter. `null`: where `FullAWSAccess` is detached, no
   * guardrail allows the action, or a call that AWS denied then is not denied by any guardrail.
   */
  readonly guardrail: string | null;
  /** The statement's `Sid`, or its number from 1. */
  readonly statement: string | number | null;
  /**
   * The level of the organization that does not allow the action. Only where `FullAWSAccess` is
   * detached.
   */
  readonly level?: string;
  /**
   * The account's key in the charter: the caller's account for SCPs, the resource's account for
   * RCPs.
   */
  readonly account: string;
  /** The ARN of a role, user or root user; the name of a service; or `anonymous`. */
  readonly principal: string;
  /** As people know the principal of the first call: `role/app`, `PowerUser (anna@example.com)`. */
  readonly caller: string;
  /** IAM's action, `iam:CreateUser`. */
  readonly action: string;
  /** What the log does not have: sorted condition keys, or `resource`. Only if undetermined. */
  readonly keys?: readonly string[];
  /** The type of policy that denied it then, if AWS's message names it. Only if denied before. */
  readonly deniedBy?: DenyingPolicy;
  readonly count: number;
  /** Times of the first and the last call, `2023-07-10T11:57:07Z`. */
  readonly first: string;
  readonly last: string;
  /** The first of these events. */
  readonly example: ExampleEvent;
}

/** An event, with what helps to find it and who was behind it. */
export interface ExampleEvent {
  readonly eventID: string;
  readonly time: string;
  readonly region?: string;
  /** An address, or the name of a service. */
  readonly sourceAddress?: string;
  readonly userAgent?: string;
  /** The name of the role's session. */
  readonly session?: string;
  readonly resource?: string;
  /** The error code with which the call ended. */
  readonly errorCode?: string;
}

/** A finding while it is counted. */
export interface CountedFinding extends Finding {
  readonly list: List;
  count: number;
  first: string;
  last: string;
  caller: string;
  example: ExampleEvent;
  /** The request of the example. */
  request: AccessRequest;
}

/** The same for findings that are one. */
export const findingKey = (
  finding: Omit<CountedFinding, 'count' | 'first' | 'last' | 'example' | 'request' | 'caller'>,
): string =>
  JSON.stringify([
    finding.list,
    finding.guardrail,
    finding.statement,
    finding.level,
    finding.account,
    finding.principal,
    finding.action,
    finding.keys,
    finding.deniedBy,
  ]);

/** Adds what another thread counted of the same finding. */
export function addFinding(to: CountedFinding, other: CountedFinding): void {
  to.count += other.count;
  if (other.last > to.last) to.last = other.last;
  if (isEarlier(other.example, to.example)) {
    to.first = other.first;
    to.caller = other.caller;
    to.example = other.example;
    to.request = other.request;
  }
}

export const isEarlier = (one: ExampleEvent, other: ExampleEvent): boolean =>
  one.time < other.time || (one.time === other.time && one.eventID < other.eventID);
