import { DetectiveGraph } from '@cdktf/provider-aws/lib/detective-graph';
import { DetectiveOrganizationAdminAccount } from '@cdktf/provider-aws/lib/detective-organization-admin-account';
import { DetectiveOrganizationConfiguration } from '@cdktf/provider-aws/lib/detective-organization-configuration';
import type { Detective } from '../../model/organization';
import { address } from '../../lib/address';
import { attribute, ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';

/**
 * Adds Amazon Detective to each of its regions: a behavior graph of the security account, to which Detective adds accounts
 * that join the organization. AWS has no setting for accounts that exist.
 * Source: https://docs.aws.amazon.com/detective/latest/userguide/accounts-orgs-transition.html
 */
export function addDetective(stack: EnvironmentStack, { regions, tags }: Detective): void {
  const { managementAccount } = stack.organization;
  inEachRegion(stack, regions, (region, after) => {
    const provider = stack.provider(stack.account, region);
    // Create the graph first: the designation would create one that Terraform does not know.
    const graph = stack.add(DetectiveGraph, address(region), { provider, ...ownTags(tags) });
    const administrator = stack.add(DetectiveOrganizationAdminAccount, address(region), {
      provider: stack.provider(managementAccount, region),
      accountId: stack.ids.account(stack.account),
      dependsOn: [graph, ...after],
    });
    stack.add(DetectiveOrganizationConfiguration, address(region), {
      provider,
      autoEnable: true,
      graphArn: attribute(graph, 'graph_arn'),
      dependsOn: [administrator],
    });
    return administrator;
  });
}
