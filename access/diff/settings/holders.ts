import type { Organization, PermissionSet, Role } from '../../../model/organization';
import { describeSeconds, secondsOf } from '../../../lib/durations';
import { iamPairs, inAccounts } from '../iam/by-account';
import type { InAccount } from '../iam/by-account';
import type { Change } from '../change';
import { pairsByName, where } from '../kit';
import { differingKeys, setting } from './setting';

/**
 * Settings of permission sets and roles that give nobody more: shorter sessions, a break-glass set
 * that was an ordinary one, the page that opens. And everything about permission sets that are not
 * assigned, so that nobody has them.
 */
export function holderSettings(before: Organization, now: Organization): readonly Change[] {
  const assigned = new Set(now.identity.assignments.map(({ permissionSet }) => permissionSet));
  const sets = pairsByName(before.identity.permissionSets, now.identity.permissionSets);
  return [
    ...sets.flatMap(({ name, earlier, later }) => {
      if (!earlier || !later) return [];
      return assigned.has(name) ? setChanges(earlier, later) : unassigned(earlier, later);
    }),
    ...inAccounts(
      iamPairs(before, now).flatMap(({ account, was, is }) =>
        pairsByName(was.roles, is.roles).flatMap(({ earlier, later }) =>
          earlier && later
            ? roleChanges(earlier, later).map((change): InAccount => ({ account, change }))
            : [],
        ),
      ),
    ),
  ];
}

function setChanges(was: PermissionSet, is: PermissionSet): readonly Change[] {
  const shorter = secondsOf(is.sessionDuration) < secondsOf(was.sessionDuration);
  return [
    ...where(shorter, sessions(is.name, secondsOf(is.sessionDuration))),
    ...where(
      !was.breakGlass && is.breakGlass,
      setting(`${is.name} is a break-glass permission set`),
    ),
    ...where(
      was.relayState !== is.relayState,
      setting(`${is.name} opens ${is.relayState ?? 'the console'} after sign-in`),
    ),
  ].map((change) => ({ ...change, permissionSet: is.name, now: is.cause }));
}

function unassigned(was: PermissionSet, is: PermissionSet): readonly Change[] {
  const names = { tags: {}, awsName: undefined };
  const keys = differingKeys({ ...was, ...names }, { ...is, ...names });
  return where(keys.length > 0, {
    ...setting(
      `permission set ${is.name}, which is not assigned, has other settings: ${keys.join(', ')}`,
    ),
    permissionSet: is.name,
    now: is.cause,
  });
}

const roleChanges = (was: Role, is: Role): readonly Change[] =>
  where(is.maxSessionSeconds < was.maxSessionSeconds, {
    ...sessions(`role ${is.name}`, is.maxSessionSeconds),
    role: is.name,
    now: is.cause,
  });

const sessions = (called: string, seconds: number): Change =>
  setting(`sessions of ${called} end after ${describeSeconds(seconds)}`);
