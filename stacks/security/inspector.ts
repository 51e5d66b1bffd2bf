import { Inspector2DelegatedAdminAccount } from '@cdktf/provider-aws/lib/inspector2-delegated-admin-account';
import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { Inspector2MemberAssociation } from '@cdktf/provider-aws/lib/inspector2-member-association';
import { Inspector2OrganizationConfiguration } from '@cdktf/provider-aws/lib/inspector2-organization-configuration';
import type { Inspector } from '../../model/organization';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';
import { membersOf } from './members';

/**
 * Adds Amazon Inspector to each of its regions. It is enabled in the security account. AWS has no
 * setting for accounts that exist, so they are named. Those that join are then named, too: AWS
 * refuses to associate an account that it has enrolled itself.
 * Source: https://docs.aws.amazon.com/inspector/latest/user/managing-multiple-accounts.html
 */
export function addInspector(
  stack: EnvironmentStack,
  { regions, resourceTypes, enrolls }: Inspector,
): void {
  const { managementAccount } = stack.organization;
  const has = (type: string): boolean => enrolls === 'joining' && resourceTypes.includes(type);
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
    const configuration = stack.add(Inspector2OrganizationConfiguration, address(region), {
      provider,
      autoEnable: {
        ec2: has('EC2'),
        ecr: has('ECR'),
        lambda: has('LAMBDA'),
        lambdaCode: has('LAMBDA_CODE'),
      },
      dependsOn: [enabler],
    });
    const members = enrolls === 'all' ? membersOf(stack, region) : [];
    const associations = members.map((member) =>
      stack.add(Inspector2MemberAssociation, member.address, {
        provider,
        accountId: member.id,
        dependsOn: [configuration],
      }),
    );
    if (members.length > 0)
      // One of them has either the administrator or members.
      stack.add(Inspector2Enabler, address(region, 'members'), {
        provider,
        accountIds: members.map(({ id }) => id),
        resourceTypes: [...resourceTypes],
        dependsOn: associations,
      });
    return administrator;
  });
}
