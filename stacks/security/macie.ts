import { Macie2Account } from '@cdktf/provider-aws/lib/macie2-account';
import { Macie2Member } from '@cdktf/provider-aws/lib/macie2-member';
import { Macie2OrganizationAdminAccount } from '@cdktf/provider-aws/lib/macie2-organization-admin-account';
import { Macie2OrganizationConfiguration } from '@cdktf/provider-aws/lib/macie2-organization-configuration';
import type { Macie } from '../../model/organization';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';
import { withAddress } from './members';

/**
 * Adds Amazon Macie to each of its regions. It is enabled in the security account. AWS has no
 * setting for accounts that exist, so they are named.
 * Source: https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao-integrate.html
 */
export function addMacie(
  stack: EnvironmentStack,
  { regions, findingPublishingFrequency, enrolls }: Macie,
): void {
  const { managementAccount } = stack.organization;
  inEachRegion(stack, regions, (region, after) => {
    const provider = stack.provider(stack.account, region);
    // Enable Macie first: the designation would enable it with a frequency that Terraform does not
    // know.
    const account = stack.add(Macie2Account, address(region), {
      provider,
      findingPublishingFrequency,
      status: 'ENABLED',
    });
    const administrator = stack.add(Macie2OrganizationAdminAccount, address(region), {
      provider: stack.provider(managementAccount, region),
      adminAccountId: stack.ids.account(stack.account),
      dependsOn: [account, ...after],
    });
    const configuration = stack.add(Macie2OrganizationConfiguration, address(region), {
      provider,
      autoEnable: enrolls === 'joining',
      dependsOn: [administrator],
    });
    for (const member of enrolls === 'all' ? withAddress(stack, region) : [])
      stack.add(Macie2Member, member.address, {
        provider,
        accountId: member.id,
        email: member.email,
        status: 'ENABLED',
        // The address can change, which would remove the member. An invitation is for accounts
        // outside.
        lifecycle: { ignoreChanges: ['email', 'invite'] },
        dependsOn: [configuration],
      });
    return administrator;
  });
}
