import {
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import {
  ListAccountAssignmentsCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
} from '@aws-sdk/client-sso-admin';
import type { IdentityCenter, LiveAssignment } from '../audit/facts';
import type { Organization } from '../model/organization';
import type { Clients } from './clients';
import { mapConcurrently } from '../lib/map-concurrently';
import { allPages } from './pages';
import { readPermissionSet } from './permission-set';
import type { ShowProgress } from './progress';

/** Reads the groups, users, permission sets and assignments of the organization's Identity Center. */
export async function readIdentityCenter(
  clients: Clients,
  { environment, identity }: Organization,
  show: ShowProgress,
): Promise<IdentityCenter | undefined> {
  const { identityCenter } = clients;
  const instances = await allPages(
    (next) => identityCenter.send(new ListInstancesCommand(next)),
    ({ Instances }) => Instances,
  );
  // Member accounts may have instances too; the organization instance is owned by the management account.
  const instance = instances.find(
    ({ OwnerAccountId }) => OwnerAccountId === environment.managementAccountId,
  );
  if (!instance) return undefined;
  const { InstanceArn: instanceArn = '', IdentityStoreId = '' } = instance;
  const groups = await readGroups(IdentityStoreId, clients);
  const users = await readUsers(IdentityStoreId, clients);
  const arns = await allPages(
    (next) =>
      identityCenter.send(new ListPermissionSetsCommand({ InstanceArn: instanceArn, ...next })),
    ({ PermissionSets }) => PermissionSets,
  );
  return {
    instanceArn,
    identityStoreId: IdentityStoreId,
    groups,
    users,
    // With an external identity source, SCIM provisions the memberships.
    memberships:
      identity.source === 'external'
        ? []
        : (
            await mapConcurrently(groups, ({ id }) => readMemberships(id, IdentityStoreId, clients))
          ).flat(),
    permissionSets: await mapConcurrently(arns, (arn) =>
      readPermissionSet(arn, instanceArn, identityCenter),
    ),
    assignments: await readAssignments(arns, instanceArn, identityCenter, show),
  };
}

async function readGroups(
  IdentityStoreId: string,
  { identityStore }: Clients,
): Promise<IdentityCenter['groups']> {
  const groups = await allPages(
    (next) => identityStore.send(new ListGroupsCommand({ IdentityStoreId, ...next })),
    ({ Groups }) => Groups,
  );
  return groups.map(({ GroupId = '', DisplayName = '' }) => ({ id: GroupId, name: DisplayName }));
}

async function readUsers(
  IdentityStoreId: string,
  { identityStore }: Clients,
): Promise<IdentityCenter['users']> {
  const users = await allPages(
    (next) => identityStore.send(new ListUsersCommand({ IdentityStoreId, ...next })),
    ({ Users }) => Users,
  );
  return users.map(({ UserId = '', UserName = '' }) => ({ id: UserId, name: UserName }));
}

async function readMemberships(
  groupId: string,
  IdentityStoreId: string,
  { identityStore }: Clients,
): Promise<IdentityCenter['memberships']> {
  const found = await allPages(
    (next) =>
      identityStore.send(
        new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: groupId, ...next }),
      ),
    ({ GroupMemberships }) => GroupMemberships,
  );
  return found.map(({ MembershipId = '', MemberId }) => ({
    id: MembershipId,
    groupId,
    userId: MemberId?.UserId ?? '',
  }));
}

/** Lists assignments by permission set and account: listing by principal would omit deleted principals. */
async function readAssignments(
  permissionSetArns: readonly string[],
  InstanceArn: string,
  identityCenter: Clients['identityCenter'],
  show: ShowProgress,
): Promise<readonly LiveAssignment[]> {
  const places = await mapConcurrently(permissionSetArns, async (PermissionSetArn) => {
    const accounts = await allPages(
      (next) =>
        identityCenter.send(
          new ListAccountsForProvisionedPermissionSetCommand({
            InstanceArn,
            PermissionSetArn,
            ...next,
          }),
        ),
      ({ AccountIds }) => AccountIds,
    );
    return accounts.map((AccountId) => ({ PermissionSetArn, AccountId }));
  });
  const all = places.flat();
  let done = 0;
  const found = await mapConcurrently(all, async (place) => {
    const assignments = await allPages(
      (next) =>
        identityCenter.send(new ListAccountAssignmentsCommand({ InstanceArn, ...place, ...next })),
      ({ AccountAssignments }) => AccountAssignments,
    );
    show('assignments', ++done, all.length);
    return assignments.map(({ PrincipalId = '', PrincipalType = 'GROUP' }) => ({
      permissionSetArn: place.PermissionSetArn,
      accountId: place.AccountId,
      principalType: PrincipalType,
      principalId: PrincipalId,
    }));
  });
  return found.flat();
}
