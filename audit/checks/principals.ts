import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { IdentityCenter, Named } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { addYaml, aws, deploy, instruct, scalar } from '../fix';

/**
 * Compares groups, users and memberships with the charter's. With an external identity source, SCIM
 * provisions memberships, and also groups and users that the charter does not use, so only missing
 * groups and users are reported.
 */
export function principals(audited: Audited): readonly Finding[] {
  const center = ifKnown(audited.facts.identityCenter);
  if (!center) return [];
  if (audited.organization.identity.source === 'external')
    return missing(center, audited, 'have the identity provider provision it');
  return [
    ...missing(center, audited),
    ...notInCharter(center, audited),
    ...missingMemberships(center, audited),
    ...membershipsNotInCharter(center, audited),
  ];
}

type NameOnly = Pick<Named, 'name'>;

const has = (list: readonly NameOnly[], name: string): boolean =>
  list.some((each) => each.name === name);

/** @param instruction how to fix it, if deploying does not */
function missing(
  center: IdentityCenter,
  { organization }: Audited,
  instruction?: string,
): readonly Finding[] {
  const { groups, users, externalUsers } = organization.identity;
  const fix = [
    instruction === undefined ? deploy(organization, 'identity') : instruct(instruction),
  ];
  return [
    ...groups
      .filter(({ name }) => !has(center.groups, name))
      .map(({ name }) =>
        finding('group-missing', {
          subject: name,
          message: `Identity Center has no group ${name}`,
          fix,
        }),
      ),
    ...[...users, ...externalUsers]
      .filter(({ name }) => !has(center.users, name))
      .map(({ name }) =>
        finding('user-missing', {
          subject: name,
          message: `Identity Center has no user ${name}`,
          fix,
        }),
      ),
  ];
}

function notInCharter(center: IdentityCenter, { organization }: Audited): readonly Finding[] {
  const { groups, users } = organization.identity;
  const { identityStoreId } = center;
  return [
    ...center.groups
      .filter(({ name }) => !has(groups, name))
      .map(({ id, name }) =>
        finding('group-not-in-charter', {
          subject: name,
          message: `group ${name} is not in the charter`,
          fix: [
            aws('identitystore', 'delete-group', { identityStoreId, groupId: id }),
            addYaml('groups', `${scalar(name)}: {}`),
          ],
        }),
      ),
    ...center.users
      .filter(({ name }) => !has(users, name))
      .map(({ id, name }) =>
        finding('user-not-in-charter', {
          subject: name,
          message: `user ${name} is not in the charter`,
          fix: [
            aws('identitystore', 'delete-user', { identityStoreId, userId: id }),
            instruct('add the user to the charter under users'),
          ],
        }),
      ),
  ];
}

const membershipKey = (group: string, user: string): string => `${group}\0${user}`;

interface NamedMembership {
  readonly id: string;
  readonly group: string;
  readonly user: string;
}

/** A deleted group or user keeps its ID. */
function membershipsOf({ groups, users, memberships }: IdentityCenter): readonly NamedMembership[] {
  const names = new Map([...groups, ...users].map(({ id, name }) => [id, name]));
  return memberships.map(({ id, groupId, userId }) => ({
    id,
    group: names.get(groupId) ?? groupId,
    user: names.get(userId) ?? userId,
  }));
}

/** Only if the group and the user exist: otherwise those are the findings. */
function missingMemberships(center: IdentityCenter, { organization }: Audited): readonly Finding[] {
  const live = new Set(membershipsOf(center).map(({ group, user }) => membershipKey(group, user)));
  return organization.identity.memberships
    .filter(
      ({ group, user }) =>
        !live.has(membershipKey(group, user)) &&
        has(center.groups, group) &&
        has(center.users, user),
    )
    .map(({ group, user, cause }) =>
      finding('membership-missing', {
        subject: `${user} in ${group}`,
        message: `user ${user} is not a member of group ${group}`,
        fix: [deploy(organization, 'identity')],
        cause,
      }),
    );
}

/** Only of groups in the charter: the others are findings themselves. */
function membershipsNotInCharter(
  center: IdentityCenter,
  { organization: { identity } }: Audited,
): readonly Finding[] {
  const charter = new Set(
    identity.memberships.map(({ group, user }) => membershipKey(group, user)),
  );
  return membershipsOf(center)
    .filter(
      ({ group, user }) => !charter.has(membershipKey(group, user)) && has(identity.groups, group),
    )
    .map(({ id, group, user }) =>
      finding('membership-not-in-charter', {
        subject: `${user} in ${group}`,
        message: `user ${user} is a member of group ${group}, but not in the charter`,
        fix: [
          aws('identitystore', 'delete-group-membership', {
            identityStoreId: center.identityStoreId,
            membershipId: id,
          }),
          addYaml(`users, ${user}`, `groups: [${scalar(group)}]`),
        ],
      }),
    );
}
