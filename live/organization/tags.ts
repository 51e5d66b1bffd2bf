import { ListTagsForResourceCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Tag } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Tags } from '../../adoption/live-organization';
import type { Known } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import { known } from '../reason';
import { readOr, type Reading } from './reading';
import { taggedOrganizationResources } from './tagging-api';

/** Tags by the IDs of units, accounts and policies. */
export type TagsOf = (id: string) => Tags;

/** Tags of services of one partition that have no region are listed in one of its regions. */
const TAGGING_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * The tags of everything that Organizations has: by the tagging API, a hundred resources with a
 * call. Where it may not be called, each resource is asked for its tags.
 *
 * @param ids of units, accounts and policies
 */
export async function readTags(reading: Reading, ids: readonly string[]): Promise<TagsOf> {
  const { aws, homeRegion, partition, show, kept } = reading;
  const tagging = aws.client(
    ResourceGroupsTaggingAPIClient,
    TAGGING_REGIONS[partition] ?? homeRegion,
  );
  const tagged: Known<Readonly<Record<string, Tags>>> = await known(
    kept.piece('tags', async () => {
      const resources = await taggedOrganizationResources(tagging);
      return Object.fromEntries(
        resources.map(({ ResourceARN = '', Tags }) => [
          ResourceARN.slice(ResourceARN.lastIndexOf('/') + 1),
          tagsOf(Tags),
        ]),
      );
    }),
  );
  if ('known' in tagged) return (id) => tagged.known[id] ?? {};
  const organizations = aws.client(OrganizationsClient, homeRegion);
  let done = 0;
  const each = await mapConcurrently(ids, async (id) => {
    const tags = await readOr(reading, `the tags of ${id}`, {}, () =>
      kept.piece(`tags ${id}`, () => tagsOfOne(organizations, id)),
    );
    show('tags', ++done, ids.length);
    return [id, tags] as const;
  });
  const all = new Map(each);
  return (id) => all.get(id) ?? {};
}

async function tagsOfOne(organizations: OrganizationsClient, ResourceId: string): Promise<Tags> {
  return tagsOf(
    await allPages(
      (next) => organizations.send(new ListTagsForResourceCommand({ ResourceId, ...next })),
      ({ Tags }) => Tags,
    ),
  );
}

/** Tags as a record. */
export const tagsOf = (tags: readonly Partial<Tag>[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
