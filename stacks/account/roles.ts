import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { CustomerManagedPolicy, Role } from '../../model/organization';
import { pathNames } from '../../lib/address';
import { addresses, keyPart } from '../kit/addresses';
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
  const key = keyPart(role);
  const element = stack.add(IamRole, addresses(key), {
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
    stack.add(IamRolePolicyAttachment, addresses(key, 'aws', ...pathNames(policy)), {
      role: name,
      policyArn: awsManagedPolicyArn(policy),
    });
  }
  for (const policy of role.customerManagedPolicies) {
    stack.add(
      IamRolePolicyAttachment,
      addresses(key, 'account', ...pathNames(policy.path.slice(1) + policy.name)),
      { role: name, policyArn: policyArn(policy) },
    );
  }
  for (const inline of role.inlinePolicies) {
    stack.add(IamRolePolicy, addresses(key, inline.name), {
      name: literal(inline.name),
      role: name,
      policy: policyJson(inline.document, stack.ids),
    });
  }
  return attribute(element, 'arn');
}
