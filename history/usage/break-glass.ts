import { awsNameOf } from '../../model/organization';
import type { AccountAssignment, Organization } from '../../model/organization';
import { byText } from '../../lib/by-text';
import { distinct } from '../../lib/distinct';
import { grouped } from '../../lib/grouped';
import { SIGN_IN } from './count-uses';
import { sumOfAll } from './tally';
import type { BreakGlassUse } from './usage';
import type { Use } from './uses';

/**
 * Who used break-glass permission sets, with the tickets of what grants them today. Sorted by time.
 *
 * @param sessions the parts are: permission set, account, user, day, action
 */
export function breakGlassUses(
  organization: Organization,
  sessions: readonly Use[],
  nameOfAccount: (id: string) => string,
): readonly BreakGlassUse[] {
  const uses = [...grouped(sessions, ({ parts }) => JSON.stringify(parts.slice(0, 4))).values()];
  return uses
    .flatMap((its): readonly BreakGlassUse[] => {
      const [permissionSet = '', id = '', user = '', day = ''] = its[0]?.parts ?? [];
      const sum = sumOfAll(its.map(({ tally }) => tally));
      const calls = its.filter(({ parts }) => parts[4] !== SIGN_IN);
      const account = nameOfAccount(id);
      return sum
        ? [
            {
              permissionSet,
              account,
              user,
              day,
              first: sum.first,
              last: sum.last,
              calls: calls.reduce((count, { tally }) => count + tally.count, 0),
              actions: distinct(calls.map(({ parts }) => parts[4] ?? '')),
              ...grantOf(organization, permissionSet, account, user),
            },
          ]
        : [];
    })
    .sort((a, b) => byText(a.first, b.first) || byText(JSON.stringify(a), JSON.stringify(b)));
}

function grantOf(
  organization: Organization,
  permissionSet: string,
  account: string,
  session: string,
): Pick<BreakGlassUse, 'tickets' | 'granted'> {
  const { identity } = organization;
  const keys = usersOfSession(organization, session);
  const possible = identity.assignments.filter(
    (each) => each.permissionSet === permissionSet && each.account === account,
  );
  const found = possible.flatMap((assignment) => ticketsOf(assignment, keys, organization));
  const tickets = distinct(found.flat());
  if (found.length > 0) return { tickets, granted: 'yes' };
  const groups = possible.filter(({ principalType }) => principalType === 'GROUP');
  if (identity.source !== 'external' || groups.length === 0) return { tickets, granted: 'no' };
  return {
    tickets: distinct(groups.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]))),
    granted: 'unknown',
  };
}

/** The tickets of each way in which an assignment grants access to a user. */
function ticketsOf(
  { principalType, principal, ticket }: AccountAssignment,
  users: ReadonlySet<string>,
  { identity }: Organization,
): readonly (readonly string[])[] {
  const own = ticket === undefined ? [] : [ticket];
  if (principalType === 'USER') return users.has(principal) ? [own] : [];
  return identity.memberships
    .filter(({ group, user }) => group === principal && users.has(user))
    .map((membership) => [...own, ...(membership.ticket === undefined ? [] : [membership.ticket])]);
}

/**
 * The keys of the users whose session has this name: Identity Center names a session as the user
 * signs in.
 */
function usersOfSession({ identity }: Organization, session: string): ReadonlySet<string> {
  const name = session.toLowerCase();
  return new Set([
    ...identity.users
      .filter((user) => awsNameOf(user).toLowerCase() === name || user.email.toLowerCase() === name)
      .map((user) => user.name),
    ...identity.externalUsers
      .filter((user) => awsNameOf(user).toLowerCase() === name)
      .map((user) => user.name),
  ]);
}
