import type { Postcondition } from 'cdktf';
import type { EnvironmentStack } from './environment-stack';
import { literal } from './terraform-text';

/** Closed accounts stay in the organization for 90 days. Provider 5 knows `status` alone, which AWS is giving up for `state`. */
const CLOSED = '^(SUSPENDED|PENDING_CLOSURE|CLOSED)$';

/**
 * Fails the plan where the organization holds an account that the charter does not mention.
 *
 * Terraform's `prevent_destroy` stands in a resource's own block: when an account's entry goes, its protection goes
 * with it, and Terraform would take the account out of the organization. So the organization, which stays, looks
 * whether every account in it is declared, and names those that are not. Accounts are told apart by e-mail.
 */
export function noAccountOutsideTheCharter(stack: EnvironmentStack): Postcondition {
  const { accounts, unmanagedAccounts } = stack.organization;
  // A map, not a list: with a thousand accounts, a search through a list for each would be a million steps.
  const emails = [...accounts, ...unmanagedAccounts].map(({ email, name }) => [literal(email.toLowerCase()), literal(name)] as const);
  stack.addLocal('charter_accounts', Object.fromEntries(emails));
  const outside =
    'for account in self.non_master_accounts : "${account.name} <${account.email}>" ' +
    'if !can(local.charter_accounts[lower(account.email)]) ' +
    `&& !can(regex("${CLOSED}", try(account.state, account.status)))`;
  return {
    condition: `\${length([${outside}]) == 0}`,
    errorMessage:
      `\${join(", ", [${outside}])}: in the organization but not in the charter. ` +
      'Declare the account, or list it under unmanagedAccounts.',
  };
}
