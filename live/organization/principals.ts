import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import type { Email } from '@aws-sdk/client-identitystore';
import type { LiveGroup, LiveUser } from '../../adoption/live-organization';
import type { LiveMembership } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { listGroups, listMemberships, listUsers } from '../lists/identity-store';
import { readOr, type Reading } from './reading';

interface Store {
  readonly region: string;
  readonly identityStoreId: string;
}

export async function readGroups(
  { aws }: Reading,
  { region, identityStoreId }: Store,
): Promise<readonly LiveGroup[]> {
  const groups = await listGroups(aws.client(IdentitystoreClient, region), identityStoreId);
  return groups.map(({ GroupId = '', DisplayName = '', Description = '', ExternalIds }) => ({
    id: GroupId,
    name: DisplayName,
    description: Description,
    external: (ExternalIds ?? []).length > 0,
  }));
}

export async function readUsers(
  { aws }: Reading,
  { region, identityStoreId }: Store,
): Promise<readonly LiveUser[]> {
  const users = await listUsers(aws.client(IdentitystoreClient, region), identityStoreId);
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
  { region, identityStoreId }: Store,
  groups: readonly LiveGroup[],
): Promise<readonly LiveMembership[]> {
  const store = reading.aws.client(IdentitystoreClient, region);
  let done = 0;
  const memberships = await mapConcurrently(groups, async ({ id, name }) => {
    const found = await readOr(reading, `the members of ${name}`, [], () =>
      reading.kept.piece(`members ${id}`, () => listMemberships(store, identityStoreId, id)),
    );
    reading.show('groups', ++done, groups.length);
    return found;
  });
  return memberships.flat();
}
