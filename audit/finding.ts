import type { Cause } from '../source/cause';
import { FINDINGS } from './catalogue';
import type { FindingCode, FindingSeverity } from './catalogue';
import type { Fix } from './fix';

/** One thing that is not as the charter, or good order, has it. Code, account and subject together tell it from others. */
export interface Finding {
  /** Stable, kebab-case: a key of the catalogue. */
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  /** The account it is in, where it is in one. The name is the charter's where the charter has the account. */
  readonly account?: { readonly id?: string; readonly name: string };
  /** What it is about, by AWS's own name: a user, a permission set, `group admins as Admin`. */
  readonly subject: string;
  /** A sentence without a full stop. */
  readonly what: string;
  /** The day since which it is so, where AWS says: `2026-08-01`. */
  readonly since?: string;
  /** Ways to put it right. */
  readonly fix: readonly Fix[];
  /** The line of the charter that says otherwise. */
  readonly cause?: Cause;
}

type Said = Omit<Finding, 'code' | 'severity' | 'since' | 'cause' | 'account'> & {
  readonly account?: Finding['account'] | undefined;
  readonly since?: string | undefined;
  readonly cause?: Cause | undefined;
};

/** A finding with the severity that the catalogue gives it. `since` may be a time; its day is kept. */
export function finding(code: FindingCode, { account, since, cause, ...said }: Said): Finding {
  const { severity } = FINDINGS[code];
  return {
    code,
    severity,
    ...(account && { account }),
    ...said,
    ...(since !== undefined && { since: since.slice(0, 10) }),
    ...(cause && { cause }),
  };
}
