import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeQueryDefinitionsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import type { AliasListEntry } from '@aws-sdk/client-kms';
import type { Finders } from './finders';
import { unlessMissing } from '../unless-missing';
import type { Place } from './place';

/**
 * CloudWatch Logs and KMS. Each list of CloudWatch Logs is filtered by a prefix, and begins with
 * the name itself.
 */
export const logFinders: Finders = {
  aws_cloudwatch_log_group: async ({ client }, { name }) => {
    const { logGroups = [] } = await client(CloudWatchLogsClient).send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
    );
    return logGroups.find(({ logGroupName }) => logGroupName === name)?.logGroupName;
  },
  aws_cloudwatch_log_metric_filter: async ({ client }, { name, of }) => {
    const answer = await unlessMissing(
      client(CloudWatchLogsClient).send(
        new DescribeMetricFiltersCommand({ logGroupName: of, filterNamePrefix: name }),
      ),
      'ResourceNotFoundException',
    );
    return answer?.metricFilters?.find(({ filterName }) => filterName === name)?.filterName;
  },
  aws_cloudwatch_query_definition: async ({ client, region, accountId }, { name }) => {
    const { queryDefinitions = [] } = await client(CloudWatchLogsClient).send(
      new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: name }),
    );
    const found = queryDefinitions.find((each) => each.name === name)?.queryDefinitionId;
    return found && `arn:aws:logs:${region}:${accountId}:query-definition:${found}`;
  },
  aws_kms_alias: async (place, { name }) =>
    (await place.once('aliases', () => aliases(place))).find(({ AliasName }) => AliasName === name)
      ?.TargetKeyId,
};

async function aliases({ client }: Place): Promise<readonly AliasListEntry[]> {
  const all: AliasListEntry[] = [];
  for await (const { Aliases = [] } of paginateListAliases({ client: client(KMSClient) }, {}))
    all.push(...Aliases);
  return all;
}
