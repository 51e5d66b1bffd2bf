import type { Cause } from '../../source/cause';

/**
 * Something protected that Terraform may delete or replace. Only entries whose last day has not
 * passed are here.
 */
export interface Acknowledgement {
  /** Its address in the plan: `aws_organizations_account.old`. */
  readonly address: string;
  readonly reason: string;
  /** The last day, `2027-03-31`. */
  readonly until: string;
  readonly ticket?: string;
  readonly cause: Cause;
}
