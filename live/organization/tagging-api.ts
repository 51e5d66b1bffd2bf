import {
  paginateGetResources,
  type ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';

/**
 * All resources of Organizations that have tags, a hundred with each call. Resources that never had
 * tags are not listed.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export async function taggedOrganizationResources(
  client: ResourceGroupsTaggingAPIClient,
): Promise<readonly ResourceTagMapping[]> {
  const all: ResourceTagMapping[] = [];
  for await (const { ResourceTagMappingList = [] } of paginateGetResources(
    { client, pageSize: 100 },
    {
      ResourceTypeFilters: [
        'organizations:account',
        'organizations:ou',
        'organizations:policy',
        'organizations:root',
      ],
    },
  ))
    all.push(...ResourceTagMappingList);
  return all;
}
