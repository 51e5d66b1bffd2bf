import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { CustomerManagedPolicy, Role } from '../../model/organization';
import { address, pathNames } from '../../lib/address';
import { awsManagedPolicyArn } from '../kit/aws-managed-policy';
import { attribute, literalTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/** References to resources of the same account. */
interface References {
  readonly policyArn: (policy: CustomerManagedPolicy) => string;
  readonly trustAnchorArn: (name: string) => string;
}

/** Adds a role with its policies. Returns the expression for its ARN. */
export function addRole(
  stack: EnvironmentStack,
  role: Role,
  { policyArn, trustAnchorArn }: References,
): string {
  const { permissionsBoundary: boundary } = role;
  const element = stack.add(IamRole, address(role.name), {
    name: literal(role.name),
    path: literal(role.path),
    description: literal(role.description),
    maxSessionDuration: role.maxSessionSeconds,
    assumeRolePolicy: policyJson(role.trustPolicy, { ...stack.ids, trustAnchor: trustAnchorArn }),
    ...(boundary && {
      permissionsBoundary:
        'awsManagedPolicy' in boundary
          ? awsManagedPolicyArn(boundary.awsManagedPolicy)
          : policyArn(boundary.customerManagedPolicy),
    }),
    tags: literalTags(role.tags),
  });
  const name = attribute(element, 'name');
  for (const policy of role.awsManagedPolicies) {
    stack.add(IamRolePolicyAttachment, address(role.name, 'aws', ...pathNames(policy)), {
      role: name,
      policyArn: awsManagedPolicyArn(policy),
    });
  }
  for (const policy of role.customerManagedPolicies) {
    stack.add(
      IamRolePolicyAttachment,
      address(role.name, 'account', ...pathNames(policy.path.slice(1) + policy.name)),
      { role: name, policyArn: policyArn(policy) },
    );
  }
  for (const inline of role.inlinePolicies) {
    stack.add(IamRolePolicy, address(role.name, inline.name), {
      name: literal(inline.name),
      role: name,
      policy: policyJson(inline.document, stack.ids),
    });
  }
  return attribute(element, 'arn');
}
