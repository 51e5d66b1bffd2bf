import type { Renameable } from './renaming';
import type { Tags } from './tags';
import { ROOT } from './tree';
import type { PolicyType } from '../../iam/language/policy-types';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { NamedCaller } from '../../iam/evaluate/caller/caller';
import type { Cause } from '../../source/cause';

/** An AWS Organizations policy and the targets it is attached to. */
export interface Guardrail extends Renameable {
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  /** The parameters of a catalogue guardrail. Absent for a custom policy. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** Sorted: the root first, then organizational units, then accounts. */
  readonly attachments: readonly Attachment[];
  /** Accounts that the policy exempts, sorted. Default: none. */
  readonly exceptAccounts?: readonly string[];
  /** Requests that the policy must deny or allow, in addition to the proofs of the catalogue. */
  readonly mustDeny: readonly Request[];
  readonly mustAllow: readonly Request[];
  /** Failures that the charter accepts today, in its order. Absent if there are none. */
  readonly accepted?: readonly Acceptance[];
  /** Absent: none of its own. */
  readonly tags?: Tags;
  readonly cause: Cause;
  /** The source of each statement of a custom policy. */
  readonly statementCauses?: readonly Cause[];
}

/**
 * A policy as it is deployed: that of one guardrail, or a pack of several if a target would exceed
 * AWS's limit of attached policies. Only deployment and limits use these; proofs and reports use
 * the guardrails.
 */
export interface OrganizationPolicy {
  /** The key of the guardrail, or the name of the pack made of keys: `scp-pack/4/Root`. */
  readonly name: string;
  /** The name in AWS, if it is another. */
  readonly awsName?: string;
  /**
   * Names that the deployed policy may have: a pack may have been the policy of one of its
   * guardrails, and vice versa. The first one that exists is updated in place and stays attached.
   */
  readonly formerNames: readonly string[];
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  readonly attachments: readonly Attachment[];
  /** Absent: none of its own. */
  readonly tags?: Tags;
  /** The names of the guardrails whose statements it contains, sorted. */
  readonly guardrails: readonly string[];
}

export type Attachment =
  | { readonly kind: 'root' }
  | { readonly kind: 'organizationalUnit'; readonly path: string }
  | { readonly kind: 'account'; readonly name: string };

/** `Root`, the path of a unit or the key of an account. */
export function targetName(attachment: Attachment): string {
  return attachment.kind === 'root'
    ? ROOT
    : attachment.kind === 'account'
      ? attachment.name
      : attachment.path;
}

/**
 * A lock-out or a failed proof of a guardrail or a permissions boundary that the charter accepts.
 */
export type Acceptance = (
  | { readonly lockOut: 'access-role' | 'break-glass' | 'everyone' }
  | { readonly /** The action or setting, or what a boundary must prevent. */ proof: string }
) & {
  readonly reason: string;
  /** The last day, `2027-03-31`. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
};

/**
 * An AWS API request, as detailed as a proof needs. Its strings can contain the placeholders of
 * every {@link PolicyDocument}.
 */
export interface Request {
  readonly action: string;
  readonly resource?: string;
  /**
   * Default: determined by condition keys about the principal; without any, an ordinary principal.
   */
  readonly principal?: NamedCaller;
  /** `null`: the request does not have the key. */
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
}
