import type { Postcondition } from 'cdktf';
import type { EnvironmentStack } from './kit/environment-stack';
import { literal } from './kit/terraform-text';

/** Within `for account in …`: the account's name in the charter. `null` where it is unmanaged, an error where it is missing. */
const nameInCharter = 'local.charter_accounts[lower(account.email)]';

/** Closed accounts stay in the organization for 90 days. Provider 5 knows `status` alone, which AWS is giving up for `state`. */
const CLOSED = '^(SUSPENDED|PENDING_CLOSURE|CLOSED)$';

/**
 * Fails the plan where the organization holds an account that the charter does not mention, or mentions by another
 * name.
 *
 * Terraform's `prevent_destroy` stands in a resource's own block: when an account's entry goes or is renamed, its
 * protection goes with it, and Terraform would take the account out of the organization. So the organization, which
 * stays, looks whether every account in it is declared, and names those that are not. Accounts are known by e-mail.
 */
export function everyAccountIsInTheCharter(stack: EnvironmentStack): Postcondition[] {
  const { accounts, unmanagedAccounts } = stack.organization;
  // A map, not a list: with a thousand accounts, a search through a list for each would be a million steps.
  stack.addLocal(
    'charter_accounts',
    Object.fromEntries([
      ...accounts.map(({ email, name }) => [literal(email.toLowerCase()), literal(name)]),
      ...unmanagedAccounts.map(({ email }) => [literal(email.toLowerCase()), null]), // under whatever name
    ]),
  );
  const none = (accountsThat: string, errorMessage: string): Postcondition => ({
    condition: `\${length([${accountsThat}]) == 0}`,
    errorMessage: `\${join(", ", [${accountsThat}])}${errorMessage}`,
  });
  return [
    none(
      'for account in self.non_master_accounts : "${account.name} <${account.email}>" ' +
        `if !can(${nameInCharter}) && !can(regex("${CLOSED}", try(account.state, account.status)))`,
      ': in the organization but not in the charter. Declare the account, or list it under unmanagedAccounts.',
    ),
    none(
      `for account in self.non_master_accounts : "\${${nameInCharter}} <\${account.email}> is named \${account.name} in AWS" ` +
        `if try(coalesce(${nameInCharter}, account.name), account.name) != account.name`,
      '. Give its entry that name: under another, Terraform would remove the account and create a new one.',
    ),
  ];
}
