import {
  ConfigServiceClient,
  DescribeConfigurationAggregatorsCommand,
  DescribeOrganizationConfigRulesCommand,
  DescribeOrganizationConformancePacksCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-config-service';
import type { OrganizationConfigRule } from '@aws-sdk/client-config-service';
import type { LiveAggregator, LiveConfigRule } from '../../../adoption/live-security';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { allPages } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import { tagsOf } from '../tags';
import type { Administrator } from './administrator';

/** Aggregators of the whole organization, in the home region. */
export async function readAggregators({
  inside,
  homeRegion,
}: Administrator): Promise<readonly LiveAggregator[]> {
  const client = inside.client(ConfigServiceClient, homeRegion);
  const all = await allPages(
    (next) => client.send(new DescribeConfigurationAggregatorsCommand(next)),
    ({ ConfigurationAggregators }) => ConfigurationAggregators,
  );
  const found = await mapConcurrently(all, async (aggregator) => {
    const { OrganizationAggregationSource: source } = aggregator;
    if (!source) return [];
    const ResourceArn = aggregator.ConfigurationAggregatorArn;
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
    return [
      {
        name: aggregator.ConfigurationAggregatorName ?? '',
        roleArn: source.RoleArn ?? '',
        allRegions: source.AllAwsRegions === true,
        regions: source.AwsRegions ?? [],
        tags: tagsOf(Tags),
      },
    ];
  });
  return found.flat();
}

/** The rules that AWS Config deploys to accounts from this region. Undefined if there are none. */
export async function readOrganizationRules(
  { inside }: Administrator,
  region: string,
): Promise<readonly LiveConfigRule[] | undefined> {
  const client = inside.client(ConfigServiceClient, region);
  const all = await unlessMissing(
    allPages(
      (next) => client.send(new DescribeOrganizationConfigRulesCommand(next)),
      ({ OrganizationConfigRules }) => OrganizationConfigRules,
    ),
    'OrganizationAccessDeniedException',
  );
  return all && all.length > 0 ? all.map(liveRule) : undefined;
}

function liveRule({
  OrganizationConfigRuleName: name = '',
  OrganizationManagedRuleMetadata: rule,
  ExcludedAccounts: exceptAccounts = [],
}: OrganizationConfigRule): LiveConfigRule {
  const { RuleIdentifier: identifier, Description: description } = rule ?? {};
  return {
    name,
    ...(identifier !== undefined && { identifier }),
    ...(description !== undefined && description !== '' && { description }),
    parameters: parametersOf(rule?.InputParameters),
    exceptAccounts,
    hasScope:
      (rule?.ResourceTypesScope ?? []).length > 0 ||
      [rule?.ResourceIdScope, rule?.TagKeyScope, rule?.MaximumExecutionFrequency].some(Boolean),
  };
}

/** AWS stores a JSON object of strings. */
function parametersOf(text: string | undefined): Readonly<Record<string, string>> {
  const parsed: unknown = JSON.parse(text || '{}');
  return Object.fromEntries(
    Object.entries(parsed as Readonly<Record<string, unknown>>).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
}

/**
 * Names of the conformance packs that AWS Config deploys from this region. Undefined if there are
 * none.
 */
export async function readConformancePacks(
  { inside }: Administrator,
  region: string,
): Promise<readonly string[] | undefined> {
  const client = inside.client(ConfigServiceClient, region);
  const all = await unlessMissing(
    allPages(
      (next) => client.send(new DescribeOrganizationConformancePacksCommand(next)),
      ({ OrganizationConformancePacks }) => OrganizationConformancePacks,
    ),
    'OrganizationAccessDeniedException',
  );
  const names = all?.map(({ OrganizationConformancePackName: name = '' }) => name);
  return names && names.length > 0 ? names : undefined;
}
