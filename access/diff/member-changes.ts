import type { Membership, Organization } from '../../model/organization';
import type { Change, ChangeKind } from './change';
import { describeEnd, describeNewEnd, describeTicket } from './end-dates';

export const keyOfMembership = ({ user, group }: Pick<Membership, 'user' | 'group'>): string =>
  `${user}\0${group}`;

export const membershipKeys = ({ identity }: Organization): ReadonlySet<string> =>
  new Set(identity.memberships.map(keyOfMembership));

/**
 * Memberships that are new or gone without a change of access: the user has the access in another
 * way, or the group has none.
 *
 * @param reported keys of memberships that are reported with the access that they give or remove
 */
export function memberChanges(
  before: Organization,
  now: Organization,
  reported: ReadonlySet<string>,
): readonly Change[] {
  const unreported = (these: Organization, others: ReadonlySet<string>) =>
    these.identity.memberships.filter((each) => {
      const key = keyOfMembership(each);
      return !others.has(key) && !reported.has(key);
    });
  return [
    ...unreported(now, membershipKeys(before)).map((each) =>
      asChange('member-added', each, `is added to group ${each.group}${describeEnd(each)}`),
    ),
    ...unreported(before, membershipKeys(now)).map((each) =>
      asChange(
        'member-removed',
        each,
        `is removed from group ${each.group}${describeTicket(each)}`,
      ),
    ),
    ...otherEnds(before, now, reported),
  ];
}

/** Memberships that end on another day, while the access that they give does not. */
function otherEnds(
  before: Organization,
  now: Organization,
  reported: ReadonlySet<string>,
): readonly Change[] {
  const was = new Map(before.identity.memberships.map((each) => [keyOfMembership(each), each]));
  return now.identity.memberships.flatMap((each) => {
    const key = keyOfMembership(each);
    const earlier = was.get(key);
    if (!earlier || earlier.until === each.until || reported.has(key)) return [];
    return [
      asChange(
        'setting-changed',
        each,
        `is in group ${each.group} ${describeNewEnd(each, earlier)}`,
      ),
    ];
  });
}

function asChange(kind: ChangeKind, { user, group, cause }: Membership, how: string): Change {
  return {
    kind,
    level: 'low',
    risks: [],
    what: `user ${user} ${how}`,
    details: [],
    accounts: [],
    principals: [
      { kind: 'user', name: user },
      { kind: 'group', name: group },
    ],
    [kind === 'member-removed' ? 'before' : 'now']: cause,
  };
}
