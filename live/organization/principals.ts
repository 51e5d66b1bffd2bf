import {
  IdentitystoreClient,
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import type { Email } from '@aws-sdk/client-identitystore';
import type { LiveGroup, LiveIdentityCenter, LiveUser } from '../../adoption/live-organization';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import { readOr, type Reading } from './reading';

interface Store {
  readonly region: string;
  readonly identityStoreId: string;
}

export async function readGroups(
  { aws }: Reading,
  { region, identityStoreId: IdentityStoreId }: Store,
): Promise<readonly LiveGroup[]> {
  const store = aws.client(IdentitystoreClient, region);
  const groups = await allPages(
    (next) => store.send(new ListGroupsCommand({ IdentityStoreId, ...next })),
    ({ Groups }) => Groups,
  );
  return groups.map(({ GroupId = '', DisplayName = '', Description = '', ExternalIds }) => ({
    id: GroupId,
    name: DisplayName,
    description: Description,
    external: (ExternalIds ?? []).length > 0,
  }));
}

export async function readUsers(
  { aws }: Reading,
  { region, identityStoreId: IdentityStoreId }: Store,
): Promise<readonly LiveUser[]> {
  const store = aws.client(IdentitystoreClient, region);
  const users = await allPages(
    (next) => store.send(new ListUsersCommand({ IdentityStoreId, ...next })),
    ({ Users }) => Users,
  );
  return users.map(({ UserId = '', UserName = '', Name, DisplayName, Emails, ExternalIds }) => ({
    id: UserId,
    name: UserName,
    givenName: Name?.GivenName ?? '',
    familyName: Name?.FamilyName ?? '',
    displayName: DisplayName ?? '',
    email: primary(Emails ?? []),
    external: (ExternalIds ?? []).length > 0,
  }));
}

const primary = (emails: readonly Email[]): string =>
  (emails.find(({ Primary }) => Primary) ?? emails[0])?.Value ?? '';

export async function readMemberships(
  reading: Reading,
  { region, identityStoreId: IdentityStoreId }: Store,
  groups: readonly LiveGroup[],
): Promise<LiveIdentityCenter['memberships']> {
  const store = reading.aws.client(IdentitystoreClient, region);
  let done = 0;
  const memberships = await mapConcurrently(groups, async ({ id: GroupId, name }) => {
    const found = await readOr(reading, `the members of ${name}`, [], () =>
      reading.kept.piece(`members ${GroupId}`, () =>
        allPages(
          (next) =>
            store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, ...next })),
          ({ GroupMemberships }) => GroupMemberships,
        ),
      ),
    );
    reading.show('groups', ++done, groups.length);
    return found.map(({ MembershipId = '', MemberId }) => ({
      id: MembershipId,
      groupId: GroupId,
      userId: MemberId?.UserId ?? '',
    }));
  });
  return memberships.flat();
}
