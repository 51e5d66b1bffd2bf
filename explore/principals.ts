import type { Organization } from '../model/organization';
import type { PagePrincipal } from './page-data';

/** Groups, then users; each sorted by name. Users whom only an assignment names, as with an external source, are among them. */
export function principalsOf({ identity: { groups, users, memberships, assignments } }: Organization): readonly PagePrincipal[] {
  const usersOf = lists(memberships.map(({ group, user }) => [group, user]));
  const groupsOf = lists(memberships.map(({ group, user }) => [user, group]));
  const known = new Set(users.map(({ name }) => name));
  const others = new Set(assignments.flatMap(({ principalType, principal }) => (principalType === 'USER' && !known.has(principal) ? [principal] : [])));
  return [
    ...groups.map(({ name, description, reviewEveryDays }) => ({
      kind: 'group' as const,
      name,
      description,
      ...(reviewEveryDays !== undefined && { reviewEveryDays }),
      members: usersOf(name),
    })),
    ...[...users.map(({ name, displayName, email }) => ({ name, description: `${displayName}, ${email}` })), ...[...others].map((name) => ({ name, description: '' }))]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((user) => ({ kind: 'user' as const, ...user, members: groupsOf(user.name) })),
  ];
}

function lists(pairs: readonly (readonly [key: string, value: string])[]): (key: string) => readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const list = byKey.get(key) ?? [];
    list.push(value);
    byKey.set(key, list);
  }
  return (key) => byKey.get(key) ?? [];
}
