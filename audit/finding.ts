import type { Cause } from '../source/cause';
import { FINDINGS } from './catalogue';
import type { FindingCode, FindingSeverity } from './catalogue';
import type { Fix } from './fix';

/**
 * A difference between AWS and the charter, or a security problem. Code, account and subject
 * identify it from one audit to the next.
 */
export interface Finding {
  /** Stable, kebab-case: a key of the catalogue. */
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  /**
   * Absent for findings about the organization as a whole. The name is the charter's where it has
   * the account.
   */
  readonly account?: { readonly id?: string; readonly name: string };
  /** The resource by its name in AWS: a user, a permission set, `group admins as Admin`. */
  readonly subject: string;
  /** A sentence without a full stop. */
  readonly message: string;
  /** The date since when this has been so, if AWS knows it: `2026-08-01`. */
  readonly since?: string;
  /** Ways to fix it. */
  readonly fix: readonly Fix[];
  /** The line of the charter that AWS differs from. */
  readonly cause?: Cause;
}

type FindingParts = Omit<Finding, 'code' | 'severity' | 'since' | 'cause' | 'account'> & {
  readonly account?: Finding['account'] | undefined;
  readonly since?: string | undefined;
  readonly cause?: Cause | undefined;
};

/**
 * A finding with its severity from the catalogue.
 *
 * @param parts `since` may be a timestamp; only its date is kept
 */
export function finding(
  code: FindingCode,
  { account, since, cause, ...parts }: FindingParts,
): Finding {
  const { severity } = FINDINGS[code];
  return {
    code,
    severity,
    ...(account && { account }),
    ...parts,
    ...(since !== undefined && { since: since.slice(0, 10) }),
    ...(cause && { cause }),
  };
}
