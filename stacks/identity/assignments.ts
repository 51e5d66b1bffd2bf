import { SsoadminAccountAssignment } from '@cdktf/provider-aws/lib/ssoadmin-account-assignment';
import { addresses } from '../kit/addresses';
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
  const { parts } = stack;
  for (const { principalType, principal, permissionSet, account } of stack.organization.identity
    .assignments) {
    const { arn, policies } = permissionSets.get(permissionSet)!;
    // A user can have the name of a group.
    const who =
      principalType === 'USER'
        ? (['user', parts.user(principal)] as const)
        : ([parts.group(principal)] as const);
    const assignment = stack.add(
      SsoadminAccountAssignment,
      addresses(...who, parts.permissionSet(permissionSet), parts.account(account)),
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
