import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import { SecurityhubConfigurationPolicyAssociation } from '@cdktf/provider-aws/lib/securityhub-configuration-policy-association';
import { SecurityhubConfigurationPolicy } from '@cdktf/provider-aws/lib/securityhub-configuration-policy';
import { SecurityhubFindingAggregator } from '@cdktf/provider-aws/lib/securityhub-finding-aggregator';
import { SecurityhubOrganizationAdminAccount } from '@cdktf/provider-aws/lib/securityhub-organization-admin-account';
import { SecurityhubOrganizationConfiguration } from '@cdktf/provider-aws/lib/securityhub-organization-configuration';
import type { SecurityHub } from '../../model/organization';
import { attribute } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';

const ADDRESS = 'security-hub';

/**
 * Adds Security Hub with central configuration: one policy in the home region, attached to the
 * organization's root, enables it with these standards in all existing and new accounts and all
 * linked regions. Local configuration would apply only to new accounts, per region, and only with
 * AWS's default standards.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html
 */
export function addSecurityHub(
  stack: EnvironmentStack,
  { standards, regions = stack.organization.governedRegions }: SecurityHub,
): void {
  const { homeRegion, managementAccount } = stack.organization;
  const linked = regions.filter((region) => region !== homeRegion);

  const account = stack.add(SecurityhubAccount, ADDRESS, {
    enableDefaultStandards: false,
    controlFindingGenerator: 'SECURITY_CONTROL', // one finding per control, even if several standards have it
    autoEnableControls: true,
  });
  const administrator = stack.add(SecurityhubOrganizationAdminAccount, ADDRESS, {
    provider: stack.provider(managementAccount),
    adminAccountId: stack.ids.account(stack.account),
    dependsOn: [account],
  });
  const aggregator = stack.add(SecurityhubFindingAggregator, ADDRESS, {
    ...(linked.length > 0
      ? { linkingMode: 'SPECIFIED_REGIONS', specifiedRegions: linked }
      : { linkingMode: 'NO_REGIONS' }),
    dependsOn: [administrator],
  });
  const organization = stack.add(SecurityhubOrganizationConfiguration, ADDRESS, {
    // Central configuration requires both to be off.
    autoEnable: false,
    autoEnableStandards: 'NONE',
    organizationConfiguration: { configurationType: 'CENTRAL' },
    dependsOn: [aggregator],
  });
  const policy = stack.add(SecurityhubConfigurationPolicy, ADDRESS, {
    name: 'orgcharter',
    description: 'Security Hub in all accounts',
    configurationPolicy: {
      serviceEnabled: true,
      enabledStandardArns: [...standards],
      // Enable all controls of the standards, including future ones.
      securityControlsConfiguration: { disabledControlIdentifiers: [] },
    },
    dependsOn: [organization],
  });
  stack.add(SecurityhubConfigurationPolicyAssociation, ADDRESS, {
    policyId: attribute(policy, 'id'),
    targetId: stack.ids.root(),
  });
}
