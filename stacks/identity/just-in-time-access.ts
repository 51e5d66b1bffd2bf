import { DynamodbTableItem } from '@cdktf/provider-aws/lib/dynamodb-table-item';
import {
  awsNameOf,
  discoveredAddress,
  isDiscoveredName,
  parentPath,
  tablesOfTeam,
} from '../../model/organization';
import type {
  Account,
  Approvers,
  Eligibility,
  Group,
  PermissionSet,
} from '../../model/organization';
import { pathNames } from '../../lib/address';
import { addresses, type Addresses } from '../kit/addresses';
import type { EnvironmentStack } from '../kit/environment-stack';
import { flag, idAndName, itemJson, list, reference, text } from './team-items';
import type { AddedPermissionSet } from './permission-sets';
import type { Principals } from './principals';

/** What the items refer to. */
interface Known {
  readonly principals: Principals;
  readonly permissionSets: ReadonlyMap<string, AddedPermissionSet>;
}

/**
 * Adds the items of TEAM's tables: one for each group that may request access, and one for each
 * account with approvers. TEAM's functions read the tables at each request. Terraform creates an
 * item only if the table has none with its key.
 */
export function addJustInTimeAccess(stack: EnvironmentStack, known: Known): void {
  const { justInTimeAccess } = stack.organization;
  if (!justInTimeAccess) return;
  const tables = tablesOfTeam(justInTimeAccess.api);
  const provider = stack.provider(justInTimeAccess.account);
  const names = namesIn(stack);
  const add = (at: Addresses, tableName: string, item: string) =>
    stack.add(DynamodbTableItem, at, { provider, tableName, hashKey: 'id', item });
  for (const each of justInTimeAccess.eligibilities)
    add(
      addresses('eligible', stack.parts.group(each.group)),
      tables.eligibility,
      eligibilityItem(each, names, known, stack),
    );
  for (const each of justInTimeAccess.approvers)
    add(
      addresses('approvers', ...accountParts(each.account, stack)),
      tables.approvers,
      approversItem(each, names, known, stack),
    );
}

function eligibilityItem(
  { group, permissionSets, accounts, maxHours, approval, ticket }: Eligibility,
  names: Names,
  known: Known,
  { ids }: EnvironmentStack,
): string {
  const units = accounts.filter(isDiscoveredName).map(parentPath);
  return itemJson('Eligibility', {
    id: reference(known.principals.GROUP.get(group)!),
    name: text(names.group(group)),
    type: text('Group'),
    accounts: list(
      accounts
        .filter((account) => !isDiscoveredName(account))
        .map((account) => idAndName(ids.account(account), names.account(account))),
    ),
    // TEAM looks up the accounts of these units, as Terraform does elsewhere.
    ous: list(units.map((unit) => idAndName(ids.organizationalUnit(unit), names.unit(unit)))),
    permissions: list(
      permissionSets.map((set) =>
        idAndName(known.permissionSets.get(set)!.arn, names.permissionSet(set)),
      ),
    ),
    ticketNo: text(ticket ?? ''),
    approvalRequired: flag(approval),
    duration: text(String(maxHours)),
  });
}

function approversItem(
  { account, groups, ticket }: Approvers,
  names: Names,
  known: Known,
  { ids }: EnvironmentStack,
): string {
  const unit = isDiscoveredName(account) ? parentPath(account) : undefined;
  return itemJson('Approvers', {
    id: reference(unit === undefined ? ids.account(account) : ids.organizationalUnit(unit)),
    name: text(unit === undefined ? names.account(account) : names.unit(unit)),
    type: text(unit === undefined ? 'Account' : 'OU'),
    approvers: list(groups.map((group) => text(names.group(group)))),
    groupIds: list(groups.map((group) => reference(known.principals.GROUP.get(group)!))),
    ticketNo: text(ticket ?? ''),
  });
}

const accountParts = (account: string, { parts }: EnvironmentStack) =>
  isDiscoveredName(account)
    ? [...pathNames(parentPath(account)), discoveredAddress]
    : [parts.account(account)];

type Names = ReturnType<typeof namesIn>;

/** The names that AWS has, by the keys of the charter. TEAM shows them. */
function namesIn({ organization }: EnvironmentStack) {
  const { accounts, identity, organizationalUnits } = organization;
  const lookUp = (things: readonly (Account | Group | PermissionSet)[]) => {
    const names = new Map(things.map((each) => [each.name, awsNameOf(each)]));
    return (key: string) => names.get(key)!;
  };
  const units = new Map(organizationalUnits.map((unit) => [unit.path, awsNameOf(unit)]));
  return {
    account: lookUp(accounts),
    group: lookUp(identity.groups),
    permissionSet: lookUp(identity.permissionSets),
    unit: (path: string) => units.get(path)!,
  };
}
