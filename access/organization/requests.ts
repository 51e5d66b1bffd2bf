import type { AccountAssignment, Organization } from '../../model/organization';

/**
 * What people may request in TEAM, as assignments: one for each group, permission set and account.
 * Empty without just-in-time access.
 */
export function requestsIn({
  justInTimeAccess,
}: Pick<Organization, 'justInTimeAccess'>): readonly AccountAssignment[] {
  return (justInTimeAccess?.eligibilities ?? []).flatMap(
    ({ group, permissionSets, accounts, ticket, cause }) =>
      permissionSets.flatMap((permissionSet) =>
        accounts.map((account) => ({
          principalType: 'GROUP' as const,
          principal: group,
          permissionSet,
          account,
          ...(ticket !== undefined && { ticket }),
          cause,
        })),
      ),
  );
}

/**
 * The organization with requests in place of its assignments: what lists access then lists what can
 * be requested.
 */
export const onlyRequests = (organization: Organization): Organization =>
  withAssignments(organization, requestsIn(organization));

/**
 * The organization as if everything had been requested: what looks at the permissions that people
 * have includes them.
 */
export function withRequests(organization: Organization): Organization {
  const requests = requestsIn(organization);
  return requests.length === 0
    ? organization
    : withAssignments(organization, [...organization.identity.assignments, ...requests]);
}

const withAssignments = (
  organization: Organization,
  assignments: readonly AccountAssignment[],
): Organization => ({ ...organization, identity: { ...organization.identity, assignments } });
