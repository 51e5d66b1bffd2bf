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
 * Security Hub by central configuration: one policy at the organization's root, made in the home region, turns it on
 * with these standards in all accounts, those that come later among them, and in all linked regions. Local
 * configuration would reach new accounts alone, each region by itself, and know no standards but AWS's defaults.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html
 */
export function addSecurityHub(stack: EnvironmentStack, { standards }: SecurityHub): void {
  const { homeRegion, governedRegions, managementAccount } = stack.organization;
  const linked = governedRegions.filter((region) => region !== homeRegion);

  const account = stack.add(SecurityhubAccount, ADDRESS, {
    enableDefaultStandards: false,
    controlFindingGenerator: 'SECURITY_CONTROL', // one finding for a control, however many standards have it
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
    // Both have to be off where the configuration is central.
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
      // All controls of the standards, new ones among them.
      securityControlsConfiguration: { disabledControlIdentifiers: [] },
    },
    dependsOn: [organization],
  });
  stack.add(SecurityhubConfigurationPolicyAssociation, ADDRESS, {
    policyId: attribute(policy, 'id'),
    targetId: stack.ids.root(),
  });
}
