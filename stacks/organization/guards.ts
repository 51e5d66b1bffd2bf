import { DataAwsOrganizationsOrganizationalUnitDescendantAccounts } from '@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-descendant-accounts';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import type { Precondition, TerraformDataSource } from 'cdktf';
import { ROOT } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { quoted } from '../kit/terraform-text';
import { everyAccountIsInTheCharter } from './account-guard';
import { formerAccountsWereLeaving } from './leaving-guard';
import { namesCanChange } from './rename-guard';
import { everyUnitIsInTheCharter } from './unit-guard';

/** What must hold before Terraform changes accounts and units. */
export interface Guards {
  /** Conditions for the outputs of the accounts' and of the units' IDs. */
  readonly accounts: readonly Precondition[];
  readonly units: readonly Precondition[];
  /**
   * The data source that checks all of them, for outputs and accounts to wait for: so no account
   * moves before the units are checked, nor changes in a plan with `-target`, which has no outputs.
   * The ID of a new unit with `name` is unknown while Terraform plans, so Terraform checks the
   * units when it applies.
   */
  readonly check: TerraformDataSource;
}

/**
 * Fails every plan that would remove accounts or units because the charter lacks them.
 *
 * A data source lists the accounts of the organization. Terraform reads it in each plan, also with
 * `-refresh=false`, where the attributes of the organization's resource are those in the state, or
 * empty. The root's ID lets it wait until a new organization is created. It has no conditions
 * itself: Terraform would read it only when it applies if the organization had changes as well.
 * https://developer.hashicorp.com/terraform/language/data-sources#data-resource-behavior
 *
 * The conditions are checked twice. Outputs check them in every plan of the whole stack. A data
 * source checks them so that a plan with `-target` can include them. It makes no call to AWS, and
 * outputs wait for it: one error is enough.
 *
 * @param root the expression for the root's ID
 */
export function addGuards(stack: EnvironmentStack, root: string): Guards {
  const { accounts, managementAccount } = stack.organization;
  const { id = '' } = accounts.find(({ name }) => name === managementAccount) ?? {};
  stack.add(DataAwsOrganizationsOrganizationalUnitDescendantAccounts, ROOT, { parentId: root });
  stack.addLocal(
    'member_accounts',
    `\${[for account in ${DATA_SOURCE}.${ROOT}.accounts : account if account.id != ${quoted(id)}]}`,
  );
  const ofAccounts = [
    ...everyAccountIsInTheCharter(stack),
    ...namesCanChange(stack),
    ...formerAccountsWereLeaving(stack, root),
  ];
  const ofUnits = [everyUnitIsInTheCharter(stack, root)];
  const check = stack.add(DataAwsPartition, 'charter-is-complete', {
    lifecycle: { precondition: [...ofAccounts, ...ofUnits] },
  });
  return { accounts: ofAccounts, units: ofUnits, check };
}

const DATA_SOURCE = `data.${DataAwsOrganizationsOrganizationalUnitDescendantAccounts.tfResourceType}`;
