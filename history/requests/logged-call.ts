import type { AccessRequest } from '../../iam/evaluate/request';

/**
 * What one event says about a call: the requests that AWS had to authorize for it, and how they
 * ended.
 */
export interface LoggedCall {
  /** One, or several for a call that needs more than one permission, such as `ec2:RunInstances`. */
  readonly requests: readonly AccessRequest[];
  readonly ended: CallEnd;
  /**
   * The account that made the call, twelve digits. Of a call of an AWS service on its own behalf:
   * the recipient.
   */
  readonly callerAccount: string;
  /** The account whose resources the call is about, twelve digits. */
  readonly recipientAccount: string;
  /**
   * As people know the caller: `role/app`, `user/anna`, `PowerUser (anna@example.com)`, `root`,
   * `lambda.amazonaws.com`.
   */
  readonly caller: string;
  /** The role's session, such as the e-mail address of an Identity Center user. */
  readonly session?: string;
  readonly eventId: string;
  /** `2023-07-10T11:57:07Z` */
  readonly time: string;
  /** What denied it, if AWS's message names the type of policy. */
  readonly deniedBy?: DenyingPolicy;
}

/**
 * - `succeeded`: the call was authorized, including EC2's dry runs that would have succeeded.
 * - `denied`: AWS refused it for lack of permission.
 * - `failed`: it failed for another reason, such as a missing resource or too many calls.
 */
export type CallEnd = 'succeeded' | 'denied' | 'failed';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export type DenyingPolicy =
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'identity-based-policy'
  | 'resource-based-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'vpc-endpoint-policy'
  | 'trust-policy';

/** An event that is no call that can be evaluated. */
export interface SkippedEvent {
  readonly skipped: SkipReason;
  /** What is unusual: the operation that no table knows, the account that is not in the charter. */
  readonly detail?: string;
}

/**
 * - `not-a-call`: an event of a service, a sign-in, or an insight.
 * - `unknown-operation`: no table names the IAM action of the operation.
 * - `no-permission-needed`: AWS authorizes everybody, as for `sts:GetCallerIdentity`, or by a token
 *   of Identity Center.
 * - `unknown-account`: neither account is in the charter, or the charter does not have its ID.
 * - `unreadable-event`: what makes an event an event is missing.
 */
export type SkipReason =
  | 'not-a-call'
  | 'unknown-operation'
  | 'no-permission-needed'
  | 'unknown-account'
  | 'unreadable-event';
