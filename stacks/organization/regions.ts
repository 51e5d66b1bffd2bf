import { AccountRegion } from '@cdktf/provider-aws/lib/account-region';
import type { OrganizationsOrganization } from '@cdktf/provider-aws/lib/organizations-organization';
import { firstKeyOf } from '../../model/organization';
import { address } from '../kit/address';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * Enables the opt-in regions of each account, from the management account and before any other stack uses them. That
 * needs trusted access for Account Management. AWS takes minutes to hours. The management account cannot name itself.
 * The address has the first key of the account, so that a rename leaves it as it is.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
 */
export function enableRegions(
  stack: EnvironmentStack,
  element: OrganizationsOrganization,
  accountIds: ReadonlyMap<string, string>,
): void {
  const { accounts, accountParts, managementAccount } = stack.organization;
  const keys = new Map(accounts.map((account) => [account.name, firstKeyOf(account)]));
  for (const { account, optInRegions = [] } of accountParts)
    for (const regionName of optInRegions)
      stack.add(AccountRegion, address(keys.get(account) ?? account, regionName), {
        ...(account !== managementAccount && { accountId: accountIds.get(account)! }),
        regionName,
        enabled: true,
        dependsOn: [element],
      });
}
