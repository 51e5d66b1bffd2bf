import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyOrganizationAdminAccount } from '@cdktf/provider-aws/lib/guardduty-organization-admin-account';
import { GuarddutyOrganizationConfigurationFeature } from '@cdktf/provider-aws/lib/guardduty-organization-configuration-feature';
import { GuarddutyOrganizationConfiguration } from '@cdktf/provider-aws/lib/guardduty-organization-configuration';
import type { ITerraformDependable } from 'cdktf';
import type { GuardDuty } from '../../model/organization';
import { address } from '../../lib/address';
import { attribute, ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { inEachRegion } from './in-each-region';

/**
 * Adds GuardDuty in every governed region, because it is a regional service. GuardDuty enrolls
 * existing and new accounts itself, so none of them is named here.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html
 */
export function addGuardDuty(stack: EnvironmentStack, guardDuty: GuardDuty): void {
  inEachRegion(stack, guardDuty.regions, (region, after) =>
    addRegion(stack, region, guardDuty, after),
  );
}

/** Returns the resource that designates the administrator. */
function addRegion(
  stack: EnvironmentStack,
  region: string,
  { features, findingPublishingFrequency, tags }: GuardDuty,
  after: readonly ITerraformDependable[],
): ITerraformDependable {
  const { managementAccount } = stack.organization;
  const provider = stack.provider(stack.account, region);
  // Create the detector first: the designation would create one that Terraform does not know.
  const detector = stack.add(GuarddutyDetector, address(region), {
    provider,
    enable: true,
    findingPublishingFrequency,
    ...ownTags(tags),
  });
  const detectorId = attribute(detector, 'id');
  const administrator = stack.add(GuarddutyOrganizationAdminAccount, address(region), {
    provider: stack.provider(managementAccount, region),
    adminAccountId: stack.ids.account(stack.account),
    dependsOn: [detector, ...after],
  });
  const organization = stack.add(GuarddutyOrganizationConfiguration, address(region), {
    provider,
    detectorId,
    autoEnableOrganizationMembers: 'ALL',
    dependsOn: [administrator],
  });
  for (const { name, enabled, additionalConfiguration } of features) {
    // The organization's setting applies to members only; the administrator has its own.
    stack.add(GuarddutyDetectorFeature, address(region, name), {
      provider,
      detectorId,
      name,
      status: onOrOff(enabled),
      ...(additionalConfiguration.length > 0 && {
        additionalConfiguration: additionalConfiguration.map((agent) => ({
          name: agent.name,
          status: onOrOff(agent.enabled),
        })),
      }),
    });
    stack.add(GuarddutyOrganizationConfigurationFeature, address(region, name), {
      provider,
      detectorId,
      name,
      autoEnable: allOrNone(enabled),
      ...(additionalConfiguration.length > 0 && {
        additionalConfiguration: additionalConfiguration.map((agent) => ({
          name: agent.name,
          autoEnable: allOrNone(agent.enabled),
        })),
      }),
      dependsOn: [organization],
    });
  }
  return administrator;
}

const onOrOff = (enabled: boolean): string => (enabled ? 'ENABLED' : 'DISABLED');
/**
 * `NONE` does not change member accounts: a feature that is enabled in an account stays enabled.
 */
const allOrNone = (enabled: boolean): string => (enabled ? 'ALL' : 'NONE');
