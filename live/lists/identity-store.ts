import {
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import type { Group, IdentitystoreClient, User } from '@aws-sdk/client-identitystore';
import type { LiveMembership } from '../../audit/facts';
import { allPages } from '../pages';

export function listGroups(
  store: IdentitystoreClient,
  IdentityStoreId: string,
): Promise<readonly Group[]> {
  return allPages(
    (next) => store.send(new ListGroupsCommand({ IdentityStoreId, ...next })),
    ({ Groups }) => Groups,
  );
}

export function listUsers(
  store: IdentitystoreClient,
  IdentityStoreId: string,
): Promise<readonly User[]> {
  return allPages(
    (next) => store.send(new ListUsersCommand({ IdentityStoreId, ...next })),
    ({ Users }) => Users,
  );
}

/** The memberships of a group. */
export async function listMemberships(
  store: IdentitystoreClient,
  IdentityStoreId: string,
  GroupId: string,
): Promise<readonly LiveMembership[]> {
  const found = await allPages(
    (next) => store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, ...next })),
    ({ GroupMemberships }) => GroupMemberships,
  );
  return found.map(({ MembershipId = '', MemberId }) => ({
    id: MembershipId,
    groupId: GroupId,
    userId: MemberId?.UserId ?? '',
  }));
}
