import {
  DescribeOrganizationConfigurationCommand,
  DetectiveClient,
  ListGraphsCommand,
  ListMembersCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-detective';
import type { LiveDetective } from '../../../adoption/live-security';
import { allPages } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import type { Administrator } from './administrator';

/**
 * Detective in a region of its administrator. Undefined if there is no graph, or the account does
 * not administer it there.
 */
export async function readDetectiveOf(
  { inside }: Administrator,
  region: string,
): Promise<LiveDetective | undefined> {
  const client = inside.client(DetectiveClient, region);
  const graphs = await client.send(new ListGraphsCommand({}));
  const GraphArn = graphs.GraphList?.[0]?.Arn;
  if (GraphArn === undefined) return undefined;
  const organization = await unlessMissing(
    client.send(new DescribeOrganizationConfigurationCommand({ GraphArn })),
    'AccessDeniedException',
    'ValidationException',
  );
  if (!organization) return undefined;
  const members = await allPages(
    ({ NextToken }) =>
      client.send(
        new ListMembersCommand({ GraphArn, ...(NextToken !== undefined && { NextToken }) }),
      ),
    ({ MemberDetails }) => MemberDetails,
  );
  const tags = await client.send(new ListTagsForResourceCommand({ ResourceArn: GraphArn }));
  return {
    enrollsNew: organization.AutoEnable === true,
    members: members.map(({ AccountId = '' }) => AccountId),
    tags: tags.Tags ?? {},
  };
}
