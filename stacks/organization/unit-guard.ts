import { DataAwsOrganizationsOrganizationalUnitChildAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-child-accounts';
import { DataAwsOrganizationsOrganizationalUnitDescendantAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-descendant-accounts';
import { DataAwsOrganizationsOrganizationalUnits } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-units';
import type { Precondition } from 'cdktf';
import type { OrganizationalUnit } from '../../model/organization';
import { awsNameOf, awsNamesOf, lastKey, parentPath, ROOT } from '../../model/organization';
import { address, pathNames } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { quoted } from '../kit/terraform-text';

const UNITS = `data.${DataAwsOrganizationsOrganizationalUnits.tfResourceType}`;
const ACCOUNTS = `data.${DataAwsOrganizationsOrganizationalUnitChildAccounts.tfResourceType}`;
const BELOW = `data.${DataAwsOrganizationsOrganizationalUnitDescendantAccounts.tfResourceType}`;

/**
 * Fails the plan if accounts, managed or not, are in a unit that is missing from the charter,
 * unless the charter allows the unit to be deleted. A mistyped key would otherwise create a new
 * unit without guardrails, move the accounts and delete the old unit: `prevent_destroy` is part of
 * a resource's block, and is removed with it.
 *
 * An expression cannot read the state, so Terraform compares the charter with AWS:
 *
 * 1. Two data sources for each unit of the charter, and for the root, list the units and accounts
 *    in it. To find a unit, its name in AWS is looked up in the list of its parent: {@link
 *    existingId}. A unit that does not exist yet gets the ID of its parent instead, so equal IDs
 *    mean that it is new: {@link isNew}.
 * 2. `units_not_in_charter` are the units in these lists that no unit of the charter was found as.
 * 3. `accounts_elsewhere` are the accounts of the organization that are in none of these lists.
 *
 * If both have entries, accounts are in a unit that Terraform would delete.
 *
 * @param root the expression for the root's ID
 */
export function everyUnitIsInTheCharter(stack: EnvironmentStack, root: string): Precondition {
  const { organizationalUnits: units } = stack.organization;
  const places = [undefined, ...units];
  for (const unit of places) {
    const parentId = unit ? `\${${existingId(unit)}}` : root;
    const at = addressOf(unit?.path ?? ROOT);
    stack.add(DataAwsOrganizationsOrganizationalUnits, at, { parentId });
    stack.add(DataAwsOrganizationsOrganizationalUnitChildAccounts, at, { parentId });
  }
  stack.addLocal(
    'units_not_in_charter',
    // Units in a unit that somebody else owns are theirs.
    `\${concat(${places
      .filter((unit) => unit?.managed !== false)
      .map((unit) => unknownUnits(unit, stack))
      .join(', ')})}`,
  );
  const accounts = [
    ...places.map((unit) => `${ACCOUNTS}.${addressOf(unit?.path ?? ROOT)}.accounts`),
    ...belowUnmanaged(stack),
  ];
  // A map, because searching a list for each of a thousand accounts would take a million steps.
  stack.addLocal(
    'accounts_in_units',
    `\${{ for account in concat(${accounts.join(', ')}) : account.id => true... }}`,
  );
  stack.addLocal(
    'accounts_elsewhere',
    '${[for account in local.member_accounts : "${account.name} <${account.email}>" ' +
      'if !can(local.accounts_in_units[account.id])]}',
  );
  return {
    condition:
      '${length(local.units_not_in_charter) == 0 || length(local.accounts_elsewhere) == 0}',
    errorMessage:
      '${join(", ", local.units_not_in_charter)}: in the organization but not in the charter, with accounts: ${join(", ", local.accounts_elsewhere)}. ' +
      'If the key of a unit changed, declare its former path with formerly. If its name in AWS is not its key, write it under name. If somebody else owns the unit, declare it with its id and managed: false. To delete a unit, list it under organization.formerUnits for one deployment.',
  };
}

/**
 * Expressions for all accounts below units that somebody else owns, where units need not be in the
 * charter.
 */
function belowUnmanaged(stack: EnvironmentStack): readonly string[] {
  return stack.organization.organizationalUnits
    .filter(({ managed }) => managed === false)
    .map(({ path, id = '' }) => {
      stack.add(DataAwsOrganizationsOrganizationalUnitDescendantAccounts, addressOf(path), {
        parentId: id,
      });
      return accountsBelow(path);
    });
}

/**
 * The expression for the accounts directly in a unit of the charter. None if the unit does not
 * exist yet.
 */
export const accountsDirectlyIn = (path: string): string =>
  `(${isNew(path)} ? [] : ${ACCOUNTS}.${addressOf(path)}.accounts)`;

/** The expression for all accounts below a unit that somebody else owns. */
export const accountsBelow = (path: string): string => `${BELOW}.${addressOf(path)}.accounts`;

const addressOf = (path: string): string => address(...pathNames(path));
const listOf = (path: string): string => `${UNITS}.${addressOf(path)}`;

/**
 * The expression for the ID of a unit in AWS, or for that of its parent if the unit does not exist
 * yet.
 *
 * The name in AWS comes first, then the former keys, the newest first: AWS may have another unit
 * with a former name. A unit with `name` that is not found has the ID of its resource, because
 * Terraform may be about to rename it.
 */
function existingId(unit: OrganizationalUnit): string {
  if (unit.id !== undefined) return quoted(unit.id);
  const parent = listOf(unit.parent);
  const formerly = [...(unit.formerly ?? [])].reverse().map(lastKey);
  // A unit with `name` need not have been named as a former key, so a unit with such a name may be
  // another one.
  const names = unit.awsName === undefined ? [unit.name, ...formerly] : [unit.awsName];
  const found = [...new Set(names)].map(
    (name) => `[for unit in ${parent}.children : unit.id if unit.name == ${quoted(name)}][0]`,
  );
  const otherwise =
    unit.awsName === undefined
      ? `${parent}.parent_id`
      : `aws_organizations_organizational_unit.${addressOf(unit.path)}.id`;
  const lookup = `try(${[...found, otherwise].join(', ')})`;
  const parentIsNew = isNew(unit.parent);
  return parentIsNew === undefined ? lookup : `(${parentIsNew} ? ${parent}.parent_id : ${lookup})`;
}

/**
 * The expression for whether a unit does not exist yet. `undefined` for the root, which always
 * exists.
 */
function isNew(path: string): string | undefined {
  if (path === ROOT) return undefined;
  return `${listOf(path)}.parent_id == ${listOf(parentPath(path))}.parent_id`;
}

/**
 * The expression for the units in a unit, or in the root, that are not in the charter and must not
 * be deleted.
 */
function unknownUnits(unit: OrganizationalUnit | undefined, stack: EnvironmentStack): string {
  const path = unit?.path ?? ROOT;
  const { organizationalUnits } = stack.organization;
  const known = organizationalUnits
    .filter(({ parent }) => parent === path)
    .map((child) => `${listOf(child.path)}.parent_id`);
  const prefix = unit ? quotedPart(`${path}/`) : '';
  const list =
    `[for unit in ${listOf(path)}.children : "${prefix}\${unit.name}" ` +
    `if !contains([${known.join(', ')}], unit.id) && !contains([${deletable(unit, stack).map(quoted).join(', ')}], unit.name)]`;
  const parentIsNew = isNew(path);
  return parentIsNew === undefined ? list : `(${parentIsNew} ? [] : ${list})`;
}

/**
 * Names of units in a unit, or in the root, that may be deleted: former units, and those that a
 * unit elsewhere replaces.
 */
function deletable(
  unit: OrganizationalUnit | undefined,
  stack: EnvironmentStack,
): readonly string[] {
  const { organizationalUnits, formerUnits } = stack.organization;
  const byPath = new Map(organizationalUnits.map((each) => [each.path, each]));
  const paths = unit
    ? [unit.path, awsNamesOf(unit, byPath).join('/'), ...(unit.formerly ?? [])]
    : [];
  const below = (path: string): readonly string[] =>
    unit
      ? paths.flatMap((each) => (path.startsWith(`${each}/`) ? [path.slice(each.length + 1)] : []))
      : [path];
  const replaced = organizationalUnits.flatMap((each) =>
    (each.replaces ?? []).flatMap((path) => {
      const isHere = unit ? paths.includes(parentPath(path)) : parentPath(path) === ROOT;
      return isHere ? [lastKey(path), awsNameOf(each)] : [];
    }),
  );
  return [...new Set([...formerUnits.flatMap(below), ...replaced])];
}

/** Text inside a quoted string of an expression. */
const quotedPart = (text: string): string => quoted(text).slice(1, -1);
