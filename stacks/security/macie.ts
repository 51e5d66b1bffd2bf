import { Macie2Account } from '@cdktf/provider-aws/lib/macie2-account';
import { Macie2OrganizationAdminAccount } from '@cdktf/provider-aws/lib/macie2-organization-admin-account';
import { Macie2OrganizationConfiguration } from '@cdktf/provider-aws/lib/macie2-organization-configuration';
import type { Macie } from '../../model/organization';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';

/**
 * Adds Amazon Macie to each of its regions. It is enabled in the security account, and Macie enables it in accounts that
 * join the organization. AWS has no setting for accounts that exist.
 * Source: https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao-integrate.html
 */
export function addMacie(
  stack: EnvironmentStack,
  { regions, findingPublishingFrequency }: Macie,
): void {
  const { managementAccount } = stack.organization;
  inEachRegion(stack, regions, (region, after) => {
    const provider = stack.provider(stack.account, region);
    // Enable Macie first: the designation would enable it with a frequency that Terraform does not know.
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
    stack.add(Macie2OrganizationConfiguration, address(region), {
      provider,
      autoEnable: true,
      dependsOn: [administrator],
    });
    return administrator;
  });
}
