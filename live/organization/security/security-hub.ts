import {
  DescribeHubCommand,
  DescribeOrganizationConfigurationCommand,
  GetConfigurationPolicyAssociationCommand,
  GetConfigurationPolicyCommand,
  GetFindingAggregatorCommand,
  ListConfigurationPoliciesCommand,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { LiveHubPolicy, LiveSecurityHub } from '../../../adoption/live-security';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { allPages } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import type { Administrator } from './administrator';

/** AWS's errors for an account that does not administer Security Hub, or has none. */
const NOT_ADMINISTRATOR = ['AccessDeniedException', 'InvalidAccessException'];

/**
 * Security Hub in the home region of its administrator. Undefined if the account does not
 * administer it there.
 *
 * @param rootId of the organization
 */
export async function readSecurityHub(
  { inside, homeRegion }: Administrator,
  rootId: string,
): Promise<LiveSecurityHub | undefined> {
  const client = inside.client(SecurityHubClient, homeRegion);
  const organization = await unlessMissing(
    client.send(new DescribeOrganizationConfigurationCommand({})),
    ...NOT_ADMINISTRATOR,
  );
  if (!organization) return undefined;
  const hub = await client.send(new DescribeHubCommand({}));
  const aggregator = await readAggregator(client);
  const isCentral = organization.OrganizationConfiguration?.ConfigurationType === 'CENTRAL';
  return {
    isCentral,
    autoEnableControls: hub.AutoEnableControls !== false,
    controlFindingGenerator: hub.ControlFindingGenerator ?? '',
    ...(aggregator && { aggregator }),
    policies: isCentral ? await readPolicies(client, rootId) : [],
  };
}

/** A region has at most one. */
async function readAggregator(client: SecurityHubClient): Promise<LiveSecurityHub['aggregator']> {
  const { FindingAggregators } = await client.send(new ListFindingAggregatorsCommand({}));
  const FindingAggregatorArn = FindingAggregators?.[0]?.FindingAggregatorArn;
  if (FindingAggregatorArn === undefined) return undefined;
  const { RegionLinkingMode = '', Regions = [] } = await client.send(
    new GetFindingAggregatorCommand({ FindingAggregatorArn }),
  );
  return { mode: RegionLinkingMode, regions: Regions };
}

async function readPolicies(
  client: SecurityHubClient,
  RootId: string,
): Promise<readonly LiveHubPolicy[]> {
  const atRoot = await unlessMissing(
    client.send(new GetConfigurationPolicyAssociationCommand({ Target: { RootId } })),
    'ResourceNotFoundException',
  );
  const all = await allPages(
    ({ NextToken }) =>
      client.send(
        new ListConfigurationPoliciesCommand(NextToken === undefined ? {} : { NextToken }),
      ),
    ({ ConfigurationPolicySummaries }) => ConfigurationPolicySummaries,
  );
  return mapConcurrently(all, async ({ Id: Identifier = '', Name = '' }) => {
    const policy = await client.send(new GetConfigurationPolicyCommand({ Identifier }));
    const { ServiceEnabled, EnabledStandardIdentifiers, SecurityControlsConfiguration } =
      policy.ConfigurationPolicy?.SecurityHub ?? {};
    const { EnabledSecurityControlIdentifiers: enabled, DisabledSecurityControlIdentifiers } =
      SecurityControlsConfiguration ?? {};
    const parameters = SecurityControlsConfiguration?.SecurityControlCustomParameters ?? [];
    return {
      name: Name,
      description: policy.Description ?? '',
      isEnabled: ServiceEnabled === true,
      standards: EnabledStandardIdentifiers ?? [],
      ...(!enabled?.length && { disabledControls: DisabledSecurityControlIdentifiers ?? [] }),
      hasParameters: parameters.length > 0,
      isAtRoot:
        atRoot?.AssociationType === 'APPLIED' && atRoot.ConfigurationPolicyId === Identifier,
    };
  });
}
