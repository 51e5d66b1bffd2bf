import type { Precondition } from 'cdktf';
import { ACCOUNT_MANAGEMENT } from '../../model/aws/account-management';
import { awsNameOf } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { literal } from '../kit/terraform-text';
import { canBeSet } from './account-name';
import { refuseEach } from './refuse-each';

/**
 * Fails a plan that would change the name of an account although AWS would refuse it. The
 * management account can only change names of member accounts if Account Management has trusted
 * access, which a charter with `trustedAccess: listed` may lack. Only AWS knows that a name
 * changes: its accounts are compared with the charter.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html
 */
export function namesCanChange(stack: EnvironmentStack): readonly Precondition[] {
  const { accounts, trustedAccess, trustedServices } = stack.organization;
  if (trustedAccess !== 'listed' || trustedServices.includes(ACCOUNT_MANAGEMENT)) return [];
  const named = accounts.filter(
    (account) =>
      account.managed !== false &&
      !account.isManagementAccount &&
      !account.ignore?.includes('name') &&
      canBeSet(account),
  );
  if (named.length === 0) return [];
  const key = ({ id, email, ignore = [] }: (typeof named)[number]): string =>
    ignore.includes('email') && id !== undefined ? id : literal(email.toLowerCase());
  stack.addLocal(
    'account_names',
    Object.fromEntries(named.map((account) => [key(account), literal(awsNameOf(account))])),
  );
  const name = 'try(local.account_names[account.id], local.account_names[lower(account.email)])';
  return [
    refuseEach(
      `for account in local.member_accounts : "\${account.name} <\${account.email}>" if try(${name} != account.name, false)`,
      `: the charter has another name. AWS only changes it if Account Management has trusted access. Add ${ACCOUNT_MANAGEMENT} to organization.trustedServices, or write the name that the account has in AWS.`,
    ),
  ];
}
