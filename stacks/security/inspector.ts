import { Inspector2DelegatedAdminAccount } from '@cdktf/provider-aws/lib/inspector2-delegated-admin-account';
import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { Inspector2OrganizationConfiguration } from '@cdktf/provider-aws/lib/inspector2-organization-configuration';
import type { Inspector } from '../../model/organization';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';

/**
 * Adds Amazon Inspector to each of its regions. It is enabled in the security account, and Inspector enables it in accounts
 * that join the organization. AWS has no setting for accounts that exist.
 * Source: https://docs.aws.amazon.com/inspector/latest/user/managing-multiple-accounts.html
 */
export function addInspector(stack: EnvironmentStack, { regions, resourceTypes }: Inspector): void {
  const { managementAccount } = stack.organization;
  const has = (type: string): boolean => resourceTypes.includes(type);
  inEachRegion(stack, regions, (region, after) => {
    const provider = stack.provider(stack.account, region);
    const accountId = stack.ids.account(stack.account);
    const administrator = stack.add(Inspector2DelegatedAdminAccount, address(region), {
      provider: stack.provider(managementAccount, region),
      accountId,
      dependsOn: [...after],
    });
    const enabler = stack.add(Inspector2Enabler, address(region), {
      provider,
      accountIds: [accountId],
      resourceTypes: [...resourceTypes],
      dependsOn: [administrator],
    });
    stack.add(Inspector2OrganizationConfiguration, address(region), {
      provider,
      autoEnable: {
        ec2: has('EC2'),
        ecr: has('ECR'),
        lambda: has('LAMBDA'),
        lambdaCode: has('LAMBDA_CODE'),
      },
      dependsOn: [enabler],
    });
    return administrator;
  });
}
