import { grouped } from '../lib/grouped';
import type { Membership, Organization } from '../model/organization';
import type { PageMember, PagePrincipal } from './page-data';

/**
 * Groups, then users, each sorted by name.
 */
export function principalsOf({
  identity: { groups, users, externalUsers, memberships },
}: Organization): readonly PagePrincipal[] {
  const ofGroup = grouped(memberships, ({ group }) => group);
  const ofUser = grouped(memberships, ({ user }) => user);
  const members = (
    memberships: readonly Membership[] = [],
    name: (membership: Membership) => string,
  ): readonly PageMember[] =>
    memberships.map((each) => ({
      name: name(each),
      ...(each.until !== undefined && { until: each.until }),
      ...(each.ticket !== undefined && { ticket: each.ticket }),
    }));
  return [
    ...groups.map(({ name, description, reviewEveryDays }) => ({
      kind: 'group' as const,
      name,
      description,
      ...(reviewEveryDays !== undefined && { reviewEveryDays }),
      members: members(ofGroup.get(name), ({ user }) => user),
    })),
    ...[
      ...users.map(({ name, displayName, email }) => ({ name, description: displayName, email })),
      ...externalUsers.map(({ name }) => ({ name, description: '' })),
    ]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((user) => ({
        kind: 'user' as const,
        ...user,
        members: members(ofUser.get(user.name), ({ group }) => group),
      })),
  ];
}
