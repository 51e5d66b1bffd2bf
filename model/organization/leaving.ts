import type { Cause } from '../../source/cause';
import type { Renameable } from './renaming';

/** How an account leaves the organization. */
export interface Leaving {
  readonly reason: string;
  /** AWS deletes a closed account. A released one belongs to somebody else. */
  readonly to: 'closed' | 'released';
  /** The first day on which Terraform may close or release it, `2027-01-31`. */
  readonly on: string;
}

/**
 * An account that Terraform closes or releases with the next deployment, or has. It is none of the
 * organization's accounts.
 */
export interface FormerAccount extends Renameable, Leaving {
  /** The address or, if somebody else may change that, the ID: what AWS knows it by. */
  readonly email: string;
  readonly id?: string;
  readonly cause: Cause;
}

/**
 * Tells people in AWS's console, and the guard in Terraform, that the account was deployed as
 * leaving.
 */
export const LEAVING_TAG = 'orgcharter:leaving';

/** The value of the tag: `closed on 2027-01-31`. */
export const leavingTag = ({ to, on }: Leaving): string => `${to} on ${on}`;
