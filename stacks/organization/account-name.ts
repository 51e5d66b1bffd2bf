import { awsNameOf, type Account } from '../../model/organization';

/**
 * The names that AWS and Terraform set. An older account may have another name, which it keeps.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html
 */
const LONGEST_SET_NAME = 50;
const SETTABLE_NAME = /^[ -;=?-~]{1,50}$/;

/** Whether AWS takes the account's name. Otherwise, the account keeps the one that it has. */
export const canBeSet = (account: Account): boolean => SETTABLE_NAME.test(awsNameOf(account));

/** The name that Terraform gives an account. If AWS would not take it, a similar one. */
export function terraformName(account: Account): string {
  const name = awsNameOf(account);
  return canBeSet(account) ? name : name.replace(/[^ -~]/g, '?').slice(0, LONGEST_SET_NAME);
}
