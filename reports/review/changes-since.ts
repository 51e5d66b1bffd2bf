import type { Change } from '../../access/diff/change';
import { diffOrganizations } from '../../access/diff/diff';
import type { Organization, ReviewState } from '../../model/organization';

/** Tells what has changed about a group or permission set since an earlier organization: the most weighty first. */
export type ChangesSince = (
  subject: Pick<ReviewState, 'kind' | 'name'>,
  earlier: Organization,
) => readonly Change[];

/** What `diff` tells of the change from an earlier organization to this one, as far as it is about the subject. Two organizations are compared once. */
export function changesSince(now: Organization): ChangesSince {
  const known = new Map<Organization, readonly Change[]>();
  return ({ kind, name }, earlier) => {
    const changes = known.get(earlier) ?? diffOrganizations(earlier, now);
    known.set(earlier, changes);
    if (kind === 'permissionSet')
      return changes.filter(({ permissionSet }) => permissionSet === name);
    const has = new Set(
      now.identity.assignments
        .filter(({ principalType, principal }) => principalType === 'GROUP' && principal === name)
        .map(({ permissionSet }) => permissionSet),
    );
    // What a permission set can do is told of the set, and concerns every group that has it.
    return changes.filter(({ principals, permissionSet }) =>
      principals
        ? principals.some((each) => each.kind === 'group' && each.name === name)
        : permissionSet !== undefined && has.has(permissionSet),
    );
  };
}
