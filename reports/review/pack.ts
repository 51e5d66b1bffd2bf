import { grouped } from '../../lib/grouped';
import type { AccountAssignment, Organization, ReviewState, User } from '../../model/organization';
import type { Change } from '../../access/diff/change';
import { changesSince } from './changes-since';
import type { ChangesSince } from './changes-since';

/** What a reviewer looks at: one group or permission set. */
export interface ReviewItem extends Omit<ReviewState, 'cause'> {
  readonly description: string;
  /** A group's; `unknown` where they are kept outside. Of a permission set none. */
  readonly members:
    | readonly (Pick<User, 'name' | 'displayName' | 'email'> & {
        readonly until?: string;
        readonly ticket?: string;
      })[]
    | 'unknown';
  readonly rights: readonly Right[];
  /** Since the last review. */
  readonly changes: SinceReview;
}

/** One way into accounts: what a group may be there, or who has a permission set there. */
export interface Right extends Pick<
  AccountAssignment,
  'principalType' | 'principal' | 'permissionSet' | 'until' | 'ticket' | 'cause'
> {
  readonly breakGlass: boolean;
  readonly accounts: readonly string[];
}

export type SinceReview =
  | {
      readonly since: string;
      readonly commit: string;
      /** The most weighty first. */ readonly changes: readonly Change[];
    }
  | { readonly unknown: string };

/** The organization as it was when something was reviewed; or why that is not known. */
export type Before = (
  day: string,
) =>
  { readonly organization: Organization; readonly commit: string } | { readonly unknown: string };

/** Every group and every permission set, reviewed or not, groups first, by name. */
export function reviewItems(organization: Organization, before: Before): readonly ReviewItem[] {
  const { identity, reviews } = organization;
  const changes = changesSince(organization);
  const states = new Map(reviews.map((state) => [`${state.kind} ${state.name}`, state]));
  const item = (kind: ReviewState['kind'], name: string, description: string): ReviewItem => {
    const state: Omit<ReviewState, 'cause'> = states.get(`${kind} ${name}`) ?? {
      kind,
      name,
      overdue: false,
    };
    return {
      ...state,
      description,
      members:
        kind === 'permissionSet'
          ? []
          : identity.source === 'external'
            ? 'unknown'
            : membersOf(name, organization),
      rights: rightsOf(
        identity.assignments.filter((each) =>
          kind === 'permissionSet'
            ? each.permissionSet === name
            : each.principalType === 'GROUP' && each.principal === name,
        ),
        organization,
      ),
      changes: sinceReview({ kind, name }, state.last?.on, changes, before),
    };
  };
  return [
    ...identity.groups.map(({ name, description }) => item('group', name, description)),
    ...identity.permissionSets.map(({ name, description }) =>
      item('permissionSet', name, description),
    ),
  ];
}

function membersOf(
  group: string,
  { identity }: Organization,
): Exclude<ReviewItem['members'], 'unknown'> {
  return identity.memberships
    .filter((membership) => membership.group === group)
    .flatMap(({ user, until, ticket }) =>
      identity.users
        .filter(({ name }) => name === user)
        .map(({ name, displayName, email }) => ({
          name,
          displayName,
          email,
          ...(until !== undefined && { until }),
          ...(ticket !== undefined && { ticket }),
        })),
    );
}

function rightsOf(
  assignments: readonly AccountAssignment[],
  { identity }: Organization,
): readonly Right[] {
  const emergencies = new Set(
    identity.permissionSets.filter(({ breakGlass }) => breakGlass).map(({ name }) => name),
  );
  const alike = grouped(
    assignments,
    ({ principalType, principal, permissionSet, until, ticket, cause }) =>
      JSON.stringify([principalType, principal, permissionSet, until, ticket, cause]),
  );
  return [...alike.values()].flatMap((each) =>
    each.slice(0, 1).map(({ account: _, ...right }) => ({
      ...right,
      breakGlass: emergencies.has(right.permissionSet),
      accounts: each.map(({ account }) => account),
    })),
  );
}

function sinceReview(
  subject: Pick<ReviewState, 'kind' | 'name'>,
  day: string | undefined,
  changes: ChangesSince,
  before: Before,
): SinceReview {
  if (day === undefined) return { unknown: 'it was never reviewed' };
  const then = before(day);
  return 'unknown' in then
    ? then
    : { since: day, commit: then.commit, changes: changes(subject, then.organization) };
}
