import type { IdentityCenter } from './identity-center';
import { DataAwsSsoadminInstances } from '@cdktf/provider-aws/lib/data-aws-ssoadmin-instances';
import { SsoadminInstanceAccessControlAttributes } from '@cdktf/provider-aws/lib/ssoadmin-instance-access-control-attributes';
import type { Construct } from 'constructs';
import type { Identity, Organization } from '../../model/organization';
import { EnvironmentStack } from '../kit/environment-stack';
import { addAssignments } from './assignments';
import { addJustInTimeAccess } from './just-in-time-access';
import { addPermissionSets } from './permission-sets';
import { addPrincipals } from './principals';
import { literal } from '../kit/terraform-text';

/** Identity Center: groups, users, permission sets and account assignments. */
export function identityStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'identity', organization, {
    region: organization.identityCenterRegion,
  });
  if (isEmpty(organization.identity)) return stack; // the organization does not use Identity Center
  const instance = findInstance(stack);
  const principals = addPrincipals(stack, instance);
  const permissionSets = addPermissionSets(stack, instance);
  addAssignments(stack, instance, principals, permissionSets);
  addJustInTimeAccess(stack, { principals, permissionSets });
  addAccessControlAttributes(stack, instance);
  return stack;
}

const isEmpty = ({ groups, users, permissionSets, accessControlAttributes }: Identity): boolean =>
  [groups, users, permissionSets, accessControlAttributes].every((list) => list.length === 0);

/** Looks up the instance. AWS has no API to create it: it must be enabled in the console. */
function findInstance(stack: EnvironmentStack): IdentityCenter {
  stack.add(DataAwsSsoadminInstances, 'identity-center', {
    lifecycle: {
      postcondition: [
        {
          condition: '${length(self.arns) == 1}',
          errorMessage:
            `Identity Center is not enabled in ${stack.region}. Enable it there in the management account's console, ` +
            'or set identityCenterRegion to the region where it is enabled.',
        },
      ],
    },
  });
  return {
    instanceArn: stack.addLocal(
      'instance_arn',
      '${one(data.aws_ssoadmin_instances.identity-center.arns)}',
    ),
    identityStoreId: stack.addLocal(
      'identity_store_id',
      '${one(data.aws_ssoadmin_instances.identity-center.identity_store_ids)}',
    ),
  };
}

function addAccessControlAttributes(
  stack: EnvironmentStack,
  { instanceArn }: IdentityCenter,
): void {
  const attributes = stack.organization.identity.accessControlAttributes;
  if (attributes.length === 0) return;
  stack.add(SsoadminInstanceAccessControlAttributes, 'identity-center', {
    instanceArn,
    // A source such as `${path:enterprise.department}` is Identity Center's expression, not
    // Terraform's.
    attribute: attributes.map(({ key, sources }) => ({
      key: literal(key),
      value: [{ source: sources.map(literal) }],
    })),
  });
}
