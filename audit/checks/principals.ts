import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { IdentityCenter, Named } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, deploy, scalar, write } from '../fix';

/**
 * Groups, users and memberships against the charter's. Where they arrive by SCIM the charter has neither users nor
 * memberships, and groups of others are none of its business: then only a group that is missing is told of.
 */
export function principals(audited: Audited): readonly Finding[] {
  const { facts, organization } = audited;
  const center = ifKnown(facts.identityCenter);
  if (!center) return [];
  const { source, groups, users } = organization.identity;
  const external = source === 'external';
  const missing = (charter: readonly { readonly name: string }[], live: readonly Named[]) =>
    charter.map(({ name }) => name).filter((name) => !live.some((each) => each.name === name));
  const foreign = (charter: readonly { readonly name: string }[], live: readonly Named[]) =>
    external ? [] : live.filter(({ name }) => !charter.some((each) => each.name === name));
  const { identityStoreId } = center;
  return [
    ...missing(groups, center.groups).map((name) =>
      finding('group-missing', {
        subject: name,
        what: `Identity Center has no group ${name}`,
        fix: [
          external
            ? act('let the identity provider provision it')
            : deploy(organization, 'identity'),
        ],
      }),
    ),
    ...missing(users, center.users).map((name) =>
      finding('user-missing', {
        subject: name,
        what: `Identity Center has no user ${name}`,
        fix: [deploy(organization, 'identity')],
      }),
    ),
    ...foreign(groups, center.groups).map(({ id, name }) =>
      finding('group-not-in-charter', {
        subject: name,
        what: `group ${name} is not in the charter`,
        fix: [
          aws('identitystore', 'delete-group', { identityStoreId, groupId: id }),
          write('groups', `${scalar(name)}: {}`),
        ],
      }),
    ),
    ...foreign(users, center.users).map(({ id, name }) =>
      finding('user-not-in-charter', {
        subject: name,
        what: `user ${name} is not in the charter`,
        fix: [
          aws('identitystore', 'delete-user', { identityStoreId, userId: id }),
          act('write it under users'),
        ],
      }),
    ),
    ...(external ? [] : memberships(center, audited)),
  ];
}

/** Of groups that both sides have; the others are findings as groups. */
function memberships(center: IdentityCenter, { organization }: Audited): readonly Finding[] {
  const { groups, memberships } = organization.identity;
  const names = new Map([...center.groups, ...center.users].map(({ id, name }) => [id, name]));
  const key = (group: string, user: string) => `${group}\0${user}`;
  const live = new Set(
    center.memberships.map(({ groupId, userId }) =>
      key(names.get(groupId) ?? groupId, names.get(userId) ?? userId),
    ),
  );
  const charter = new Set(memberships.map(({ group, user }) => key(group, user)));
  const there = (list: readonly Named[], name: string) => list.some((each) => each.name === name);
  return [
    ...memberships
      .filter(
        ({ group, user }) =>
          !live.has(key(group, user)) && there(center.groups, group) && there(center.users, user),
      )
      .map(({ group, user, cause }) =>
        finding('membership-missing', {
          subject: `${user} in ${group}`,
          what: `user ${user} is not in group ${group}`,
          fix: [deploy(organization, 'identity')],
          cause,
        }),
      ),
    ...center.memberships.flatMap(({ id, groupId, userId }) => {
      const [group, user] = [names.get(groupId) ?? groupId, names.get(userId) ?? userId];
      if (charter.has(key(group, user)) || !groups.some(({ name }) => name === group)) return [];
      return [
        finding('membership-not-in-charter', {
          subject: `${user} in ${group}`,
          what: `user ${user} is in group ${group}, and the charter does not say so`,
          fix: [
            aws('identitystore', 'delete-group-membership', {
              identityStoreId: center.identityStoreId,
              membershipId: id,
            }),
            write(`users, ${user}`, `groups: [${scalar(group)}]`),
          ],
        }),
      ];
    }),
  ];
}
