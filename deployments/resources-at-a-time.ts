import { RESOURCES_AT_A_TIME } from '../terraform/stack-run';
import type { PlannedChange } from '../terraform/terraform-message';

/**
 * Accounts that AWS creates and closes at a time. It refuses further ones.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const CREATED_AT_A_TIME = 5;
const CLOSED_AT_A_TIME = 3;

/**
 * How many resources of a stack Terraform changes at a time. Terraform has one limit for all types
 * of resource, so that many accounts slow down the rest of their stack as well.
 *
 * @param changes what the plan changes. An account that is deleted may be closed
 */
export function resourcesAtATime(changes: readonly PlannedChange[]): string {
  const accounts = (...actions: readonly string[]): number =>
    changes.filter(
      ({ address, action }) =>
        address.startsWith('aws_organizations_account.') && actions.includes(action),
    ).length;
  const limits = [
    Number(RESOURCES_AT_A_TIME),
    ...(accounts('create', 'replace') > CREATED_AT_A_TIME ? [CREATED_AT_A_TIME] : []),
    ...(accounts('delete', 'replace') > CLOSED_AT_A_TIME ? [CLOSED_AT_A_TIME] : []),
  ];
  return String(Math.min(...limits));
}
