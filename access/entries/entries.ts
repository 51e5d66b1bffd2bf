import type { Membership, Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import { grouped } from '../../lib/grouped';

/** Whom access is given to, by the model's name. */
export interface PrincipalName {
  readonly kind: 'group' | 'user';
  readonly name: string;
}

/** One way into one account: who, as what, until when, and the line of the model that causes it. Serializable. */
export interface AccessEntry {
  /** The user who has it, in the entries of people; {@link principal} is then the user, or the group that brings it. */
  readonly person?: string;
  readonly principal: PrincipalName;
  readonly account: string;
  readonly permissionSet: string;
  /** The last day, `2027-03-31`, where the access ends: of a person in a group the membership's end, where that is sooner. */
  readonly until?: string;
  readonly ticket?: string;
  /** Where the assignment is written. */
  readonly cause: Cause;
  /** Of a person in a group: where the membership is written, and what it says of its own end. */
  readonly membership?: Pick<Membership, 'until' | 'ticket' | 'cause'>;
}

/** Everybody's access, sorted by principal, permission set, account: one entry for each assignment to an account. */
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
 * The same by person: each user's own entries and those of the user's groups, sorted by person. Groups whose members the
 * model does not know, such as those that arrive by SCIM, stand for themselves at the end, without a person.
 */
export function entriesOfPeople(organization: Organization): readonly AccessEntry[] {
  const { users, memberships } = organization.identity;
  const entries = accessEntries(organization);
  const ofPrincipal = grouped(entries, ({ principal }) => keyOf(principal));
  const membershipsOf = grouped(memberships, ({ user }) => user);
  const people = users.flatMap(({ name: person }) => {
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
  const endsSooner = until !== undefined && (entry.until === undefined || until < entry.until);
  return {
    ...entry,
    ...(endsSooner && { until }),
    membership: {
      ...(until !== undefined && { until }),
      ...(ticket !== undefined && { ticket }),
      cause,
    },
  };
}

const keyOf = ({ kind, name }: PrincipalName) => `${kind} ${name}`;
