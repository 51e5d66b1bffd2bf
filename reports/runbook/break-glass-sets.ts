import { awsNameOf } from '../../model/organization';
import { breakGlassAlarmName } from '../../catalogue/alarms/break-glass-use';
import { grouped } from '../../lib/grouped';
import type {
  Account,
  AccountAssignment,
  LogAlarm,
  Organization,
  PermissionSet,
  Topic,
} from '../../model/organization';

/** A permission set for emergencies: who may use it where, and who is notified. */
export interface BreakGlassSet {
  readonly set: PermissionSet;
  readonly grants: readonly Grant[];
  /** Sorted by name. */
  readonly accounts: readonly Account[];
  readonly alarm?: LogAlarm;
  /** The topic that the alarm notifies. */
  readonly topic?: Topic;
}

/** A group's or user's assignments of a permission set that have the same last day and ticket. */
export interface Grant extends Pick<
  AccountAssignment,
  'principalType' | 'principal' | 'until' | 'ticket' | 'cause'
> {
  readonly members: readonly Member[];
  readonly accounts: readonly Account[];
}

export interface Member {
  readonly user: string;
  readonly displayName: string;
  /** The last day of the membership, if it expires. */
  readonly until?: string;
}

/** The organization's break-glass permission sets, sorted by name. */
export function breakGlassSets(organization: Organization): readonly BreakGlassSet[] {
  const { identity, monitoring } = organization;
  return identity.permissionSets
    .filter(({ breakGlass }) => breakGlass)
    .map((set) => {
      const assignments = identity.assignments.filter(
        ({ permissionSet }) => permissionSet === set.name,
      );
      const alarm = monitoring.logAlarms.find(
        ({ name }) => name === breakGlassAlarmName(awsNameOf(set)),
      );
      const topic = monitoring.topics.find(({ name }) => name === alarm?.topic);
      return {
        set,
        grants: grantsOf(assignments, organization),
        accounts: accountsOf(assignments, organization),
        ...(alarm && { alarm }),
        ...(topic && { topic }),
      };
    });
}

function grantsOf(
  assignments: readonly AccountAssignment[],
  organization: Organization,
): readonly Grant[] {
  const byExpiry = grouped(assignments, ({ principalType, principal, until, ticket }) =>
    JSON.stringify([principalType, principal, until, ticket]),
  );
  return [...byExpiry.values()].flatMap((each) => {
    const [first] = each;
    return first
      ? [
          {
            ...first,
            members: membersOf(first, organization),
            accounts: accountsOf(each, organization),
          },
        ]
      : [];
  });
}

function membersOf(
  { principalType, principal }: AccountAssignment,
  { identity }: Organization,
): readonly Member[] {
  const displayName = (user: string) =>
    identity.users.find(({ name }) => name === user)?.displayName ?? user;
  if (principalType === 'USER') return [{ user: principal, displayName: displayName(principal) }];
  return identity.memberships
    .filter(({ group }) => group === principal)
    .map(({ user, until }) => ({
      user,
      displayName: displayName(user),
      ...(until !== undefined && { until }),
    }));
}

function accountsOf(
  assignments: readonly AccountAssignment[],
  { accounts }: Organization,
): readonly Account[] {
  const names = new Set(assignments.map(({ account }) => account));
  return accounts.filter(({ name }) => names.has(name));
}
