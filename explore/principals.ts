import { grouped } from '../lib/grouped';
import type { Membership, Organization } from '../model/organization';
import type { PagePrincipal } from './page-data';

/** Groups, then users; each sorted by name. Users whom only an assignment names, as with an external source, are among them. */
export function principalsOf({
  identity: { groups, users, memberships, assignments },
}: Organization): readonly PagePrincipal[] {
  const ofGroup = grouped(memberships, ({ group }) => group);
  const ofUser = grouped(memberships, ({ user }) => user);
  const members = (its: readonly Membership[] = [], name: (membership: Membership) => string) =>
    its.map((each) => ({
      name: name(each),
      ...(each.until !== undefined && { until: each.until }),
    }));
  const known = new Set(users.map(({ name }) => name));
  const others = new Set(
    assignments.flatMap(({ principalType, principal }) =>
      principalType === 'USER' && !known.has(principal) ? [principal] : [],
    ),
  );
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
      ...[...others].map((name) => ({ name, description: '' })),
    ]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((user) => ({
        kind: 'user' as const,
        ...user,
        members: members(ofUser.get(user.name), ({ group }) => group),
      })),
  ];
}
