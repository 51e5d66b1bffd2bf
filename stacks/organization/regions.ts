import { AccountRegion } from '@cdktf/provider-aws/lib/account-region';
import type { OrganizationsOrganization } from '@cdktf/provider-aws/lib/organizations-organization';
import { addresses } from '../kit/addresses';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * Enables the opt-in regions of each account, from the management account and before any other
 * stack uses them. That needs trusted access for Account Management. AWS takes minutes to hours.
 * The management account cannot pass its own ID.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
 */
export function enableRegions(
  stack: EnvironmentStack,
  element: OrganizationsOrganization,
  accountIds: ReadonlyMap<string, string>,
): void {
  const { accountParts, managementAccount } = stack.organization;
  for (const { account, optInRegions = [] } of accountParts)
    for (const regionName of optInRegions)
      stack.add(AccountRegion, addresses(stack.parts.account(account), regionName), {
        ...(account !== managementAccount && { accountId: accountIds.get(account)! }),
        regionName,
        enabled: true,
        dependsOn: [element],
      });
}
