import type { Cause, Organization } from '../../model/organization';
import { grouped } from '../grouped';

/** Whom access is given to, by the model's name. Whoever enters by a role instead is to be one more kind. */
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
  /** The last day, `2027-03-31`, where the access ends. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

/** Everybody's access, sorted by principal, permission set, account: one entry for each assignment to an account. */
export function accessEntries({ identity }: Organization): readonly AccessEntry[] {
  return identity.assignments.map(({ principalType, principal, account, permissionSet, until, ticket, cause }) => ({
    principal: { kind: principalType === 'GROUP' ? 'group' : 'user', name: principal },
    account,
    permissionSet,
    ...(until !== undefined && { until }),
    ...(ticket !== undefined && { ticket }),
    cause,
  }));
}

/**
 * The same by person: each user's own entries and those of the user's groups, sorted by person. Groups whose members the
 * model does not know, such as those that arrive by SCIM, stand for themselves at the end, without a person.
 */
export function entriesOfPeople(organization: Organization): readonly AccessEntry[] {
  const { users, memberships } = organization.identity;
  const ofPrincipal = grouped(accessEntries(organization), ({ principal }) => keyOf(principal));
  const groupsOf = grouped(memberships, ({ user }) => user);
  const entriesFor = (principal: PrincipalName) => ofPrincipal.get(keyOf(principal)) ?? [];
  const people = users.flatMap(({ name }) => {
    const groups = (groupsOf.get(name) ?? []).map(({ group }) => ({ kind: 'group' as const, name: group }));
    return [{ kind: 'user' as const, name }, ...groups].flatMap(entriesFor).map((entry) => ({ person: name, ...entry }));
  });
  const known = new Set(memberships.map(({ group }) => group));
  return [...people, ...accessEntries(organization).filter(({ principal }) => principal.kind === 'group' && !known.has(principal.name))];
}

const keyOf = ({ kind, name }: PrincipalName) => `${kind} ${name}`;
