import type { PolicyDocument } from '../language/policy-document';
import type { Cause } from '../../source/cause';

/**
 * Every policy that applies to a request, except resource-based policies, which are not part of the
 * charter.
 */
export interface ApplicablePolicies {
  /**
   * From the root to the principal's account. Default: none, as for an account outside of any
   * organization.
   */
  readonly scps?: readonly PolicyLevel[];
  /** From the root to the resource's account. Default: none. */
  readonly rcps?: readonly PolicyLevel[];
  /**
   * The principal's identity-based policies, such as those of its permission set. Default: not
   * evaluated, as if they allowed everything. An empty list allows nothing.
   */
  readonly identity?: readonly NamedPolicy[];
  /** The permissions boundary. Default: none. */
  readonly boundary?: NamedPolicy;
  /**
   * The statements about the principal in the trust policy of the role to assume. Default: not
   * evaluated.
   */
  readonly trust?: readonly NamedPolicy[];
  /** The session policies. Default: none. */
  readonly session?: readonly NamedPolicy[];
}

/** The root, an organizational unit or an account, with the policies attached directly to it. */
export interface PolicyLevel {
  /** `Root`, `Workloads/Production`, or an account's name. */
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
  /**
   * Whether AWS's `FullAWSAccess` is attached too. Default: `true`, because AWS attaches it to
   * everything. Has no effect on resource control policies, because `RCPFullAWSAccess` cannot be
   * detached.
   */
  readonly fullAwsAccess?: boolean;
}

/**
 * A policy whose placeholders (`${account:NAME}`) have been replaced. The same document is compiled
 * only once.
 */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  /** The place of the policy in the charter, or of the entry that refers to it. */
  readonly cause?: Cause | undefined;
  /** The place of each statement, which is more precise. */
  readonly statementCauses?: readonly Cause[] | undefined;
}

/** A policy that allows everything, as AWS's `FullAWSAccess` does. */
export const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
