import type { PolicyType } from '../../iam/language/policy-types';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';

/** One policy of AWS Organizations and where it is attached. */
export interface Guardrail {
  readonly name: string;
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  /** What the model sets for a guardrail of the catalogue, by parameter. A policy of the team's own has none. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** Sorted: the root first, then organizational units, then accounts. */
  readonly attachments: readonly Attachment[];
  /** Accounts that the policy itself exempts, sorted. Default: none. */
  readonly exceptAccounts?: readonly string[];
  /** What the policy has to deny and to leave alone, beside the proofs of the catalogue. */
  readonly mustDeny: readonly Request[];
  readonly mustAllow: readonly Request[];
  readonly cause: Cause;
  /** Where each statement is written, in a policy of the team's own. */
  readonly statementCauses?: readonly Cause[];
}

/**
 * One policy as AWS Organizations has it: a guardrail's own, or a pack of several guardrails', where a target would
 * carry more policies than AWS takes. Proofs and reports ask the guardrails; only deploying and limits ask these.
 */
export interface OrganizationPolicy {
  /** The guardrail's, or a pack's: `scp-pack/4/Root`. */
  readonly name: string;
  /**
   * Names under which AWS may have it: a pack may be what was a policy of one of its guardrails, and the other way
   * round. Of those that there are, the first is changed in place, attached all the while.
   */
  readonly formerNames: readonly string[];
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  readonly attachments: readonly Attachment[];
  /** The names of the guardrails whose statements it has, sorted: one, or those of a pack. */
  readonly guardrails: readonly string[];
}

export type Attachment =
  | { readonly kind: 'root' }
  | { readonly kind: 'organizationalUnit'; readonly path: string }
  | { readonly kind: 'account'; readonly name: string };

/** One call to AWS, as far as a proof needs to say. */
export interface Request {
  readonly action: string;
  readonly resource?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}
