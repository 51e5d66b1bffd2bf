import { SsoadminAccountAssignment } from '@cdktf/provider-aws/lib/ssoadmin-account-assignment';
import type { AccountAssignment } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import {
  addDiscoveredAssignments,
  keyOf,
  namedAddresses,
  type CommonAssignment,
} from './discovered-assignments';
import type { IdentityCenter } from './identity-center';
import type { AddedPermissionSet } from './permission-sets';
import type { Principals } from './principals';

/**
 * Adds one resource for each principal, permission set and account. It depends on the policies of
 * its permission set: AWS provisions the permission set to the account again when a policy is
 * removed, which fails if Terraform deletes the assignment at the same time.
 */
export function addAssignments(
  stack: EnvironmentStack,
  { instanceArn }: IdentityCenter,
  principals: Principals,
  permissionSets: ReadonlyMap<string, AddedPermissionSet>,
): void {
  const { accounts, identity } = stack.organization;
  const known = new Map(accounts.map((account) => [account.name, account]));
  const isDiscovered = ({ account }: AccountAssignment) => known.get(account)?.discovered === true;
  const discovered = identity.assignments.filter(isDiscovered);
  const toDiscovered = new Set(discovered.map(keyOf));
  const commonOf = common(stack, { instanceArn, principals, permissionSets });
  for (const assignment of identity.assignments.filter((each) => !isDiscovered(each))) {
    const { account } = assignment;
    const { address, config, policies } = commonOf(assignment);
    const element = stack.add(
      SsoadminAccountAssignment,
      namedAddresses(
        address,
        stack.parts.account(account),
        known.get(account)?.id,
        toDiscovered.has(keyOf(assignment)),
      ),
      { ...config, targetId: stack.ids.account(account) },
    );
    if (policies.length > 0) element.dependsOn = [...policies];
  }
  addDiscoveredAssignments(stack, discovered, commonOf);
}

function common(
  { parts }: EnvironmentStack,
  {
    instanceArn,
    principals,
    permissionSets,
  }: {
    readonly instanceArn: string;
    readonly principals: Principals;
    readonly permissionSets: ReadonlyMap<string, AddedPermissionSet>;
  },
): (assignment: AccountAssignment) => CommonAssignment {
  return ({ principalType, principal, permissionSet }) => {
    const { arn, policies } = permissionSets.get(permissionSet)!;
    // A user can have the name of a group.
    const who =
      principalType === 'USER'
        ? (['user', parts.user(principal)] as const)
        : ([parts.group(principal)] as const);
    return {
      address: [...who, parts.permissionSet(permissionSet)],
      config: {
        instanceArn,
        permissionSetArn: arn,
        principalType,
        principalId: principals[principalType].get(principal)!,
        targetType: 'AWS_ACCOUNT',
      },
      policies,
    };
  };
}
