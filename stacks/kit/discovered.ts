import { DataAwsOrganizationsOrganizationalUnitChildAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-child-accounts';
import { DataAwsOrganizationsOrganizationalUnitDescendantAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-descendant-accounts';
import { discoveredIn } from '../../model/organization';
import type { OrganizationalUnit } from '../../model/organization';
import { address, pathNames } from '../../lib/address';
import type { EnvironmentStack } from './environment-stack';
import { literal, quoted } from './terraform-text';

/**
 * Expressions for the accounts that are discovered in units, as maps from ID to name. Terraform
 * looks them up when it plans. They are the active accounts in the unit, and in units below it that
 * the charter does not have if somebody else owns the unit. Accounts that the charter names,
 * managed or not, are left out.
 */
export interface DiscoveredAccounts {
  /** Without `${}`. @param path of a unit whose accounts are discovered */
  in(path: string): string;
}

type Which = 'children' | 'descendants';

/**
 * Adds the data sources and locals of all units whose accounts are discovered. `undefined` if there
 * are none.
 */
export function discoveredAccounts(stack: EnvironmentStack): DiscoveredAccounts | undefined {
  const { accounts, organizationalUnits } = stack.organization;
  const isDiscovered = new Set(
    accounts.flatMap(({ name, discovered }) => (discovered ? name : [])),
  );
  const units = organizationalUnits.filter(({ path }) => isDiscovered.has(discoveredIn(path)));
  if (units.length === 0) return undefined;
  addNamedAccounts(stack);
  const listed = lists(stack);
  stack.addLocal(
    'discovered_accounts',
    Object.fromEntries(units.map((unit) => [literal(unit.path), accountsIn(unit, stack, listed)])),
  );
  return { in: (path) => `local.discovered_accounts[${quoted(path)}]` };
}

/** Expressions for the accounts of units, each from a data source that is added once. */
function lists(stack: EnvironmentStack): (path: string, which: Which) => string {
  const added = new Map<string, string>();
  return (path, which) => {
    const key = `${which} ${path}`;
    const list = added.get(key) ?? addList(stack, path, which);
    added.set(key, list);
    return list;
  };
}

function addList(stack: EnvironmentStack, path: string, which: Which): string {
  const at = address(...pathNames(path));
  const config = { parentId: stack.ids.organizationalUnit(path) };
  const { terraformResourceType } =
    which === 'children'
      ? stack.add(DataAwsOrganizationsOrganizationalUnitChildAccounts, at, config)
      : stack.add(DataAwsOrganizationsOrganizationalUnitDescendantAccounts, at, config);
  return `data.${terraformResourceType}.${at}.accounts`;
}

/**
 * The accounts in one unit, by ID. Closed accounts stay for 90 days. Provider 5 only has `status`.
 */
function accountsIn(
  { path, managed }: OrganizationalUnit,
  stack: EnvironmentStack,
  listed: (path: string, which: Which) => string,
): string {
  // Accounts in units that the charter does not have make the stack `organization` fail if the unit
  // is managed.
  const isOwned = managed !== false;
  const below = isOwned
    ? []
    : stack.organization.organizationalUnits.filter(({ parent }) => parent === path);
  const elsewhere = below.map((unit) => listed(unit.path, 'descendants'));
  const others = `elsewhere_${address(...pathNames(path))}`;
  if (elsewhere.length > 0)
    stack.addLocal(
      others,
      `\${{ for account in concat(${elsewhere.join(', ')}) : account.id => true }}`,
    );
  return (
    `\${{ for account in ${listed(path, isOwned ? 'children' : 'descendants')} : account.id => account.name ` +
    'if try(account.state, account.status) == "ACTIVE" && !can(local.named_accounts[account.id]) ' +
    `&& !can(local.unmanaged_addresses[lower(account.email)])${elsewhere.length > 0 ? ` && !can(local.${others}[account.id])` : ''} }}`
  );
}

/**
 * The accounts that the charter names: by ID, and by address those that are unmanaged. Maps,
 * because lists are slow to search.
 */
function addNamedAccounts(stack: EnvironmentStack): void {
  const { accounts, unmanagedAccounts } = stack.organization;
  const ids = accounts.flatMap(({ id }) => id ?? []);
  const named = Object.fromEntries(ids.map((id) => [id, true]));
  stack.addLocal(
    'named_accounts',
    `\${merge(${JSON.stringify(named)}, { for id in values(${stack.ids.accounts()}) : id => true })}`,
  );
  stack.addLocal(
    'unmanaged_addresses',
    Object.fromEntries(unmanagedAccounts.map(({ email }) => [literal(email.toLowerCase()), true])),
  );
}
