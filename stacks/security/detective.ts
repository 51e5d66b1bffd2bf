import { DetectiveGraph } from '@cdktf/provider-aws/lib/detective-graph';
import { DetectiveMember } from '@cdktf/provider-aws/lib/detective-member';
import { DetectiveOrganizationAdminAccount } from '@cdktf/provider-aws/lib/detective-organization-admin-account';
import { DetectiveOrganizationConfiguration } from '@cdktf/provider-aws/lib/detective-organization-configuration';
import type { Detective } from '../../model/organization';
import { address } from '../../lib/address';
import { attribute, ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';
import { withAddress } from './members';

/**
 * Adds Amazon Detective to each of its regions: a behavior graph of the security account. AWS has
 * no setting for accounts that exist, so they are named.
 * Source: https://docs.aws.amazon.com/detective/latest/userguide/accounts-orgs-transition.html
 */
export function addDetective(stack: EnvironmentStack, { regions, tags, enrolls }: Detective): void {
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
    const graphArn = attribute(graph, 'graph_arn');
    const configuration = stack.add(DetectiveOrganizationConfiguration, address(region), {
      provider,
      autoEnable: enrolls === 'joining',
      graphArn,
      dependsOn: [administrator],
    });
    for (const member of enrolls === 'all' ? withAddress(stack, region) : [])
      stack.add(DetectiveMember, member.address, {
        provider,
        graphArn,
        accountId: member.id,
        emailAddress: member.email,
        // Both would remove the member: an address can change, and AWS does not return whether it
        // was to be notified.
        lifecycle: { ignoreChanges: ['email_address', 'disable_email_notification'] },
        disableEmailNotification: true,
        dependsOn: [configuration],
      });
    return administrator;
  });
}
