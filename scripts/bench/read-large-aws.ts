import { join } from 'node:path';
import { awsOf, type CallCount } from '../../live/organization/aws';
import { keptIn } from '../../live/organization/kept-pieces';
import { readOrganization } from '../../live/organization/read-organization';
import { MANAGEMENT, startLargeAws, type LargeSize } from './large-aws';

/**
 * Reads an organization of this size, as `orgcharter import` does without entering its accounts.
 *
 * @param folder for what an interrupted import keeps
 * @param count gets the calls
 */
export async function readLargeAws(
  size: LargeSize,
  folder: string,
  count: CallCount,
): ReturnType<typeof readOrganization> {
  const { server, endpoint } = await startLargeAws(size);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  });
  try {
    return await readOrganization({
      aws: awsOf(count),
      caller: {
        organizationId: 'o-bench12345',
        managementAccountId: MANAGEMENT,
        partition: 'aws',
      },
      homeRegion: 'eu-west-2',
      accessRoles: [],
      onlyRegions: [],
      enter: () => false,
      select: { roleNames: [], roleTags: [] },
      show: () => undefined,
      kept: keptIn(join(folder, 'kept.jsonl'), size, Date.now()),
      onAccounts: () => undefined,
    });
  } finally {
    server.close();
  }
}
