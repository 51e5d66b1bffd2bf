import type { IdentityCenter, LiveAssignment } from '../audit/facts';
import type { Organization } from '../model/organization';
import type { Clients } from './clients';
import { mapConcurrently } from '../lib/map-concurrently';
import {
  findOrganizationInstance,
  listAssignments,
  listPermissionSets,
  listPlaces,
} from './lists/identity-center';
import { listGroups, listMemberships, listUsers } from './lists/identity-store';
import { readPermissionSet } from './permission-set';
import type { ShowProgress } from './progress';

/**
 * Reads the groups, users, permission sets and assignments of the organization's Identity Center.
 */
export async function readIdentityCenter(
  { identityCenter, identityStore }: Clients,
  { environment, identity }: Organization,
  show: ShowProgress,
): Promise<IdentityCenter | undefined> {
  const { managementAccountId } = environment;
  const instance = await findOrganizationInstance(identityCenter, managementAccountId);
  if (!instance) return undefined;
  const { InstanceArn: instanceArn = '', IdentityStoreId: identityStoreId = '' } = instance;
  const groups = await listGroups(identityStore, identityStoreId);
  const users = await listUsers(identityStore, identityStoreId);
  const arns = await listPermissionSets(identityCenter, instanceArn);
  return {
    instanceArn,
    identityStoreId,
    groups: groups.map(({ GroupId = '', DisplayName = '' }) => ({
      id: GroupId,
      name: DisplayName,
    })),
    users: users.map(({ UserId = '', UserName = '' }) => ({ id: UserId, name: UserName })),
    // With an external identity source, SCIM provisions the memberships.
    memberships:
      identity.source === 'external'
        ? []
        : (
            await mapConcurrently(groups, ({ GroupId = '' }) =>
              listMemberships(identityStore, identityStoreId, GroupId),
            )
          ).flat(),
    permissionSets: await mapConcurrently(arns, (arn) =>
      readPermissionSet(arn, instanceArn, identityCenter),
    ),
    assignments: await readAssignments(arns, instanceArn, identityCenter, show),
  };
}

/**
 * Lists assignments by permission set and account: listing by principal would omit deleted
 * principals.
 */
async function readAssignments(
  permissionSetArns: readonly string[],
  instanceArn: string,
  identityCenter: Clients['identityCenter'],
  show: ShowProgress,
): Promise<readonly LiveAssignment[]> {
  const places = await listPlaces(identityCenter, instanceArn, permissionSetArns);
  let done = 0;
  const found = await mapConcurrently(places, async (place) => {
    const assignments = await listAssignments(identityCenter, instanceArn, place);
    show('assignments', ++done, places.length);
    return assignments;
  });
  return found.flat();
}
