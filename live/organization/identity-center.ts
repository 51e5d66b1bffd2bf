import {
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { LiveIdentityCenter } from '../../adoption/live-organization';
import { ifKnown } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { findOrganizationInstance, listPermissionSets } from '../lists/identity-center';
import { known } from '../reason';
import { unlessMissing } from '../unless-missing';
import { readAssignments } from './assignments';
import { readPermissionSet } from './permission-set';
import { readGroups, readMemberships, readUsers } from './principals';
import { readOr, type Reading } from './reading';

interface Instance {
  readonly region: string;
  readonly instanceArn: string;
  readonly identityStoreId: string;
}

/**
 * Identity Center of the organization, in whichever region it is.
 *
 * @param regions to look in, after the home region
 */
export async function readIdentityCenter(
  reading: Reading,
  regions: readonly string[],
): Promise<LiveIdentityCenter | undefined> {
  const instance = await reading.kept.piece(
    'instance',
    async () => (await findInstance(reading, regions)) ?? null,
  );
  if (!instance) return undefined;
  const { instanceArn, region, identityStoreId } = instance;
  const identityCenter = reading.aws.client(SSOAdminClient, region);
  const groups = await readGroups(reading, instance);
  const users = await readUsers(reading, instance);
  const external = [...groups, ...users].some((principal) => principal.external);
  const arns = await listPermissionSets(identityCenter, instanceArn);
  let done = 0;
  const sets = await mapConcurrently(arns, async (arn) => {
    const set = await readOr(reading, `the permission set ${arn}`, undefined, () =>
      reading.kept.piece(`permission set ${arn}`, () =>
        readPermissionSet(arn, instanceArn, identityCenter),
      ),
    );
    reading.show('permission sets', ++done, arns.length);
    return set;
  });
  const assignments = await readAssignments(reading, identityCenter, {
    instanceArn,
    permissionSets: arns,
    principals: [
      ...groups.map(({ id }) => ({ type: 'GROUP' as const, id })),
      ...users.map(({ id }) => ({ type: 'USER' as const, id })),
    ],
  });
  const assigned = new Set(assignments.map(({ principalId }) => principalId));
  return {
    instanceArn,
    identityStoreId,
    region,
    external,
    groups,
    users: external ? users.filter(({ id }) => assigned.has(id)) : users,
    memberships: external ? [] : await readMemberships(reading, instance, groups),
    permissionSets: sets.filter((set) => set !== undefined),
    assignments,
    accessControlAttributes: await readOr(reading, 'attributes for access control', [], () =>
      readAttributes(instanceArn, identityCenter),
    ),
  };
}

async function findInstance(
  { aws, homeRegion, managementAccountId }: Reading,
  regions: readonly string[],
): Promise<Instance | undefined> {
  for (const region of new Set([homeRegion, ...regions])) {
    const find = findOrganizationInstance(aws.client(SSOAdminClient, region), managementAccountId);
    // Not all regions have Identity Center.
    const found = region === homeRegion ? await find : ifKnown(await known(find));
    if (found)
      return {
        region,
        instanceArn: found.InstanceArn ?? '',
        identityStoreId: found.IdentityStoreId ?? '',
      };
  }
  return undefined;
}

async function readAttributes(
  InstanceArn: string,
  identityCenter: SSOAdminClient,
): Promise<LiveIdentityCenter['accessControlAttributes']> {
  const answer = await unlessMissing(
    identityCenter.send(
      new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }),
    ),
    'ResourceNotFoundException',
  );
  const attributes =
    answer?.InstanceAccessControlAttributeConfiguration?.AccessControlAttributes ?? [];
  return attributes.map(({ Key = '', Value }) => ({ key: Key, sources: Value?.Source ?? [] }));
}
