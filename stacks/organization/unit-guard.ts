import { DataAwsOrganizationsOrganizationalUnitChildAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-child-accounts';
import { DataAwsOrganizationsOrganizationalUnits } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-units';
import type { Precondition } from 'cdktf';
import type { OrganizationalUnit } from '../../model/organization';
import { awsNameOf, ROOT } from '../../model/organization';
import { address, pathNames } from '../kit/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { quoted } from '../kit/terraform-text';

const UNITS = `data.${DataAwsOrganizationsOrganizationalUnits.tfResourceType.replace(/^data\./, '')}`;
const ACCOUNTS = `data.${DataAwsOrganizationsOrganizationalUnitChildAccounts.tfResourceType.replace(/^data\./, '')}`;

/**
 * Fails the plan while a unit that is missing from the charter has accounts of the charter, unless the charter says that
 * the unit may go. A mistyped key would otherwise create a new unit without guardrails, move the accounts and delete the
 * old unit: `prevent_destroy` is part of a resource's block, and is removed with it.
 *
 * Terraform does not show what is in its state, so the units are found in AWS by name, from the root down: under the name
 * in AWS, the key or a former key. One with another `name` is found by its resource, whose id is unknown until it is
 * created: with such a new unit, the check is made after the deployment only.
 *
 * @param root the expression for the root's id
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
    `\${concat(${places.map((unit) => unknownUnits(unit, stack)).join(', ')})}`,
  );
  const accounts = places.map((unit) => `${ACCOUNTS}.${addressOf(unit?.path ?? ROOT)}.accounts`);
  // A map, because searching a list for each of a thousand accounts would take a million steps.
  stack.addLocal(
    'accounts_in_units',
    `\${{ for account in concat(${accounts.join(', ')}) : account.id => true... }}`,
  );
  stack.addLocal(
    'accounts_elsewhere',
    '${[for account in aws_organizations_organization.organization.non_master_accounts : "${account.name} <${account.email}>" ' +
      'if !can(local.accounts_in_units[account.id]) && try(local.charter_accounts[lower(account.email)] != null, false)]}',
  );
  return {
    condition:
      '${length(local.units_not_in_charter) == 0 || length(local.accounts_elsewhere) == 0}',
    errorMessage:
      '${join(", ", local.units_not_in_charter)}: in the organization but not in the charter, with ${join(", ", local.accounts_elsewhere)}. ' +
      'If a unit has another key now, declare its former path: formerly. If it may be deleted, list it under organization.formerUnits for one deployment.',
  };
}

const addressOf = (path: string): string => address(...pathNames(path));
const listOf = (path: string): string => `${UNITS}.${addressOf(path)}`;

/** The id of a unit in AWS, or that of its parent if it does not exist yet. */
function existingId(unit: OrganizationalUnit): string {
  if (unit.id !== undefined) return quoted(unit.id);
  const parent = listOf(unit.parent);
  const names = [awsNameOf(unit), unit.name, ...(unit.formerly ?? []).map(lastName)];
  const found = `[for unit in ${parent}.children : unit.id if contains([${[...new Set(names)].map(quoted).join(', ')}], unit.name)][0]`;
  const otherwise =
    unit.awsName === undefined
      ? `${parent}.parent_id`
      : `aws_organizations_organizational_unit.${addressOf(unit.path)}.id`;
  const lookup = `try(${found}, ${otherwise})`;
  const parentIsNew = isNew(unit.parent);
  return parentIsNew === undefined ? lookup : `(${parentIsNew} ? ${parent}.parent_id : ${lookup})`;
}

/** Whether a unit does not exist yet. The root always exists. */
function isNew(path: string): string | undefined {
  if (path === ROOT) return undefined;
  return `${listOf(path)}.parent_id == ${listOf(parentOf(path))}.parent_id`;
}

/** The units in a unit of the charter, or in the root, that are not in the charter and may not go. */
function unknownUnits(unit: OrganizationalUnit | undefined, stack: EnvironmentStack): string {
  const path = unit?.path ?? ROOT;
  const { organizationalUnits } = stack.organization;
  const known = organizationalUnits
    .filter(({ parent }) => parent === path)
    .map((child) => `${listOf(child.path)}.parent_id`);
  const prefix = unit ? quotedPart(`${path}/`) : '';
  const list =
    `[for unit in ${listOf(path)}.children : "${prefix}\${unit.name}" ` +
    `if !contains([${known.join(', ')}], unit.id) && !contains([${mayGo(unit, stack).map(quoted).join(', ')}], unit.name)]`;
  const parentIsNew = isNew(path);
  return parentIsNew === undefined ? list : `(${parentIsNew} ? [] : ${list})`;
}

/** The names in a unit, or in the root, of units that the charter lists or that another one replaces. */
function mayGo(unit: OrganizationalUnit | undefined, stack: EnvironmentStack): readonly string[] {
  const { organizationalUnits, formerUnits } = stack.organization;
  const byPath = new Map(organizationalUnits.map((each) => [each.path, each]));
  const awsPath = (each: OrganizationalUnit): string => {
    const parent = byPath.get(each.parent);
    return parent ? `${awsPath(parent)}/${awsNameOf(each)}` : awsNameOf(each);
  };
  const paths = unit ? [unit.path, awsPath(unit), ...(unit.formerly ?? [])] : [];
  const below = (path: string): readonly string[] =>
    unit
      ? paths.flatMap((each) => (path.startsWith(`${each}/`) ? [path.slice(each.length + 1)] : []))
      : [path];
  const replaced = organizationalUnits.flatMap((each) =>
    (each.replaces ?? []).flatMap((path) => {
      const isHere = unit ? paths.includes(parentOf(path)) : parentOf(path) === ROOT;
      return isHere ? [lastName(path), awsNameOf(each)] : [];
    }),
  );
  return [...new Set([...formerUnits.flatMap(below), ...replaced])];
}

const parentOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ROOT;
const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** Within a string of an expression. */
const quotedPart = (text: string): string => quoted(text).slice(1, -1);
