import type { PolicyDocument } from '../language/policy-document';
import type { Cause } from '../../source/cause';

/** Every policy that applies to a request, but for those of the resource itself: the model does not know them. */
export interface ApplicablePolicies {
  /** From the root to the principal's account. Default: none, as in an account outside of any organization. */
  readonly scps?: readonly PolicyLevel[];
  /** From the root to the resource's account. Default: none. */
  readonly rcps?: readonly PolicyLevel[];
  /**
   * The principal's own policies, such as those of its permission set. Default: not asked, as if they allowed
   * everything; an empty list allows nothing.
   */
  readonly identity?: readonly NamedPolicy[];
  /** The permissions boundary. Default: none. */
  readonly boundary?: NamedPolicy;
  /** What the trust policy of the role that is to be assumed says of the principal. Default: not asked. */
  readonly trust?: readonly NamedPolicy[];
  /** The session's policies. Default: none. */
  readonly session?: readonly NamedPolicy[];
}

/** The root, an organizational unit or an account, with what is attached right there. */
export interface PolicyLevel {
  /** `Root`, `Workloads/Production`, or an account's name. */
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
  /**
   * Whether AWS's `FullAWSAccess` is attached too. Default: `true`, as AWS attaches it to everything. Of no effect for
   * resource control policies, whose `RCPFullAWSAccess` can't be detached.
   */
  readonly fullAwsAccess?: boolean;
}

/** A policy whose placeholders (`${account:NAME}`) have been replaced. The same document is compiled only once. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  /** Where the policy, or the entry that asked for it, is written. */
  readonly cause?: Cause | undefined;
  /** Where each of its statements is written, which tells more. */
  readonly statementCauses?: readonly Cause[] | undefined;
}

/** A policy that allows everything, as AWS's `FullAWSAccess` does. */
export const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
