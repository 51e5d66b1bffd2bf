import { SsoadminCustomerManagedPolicyAttachment } from '@cdktf/provider-aws/lib/ssoadmin-customer-managed-policy-attachment';
import { SsoadminManagedPolicyAttachment } from '@cdktf/provider-aws/lib/ssoadmin-managed-policy-attachment';
import { SsoadminPermissionSet } from '@cdktf/provider-aws/lib/ssoadmin-permission-set';
import { SsoadminPermissionSetInlinePolicy } from '@cdktf/provider-aws/lib/ssoadmin-permission-set-inline-policy';
import { SsoadminPermissionsBoundaryAttachment } from '@cdktf/provider-aws/lib/ssoadmin-permissions-boundary-attachment';
import type { TerraformResource } from 'cdktf';
import { awsNameOf } from '../../model/organization';
import type { CustomerManagedPolicy, PermissionSet } from '../../model/organization';
import { pathNames } from '../../lib/address';
import { addresses } from '../kit/addresses';
import { awsManagedPolicyArn } from '../kit/aws-managed-policy';
import { attribute, literalTags, type EnvironmentStack } from '../kit/environment-stack';
import type { IdentityCenter } from './identity-center';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/** What an assignment needs to know about its permission set. */
export interface AddedPermissionSet {
  /** The expression for its ARN. */
  readonly arn: string;
  /** The addresses of its policy attachments. */
  readonly policies: readonly string[];
}

/** Adds the permission sets. Returns them by name. */
export function addPermissionSets(
  stack: EnvironmentStack,
  center: IdentityCenter,
): ReadonlyMap<string, AddedPermissionSet> {
  return new Map(
    stack.organization.identity.permissionSets.map((set) => [
      set.name,
      addPermissionSet(stack, center, set),
    ]),
  );
}

function addPermissionSet(
  stack: EnvironmentStack,
  { instanceArn }: IdentityCenter,
  set: PermissionSet,
): AddedPermissionSet {
  const key = stack.parts.permissionSet(set.name);
  const element = stack.add(SsoadminPermissionSet, addresses(key), {
    instanceArn,
    name: literal(awsNameOf(set)),
    ...(set.description !== '' && { description: literal(set.description) }),
    sessionDuration: set.sessionDuration,
    ...(set.relayState !== undefined && { relayState: literal(set.relayState) }),
    tags: literalTags(set.tags),
  });
  const arn = attribute(element, 'arn');
  return {
    arn,
    policies: addPolicies(stack, set, { instanceArn, permissionSetArn: arn }).map(addressOf),
  };
}

function addPolicies(
  stack: EnvironmentStack,
  set: PermissionSet,
  to: { instanceArn: string; permissionSetArn: string },
): TerraformResource[] {
  const key = stack.parts.permissionSet(set.name);
  const policies: TerraformResource[] = [
    ...set.awsManagedPolicies.map((policy) =>
      stack.add(SsoadminManagedPolicyAttachment, addresses(key, ...pathNames(policy)), {
        ...to,
        managedPolicyArn: awsManagedPolicyArn(policy),
      }),
    ),
    ...set.customerManagedPolicies.map((policy) =>
      stack.add(SsoadminCustomerManagedPolicyAttachment, addresses(key, ...policyNames(policy)), {
        ...to,
        customerManagedPolicyReference: reference(policy),
      }),
    ),
  ];
  if (set.inlinePolicy !== undefined) {
    policies.push(
      stack.add(SsoadminPermissionSetInlinePolicy, addresses(key), {
        ...to,
        inlinePolicy: policyJson(set.inlinePolicy, stack.ids),
      }),
    );
  }
  const boundary = set.permissionsBoundary;
  if (boundary !== undefined) {
    const permissionsBoundary =
      'awsManagedPolicy' in boundary
        ? { managedPolicyArn: awsManagedPolicyArn(boundary.awsManagedPolicy) }
        : { customerManagedPolicyReference: reference(boundary.customerManagedPolicy) };
    policies.push(
      stack.add(SsoadminPermissionsBoundaryAttachment, addresses(key), {
        ...to,
        permissionsBoundary,
      }),
    );
  }
  return policies;
}

const reference = ({ name, path }: CustomerManagedPolicy) => ({
  name: literal(name),
  path: literal(path),
});

/**
 * The names in the path, and the policy's name. The path `/` has no names, `/teams/data/` has two.
 */
const policyNames = ({ name, path }: CustomerManagedPolicy): readonly string[] => [
  ...path.split('/').filter((part) => part !== ''),
  name,
];

const addressOf = (resource: TerraformResource): string =>
  `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
