import type { Precondition } from 'cdktf';
import { CLOSED_STATES } from '../../model/aws/closed-states';
import type { Account } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { literal } from '../kit/terraform-text';
import { accountsLeftAlone } from './left-alone';
import { refuseEach } from './refuse-each';

/**
 * Within `for account in …`: the account in the charter. `null` if it is unmanaged, an error if it
 * is missing.
 */
const byEmail = 'local.charter_accounts[lower(account.email)]';
/**
 * The same if some accounts are identified by ID: somebody else owns them or can change their
 * e-mail address.
 */
const byIdOrEmail =
  'local.charter_accounts[can(local.charter_accounts[account.id]) ? account.id : lower(account.email)]';

/** Stands for any name in AWS. */
const ANY = '*';

/**
 * Closed accounts stay in the organization for 90 days. Provider 5 only has `status`, which AWS is
 * replacing with `state`.
 */
export const CLOSED = `^(${CLOSED_STATES.join('|')})$`;

/**
 * Fails the plan if the organization has an account that is missing from the charter or has another
 * key there.
 *
 * Terraform's `prevent_destroy` is part of a resource's block: if an account is removed from the
 * charter or has another key, its protection is removed too, and Terraform would remove the account
 * from the organization. Therefore Terraform checks that every account is declared, and lists those
 * that are not. Accounts are identified by e-mail, those that somebody else owns by ID. An
 * expression cannot read the addresses in the state, so a new key is noticed by the name in AWS,
 * which must be the key or a former one. An account with `name` can have any name in AWS: Terraform
 * changes it in place.
 */
export function everyAccountIsInTheCharter(stack: EnvironmentStack): readonly Precondition[] {
  const { accounts, unmanagedAccounts, formerAccounts = [] } = stack.organization;
  const managed = accounts.filter((account) => account.managed !== false);
  const others = accounts.filter(
    ({ managed, discovered }) => managed === false && discovered !== true,
  );
  const isById =
    accounts.some(
      ({ managed = true, ignore = [], discovered }) =>
        (!managed && !discovered) || ignore.includes('email'),
    ) || formerAccounts.some(({ id }) => id !== undefined);
  const inCharter = isById ? byIdOrEmail : byEmail;
  // A map, because searching a list for each of a thousand accounts would take a million steps.
  stack.addLocal(
    'charter_accounts',
    Object.fromEntries([
      ...managed.map((account) => [literal(account.email.toLowerCase()), namesOf(account)]),
      ...others.map(({ id = '' }) => [id, null]),
      // Somebody else may have changed the address.
      ...managed
        .filter(({ ignore = [] }) => ignore.includes('email'))
        .map(({ id = '', ...account }) => [id, namesOf(account)]),
      ...unmanagedAccounts.map(({ email }) => [literal(email.toLowerCase()), null]), // any name
      ...formerAccounts.map(({ email, id }) => [id ?? literal(email.toLowerCase()), null]),
    ]),
  );
  const leftAlone = accountsLeftAlone(stack);
  return [
    refuseEach(
      'for account in local.member_accounts : "${account.name} <${account.email}>" ' +
        `if !can(${inCharter}) && !can(regex("${CLOSED}", try(account.state, account.status)))` +
        (leftAlone === undefined ? '' : ` && !can(${leftAlone}[account.id])`),
      ': in the organization but not in the charter. Declare the account, with state: leaving to close it or give it away, or list it under unmanagedAccounts to leave it alone.',
    ),
    refuseEach(
      `for account in local.member_accounts : "\${${inCharter}[0]} <\${account.email}> is named \${account.name} in AWS" ` +
        `if !try(contains(${inCharter}, account.name) || contains(${inCharter}, "${ANY}"), true)`,
      '. If its key changed, declare the former one with formerly. If its name in AWS differs from its key, declare it with name. ' +
        'Otherwise, Terraform would remove the account and create a new one.',
    ),
  ];
}

/** The names that an account may have in AWS. */
const namesOf = ({
  name,
  awsName,
  formerly = [],
  ignore = [],
}: Pick<Account, 'name' | 'awsName' | 'formerly' | 'ignore'>): readonly string[] => {
  const isAny = awsName !== undefined || ignore.includes('name');
  return [name, ...formerly, ...(isAny ? [ANY] : [])].map(literal);
};
