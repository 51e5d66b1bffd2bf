import { SsoadminAccountAssignment } from '@cdktf/provider-aws/lib/ssoadmin-account-assignment';
import { address } from '../kit/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import type { IdentityCenter } from './identity-center';
import type { AddedPermissionSet } from './permission-sets';
import type { Principals } from './principals';

/**
 * Adds one resource for each principal, permission set and account. It depends on the policies of its permission set: AWS
 * provisions the permission set to the account again when a policy is removed, which fails if Terraform deletes the
 * assignment at the same time.
 */
export function addAssignments(
  stack: EnvironmentStack,
  { instanceArn }: IdentityCenter,
  principals: Principals,
  permissionSets: ReadonlyMap<string, AddedPermissionSet>,
): void {
  for (const { principalType, principal, permissionSet, account } of stack.organization.identity
    .assignments) {
    const { arn, policies } = permissionSets.get(permissionSet)!;
    // A user can have the name of a group.
    const names = [principal, permissionSet, account] as const;
    const assignment = stack.add(
      SsoadminAccountAssignment,
      principalType === 'USER' ? address('user', ...names) : address(...names),
      {
        instanceArn,
        permissionSetArn: arn,
        principalType,
        principalId: principals[principalType].get(principal)!,
        targetType: 'AWS_ACCOUNT',
        targetId: stack.ids.account(account),
      },
    );
    if (policies.length > 0) assignment.dependsOn = [...policies];
  }
}
