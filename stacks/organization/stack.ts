import { IamOrganizationsFeatures } from '@cdktf/provider-aws/lib/iam-organizations-features';
import { OrganizationsAccount } from '@cdktf/provider-aws/lib/organizations-account';
import { OrganizationsDelegatedAdministrator } from '@cdktf/provider-aws/lib/organizations-delegated-administrator';
import { OrganizationsOrganization } from '@cdktf/provider-aws/lib/organizations-organization';
import { OrganizationsOrganizationalUnit } from '@cdktf/provider-aws/lib/organizations-organizational-unit';
import { RamSharingWithOrganization } from '@cdktf/provider-aws/lib/ram-sharing-with-organization';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  awsNameOf,
  LEAVING_TAG,
  leavingTag,
  ROOT,
  type Account,
  type Organization,
  type OrganizationalUnit,
} from '../../model/organization';
import { canBeSet, terraformName } from './account-name';
import { forgetUnmanaged } from './forget';
import { addGuards } from './guards';
import { address } from '../../lib/address';
import { addresses } from '../kit/addresses';
import { attribute, EnvironmentStack, literalTags } from '../kit/environment-stack';
import { enableRegions } from './regions';
import { rememberAccountKey, rememberUnitKey } from './remembered-keys';
import { protection } from '../kit/protection';
import { literal } from '../kit/terraform-text';

/**
 * The organization: trusted access, policy types, organizational units and accounts. Outputs the
 * ids of all of them for the other stacks ({@link OrganizationOutput}).
 */
export function organizationStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'organization', organization);
  const { element, root } = addOrganization(stack);
  const unitIds = new Map<string, string>([[ROOT, root]]);
  for (const unit of organization.organizationalUnits) {
    const parentId = unitIds.get(unit.parent)!;
    unitIds.set(
      unit.path,
      unit.managed === false ? unit.id! : addOrganizationalUnit(stack, unit, parentId),
    );
  }
  const guards = addGuards(stack, root);
  const accountIds = new Map<string, string>();
  for (const account of organization.accounts) {
    if (account.discovered) continue;
    const id =
      account.isManagementAccount || account.managed === false
        ? account.id!
        : addAccount(stack, account, unitIds.get(account.parent)!, guards.check);
    accountIds.set(account.name, id);
  }
  enableRegions(stack, element, accountIds);
  for (const { service, account } of organization.delegatedAdministrators ?? [])
    stack.add(OrganizationsDelegatedAdministrator, address(service), {
      accountId: accountIds.get(account)!,
      servicePrincipal: service,
      dependsOn: [element], // requires trusted access
    });
  forgetUnmanaged(stack);

  unitIds.delete(ROOT);
  stack.addOutput('root_id', root, "ID of the organization's root");
  stack.addOutput(
    'organizational_unit_ids',
    byLiteralName(unitIds),
    'IDs of the organizational units, by path',
    { preconditions: guards.units, after: guards.check },
  );
  stack.addOutput('account_ids', byLiteralName(accountIds), 'IDs of the accounts, by name', {
    preconditions: guards.accounts,
    after: guards.check,
  });
  return stack;
}

/** Returns the expression for the root's id, too. */
function addOrganization(stack: EnvironmentStack): {
  readonly element: OrganizationsOrganization;
  readonly root: string;
} {
  const { organization } = stack;
  const { id, trustedServices, policyTypes, environment } = organization;
  const element = stack.add(OrganizationsOrganization, 'organization', {
    featureSet: 'ALL',
    awsServiceAccessPrincipals: [...trustedServices],
    enabledPolicyTypes: [...policyTypes],
    ...protection(environment),
  });
  if (id !== undefined) element.importFrom(id);
  if (organization.centralizedRootAccess) {
    stack.add(IamOrganizationsFeatures, 'centralized-root-access', {
      enabledFeatures: ['RootCredentialsManagement', 'RootSessions'],
      dependsOn: [element], // requires IAM's trusted access
    });
  }
  if (organization.resourceSharing) {
    stack.add(RamSharingWithOrganization, 'resource-sharing', { dependsOn: [element] });
  }
  stack.addOutput('organization_id', attribute(element, 'id'), 'ID of the organization');
  // A local for the root's id: the organization's attributes include all accounts, and Terraform
  // would decode them again for every account that references the root.
  return { element, root: stack.addLocal('root_id', attribute(element, 'roots[0].id')) };
}

/** Returns its id. */
function addOrganizationalUnit(
  stack: EnvironmentStack,
  unit: OrganizationalUnit,
  parentId: string,
): string {
  const element = stack.add(
    OrganizationsOrganizationalUnit,
    addresses(stack.parts.organizationalUnit(unit.path)),
    {
      name: literal(awsNameOf(unit)),
      parentId,
      tags: literalTags(unit.tags),
      lifecycle: {
        ...protection(stack.organization.environment).lifecycle,
        // The accounts of a removed unit have to move to another one, new or not, before AWS
        // deletes it.
        createBeforeDestroy: true,
      },
    },
  );
  if (unit.id !== undefined) element.importFrom(unit.id);
  rememberUnitKey(stack, unit);
  return attribute(element, 'id');
}

/** Returns its id. */
function addAccount(
  stack: EnvironmentStack,
  account: Account,
  parentId: string,
  check: ITerraformDependable,
): string {
  const { accessRole, environment } = stack.organization;
  const element = stack.add(OrganizationsAccount, addresses(stack.parts.account(account.name)), {
    name: literal(terraformName(account)),
    email: literal(account.email),
    parentId,
    roleName: literal(accessRole),
    closeOnDeletion: account.closeOnDeletion || account.leaving?.to === 'closed',
    tags: literalTags({
      ...account.tags,
      ...(account.leaving && { [LEAVING_TAG]: leavingTag(account.leaving) }),
    }),
    dependsOn: [check],
    lifecycle: {
      ...(!account.closeOnDeletion && protection(environment).lifecycle),
      // AWS does not return the first two, so they differ after an import. A change of the second
      // would replace the account.
      ignoreChanges: [
        'role_name',
        'iam_user_access_to_billing',
        ...new Set([...(canBeSet(account) ? [] : ['name']), ...(account.ignore ?? [])]),
      ],
    },
  });
  if (account.id !== undefined) element.importFrom(account.id);
  rememberAccountKey(stack, account);
  return attribute(element, 'id');
}

const byLiteralName = (ids: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...ids].map(([name, id]) => [literal(name), id]));
