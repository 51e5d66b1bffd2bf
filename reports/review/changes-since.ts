import type { Change } from '../../access/diff/change';
import { diffOrganizations } from '../../access/diff/diff';
import { withRequests } from '../../access/organization/requests';
import type { Organization, ReviewState } from '../../model/organization';

/** The changes to a group or permission set since an earlier version, most severe first. */
export type ChangesSince = (
  subject: Pick<ReviewState, 'kind' | 'name'>,
  earlier: Organization,
) => readonly Change[];

/** Filters the changes that `diff` reports. Each earlier version is compared only once. */
export function changesSince(now: Organization): ChangesSince {
  const changesByVersion = new Map<Organization, readonly Change[]>();
  return ({ kind, name }, earlier) => {
    const changes = changesByVersion.get(earlier) ?? diffOrganizations(earlier, now);
    changesByVersion.set(earlier, changes);
    if (kind === 'permissionSet')
      return changes.filter(({ permissionSet }) => permissionSet === name);
    const permissionSets = new Set(
      withRequests(now)
        .identity.assignments.filter(
          ({ principalType, principal }) => principalType === 'GROUP' && principal === name,
        )
        .map(({ permissionSet }) => permissionSet),
    );
    // A change to the permissions of a permission set affects every group that has it.
    return changes.filter(({ principals, permissionSet }) =>
      principals
        ? principals.some((each) => each.kind === 'group' && each.name === name)
        : permissionSet !== undefined && permissionSets.has(permissionSet),
    );
  };
}
