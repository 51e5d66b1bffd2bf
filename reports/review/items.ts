import { grouped } from '../../lib/grouped';
import type {
  AccountAssignment,
  Eligibility,
  Organization,
  ReviewState,
  User,
} from '../../model/organization';
import { requestsIn } from '../../access/organization/requests';
import { accessEntries } from '../../access/entries/entries';
import { reachIn } from '../../access/reach/reach';
import type { ReachEntry } from '../../access/reach/reach-entry';
import type { Change } from '../../access/diff/change';
import { changesSince } from './changes-since';
import type { ChangesSince } from './changes-since';

/** A group or permission set to review. */
export interface ReviewItem extends Omit<ReviewState, 'cause'> {
  readonly description: string;
  /** Of a group; `unknown` if the identity provider manages them. Empty for a permission set. */
  readonly members:
    | readonly (Pick<User, 'name' | 'displayName' | 'email'> & {
        readonly until?: string;
        readonly ticket?: string;
      })[]
    | 'unknown';
  readonly assignments: readonly ReviewedAssignment[];
  /** What may be requested in TEAM. */
  readonly requests: readonly ReviewedRequest[];
  /** Of a group: the roles that it can reach through other roles. Empty for a permission set. */
  readonly reach: readonly ReachEntry[];
  /** Since the last review. */
  readonly changes: SinceReview;
}

/** The assignments of a principal and a permission set that one place in the charter defines. */
export interface ReviewedAssignment extends Pick<
  AccountAssignment,
  'principalType' | 'principal' | 'permissionSet' | 'until' | 'ticket' | 'cause'
> {
  readonly breakGlass: boolean;
  readonly accounts: readonly string[];
}

/** What a group may request, for so many hours, and whether somebody has to approve it. */
export type ReviewedRequest = ReviewedAssignment & Pick<Eligibility, 'maxHours' | 'approval'>;

export type SinceReview =
  | {
      readonly since: string;
      readonly commit: string;
      /** Most severe first. */
      readonly changes: readonly Change[];
    }
  /** Why the changes are not known. */
  | { readonly unknown: string };

/** The organization as it was on a date, or why that is not known. */
export type Before = (
  day: string,
) =>
  { readonly organization: Organization; readonly commit: string } | { readonly unknown: string };

/** All groups, then all permission sets, sorted by name. */
export function reviewItems(organization: Organization, before: Before): readonly ReviewItem[] {
  const { identity, reviews } = organization;
  const changes = changesSince(organization);
  const reach = reachOfGroups(organization);
  const requests = requestsIn(organization);
  const termsOf = termsOfGroups(organization);
  const states = new Map(reviews.map((state) => [`${state.kind} ${state.name}`, state]));
  const item = (kind: ReviewState['kind'], name: string, description: string): ReviewItem => {
    const state: Omit<ReviewState, 'cause'> = states.get(`${kind} ${name}`) ?? {
      kind,
      name,
      overdue: false,
    };
    const isAbout = (each: AccountAssignment) =>
      kind === 'permissionSet'
        ? each.permissionSet === name
        : each.principalType === 'GROUP' && each.principal === name;
    return {
      ...state,
      description,
      members:
        kind === 'permissionSet'
          ? []
          : identity.source === 'external'
            ? 'unknown'
            : membersOf(name, organization),
      assignments: reviewedAssignments(identity.assignments.filter(isAbout), organization),
      requests: reviewedAssignments(requests.filter(isAbout), organization).map((each) => ({
        ...each,
        ...termsOf(each.principal),
      })),
      reach: kind === 'group' ? (reach.get(name) ?? []) : [],
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

function termsOfGroups({
  justInTimeAccess,
}: Organization): (group: string) => Pick<Eligibility, 'maxHours' | 'approval'> {
  const found = new Map(justInTimeAccess?.eligibilities.map((each) => [each.group, each]));
  return (group) => {
    const { maxHours = 0, approval = true } = found.get(group) ?? {};
    return { maxHours, approval };
  };
}

function reachOfGroups(organization: Organization): ReadonlyMap<string, readonly ReachEntry[]> {
  const ofGroups = accessEntries(organization).filter(
    ({ principal }) => principal.kind === 'group',
  );
  return grouped(
    reachIn(organization).ofEntries(ofGroups),
    ({ through }) => through?.principal.name ?? '',
  );
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

function reviewedAssignments(
  assignments: readonly AccountAssignment[],
  { identity }: Organization,
): readonly ReviewedAssignment[] {
  const breakGlassSets = new Set(
    identity.permissionSets.filter(({ breakGlass }) => breakGlass).map(({ name }) => name),
  );
  const byCause = grouped(
    assignments,
    ({ principalType, principal, permissionSet, until, ticket, cause }) =>
      JSON.stringify([principalType, principal, permissionSet, until, ticket, cause]),
  );
  return [...byCause.values()].flatMap((each) =>
    each.slice(0, 1).map(({ account: _, ...reviewed }) => ({
      ...reviewed,
      breakGlass: breakGlassSets.has(reviewed.permissionSet),
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
  if (day === undefined) return { unknown: 'never reviewed' };
  const earlier = before(day);
  return 'unknown' in earlier
    ? earlier
    : { since: day, commit: earlier.commit, changes: changes(subject, earlier.organization) };
}
