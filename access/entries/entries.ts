import type { Membership, Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import { defined } from '../../lib/defined';
import { earliest } from '../../lib/earliest';
import { grouped } from '../../lib/grouped';

/** A principal that access is granted to, by its name in the charter. */
export interface PrincipalName {
  readonly kind: 'group' | 'user';
  readonly name: string;
}

/**
 * One principal's access to one account: as what, until when, and the line of the charter that
 * grants it. Serializable.
 */
export interface AccessEntry {
  /**
   * In entries by person: the user. {@link principal} is then this user, or the group that grants
   * the access.
   */
  readonly person?: string;
  readonly principal: PrincipalName;
  readonly account: string;
  readonly permissionSet: string;
  /**
   * The last day, `2027-03-31`, if the access expires. For a member of a group: the membership's,
   * if that is earlier.
   */
  readonly until?: string;
  readonly ticket?: string;
  /** Where the charter declares the assignment. */
  readonly cause: Cause;
  /** For a member of a group: where the charter declares the membership, and when it expires. */
  readonly membership?: Pick<Membership, 'until' | 'ticket' | 'cause'>;
}

/**
 * All access, sorted by principal, permission set, account: one entry for each assignment to an
 * account.
 */
export function accessEntries({ identity }: Organization): readonly AccessEntry[] {
  return identity.assignments.map(
    ({ principalType, principal, account, permissionSet, until, ticket, cause }) => ({
      principal: { kind: principalType === 'GROUP' ? 'group' : 'user', name: principal },
      account,
      permissionSet,
      ...(until !== undefined && { until }),
      ...(ticket !== undefined && { ticket }),
      cause,
    }),
  );
}

/**
 * The same by person: each user's own entries and those of the user's groups, sorted by person.
 * Groups without known members, such as those provisioned by SCIM, come last, without a person.
 */
export function entriesOfPeople(organization: Organization): readonly AccessEntry[] {
  const { users, externalUsers, memberships } = organization.identity;
  const entries = accessEntries(organization);
  const ofPrincipal = grouped(entries, ({ principal }) => keyOf(principal));
  const membershipsOf = grouped(memberships, ({ user }) => user);
  const people = [...users, ...externalUsers].flatMap(({ name: person }) => {
    const own = ofPrincipal.get(keyOf({ kind: 'user', name: person })) ?? [];
    const through = (membershipsOf.get(person) ?? []).flatMap((membership) =>
      (ofPrincipal.get(keyOf({ kind: 'group', name: membership.group })) ?? []).map((entry) =>
        asMember(entry, membership),
      ),
    );
    return [...own, ...through].map((entry) => ({ person, ...entry }));
  });
  const withMembers = new Set(memberships.map(({ group }) => group));
  return [
    ...people,
    ...entries.filter(
      ({ principal }) => principal.kind === 'group' && !withMembers.has(principal.name),
    ),
  ];
}

function asMember(entry: AccessEntry, { until, ticket, cause }: Membership): AccessEntry {
  return {
    ...entry,
    ...defined({ until: earliest(entry.until, until) }, 'until'),
    membership: {
      ...(until !== undefined && { until }),
      ...(ticket !== undefined && { ticket }),
      cause,
    },
  };
}

const keyOf = ({ kind, name }: PrincipalName) => `${kind} ${name}`;
