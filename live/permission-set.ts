import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-sso-admin';
import type { CustomerManagedPolicyReference } from '@aws-sdk/client-sso-admin';
import type { LivePermissionSet } from '../audit/facts';
import type { Json } from '../iam/language/policy-document';
import type { Clients } from './clients';
import { allPages } from './pages';

/** Reads a permission set and its policies. */
export async function readPermissionSet(
  arn: string,
  InstanceArn: string,
  identityCenter: Clients['identityCenter'],
): Promise<LivePermissionSet> {
  const set = { InstanceArn, PermissionSetArn: arn };
  const { PermissionSet } = await identityCenter.send(new DescribePermissionSetCommand(set));
  const { InlinePolicy } = await identityCenter.send(
    new GetInlinePolicyForPermissionSetCommand(set),
  );
  const awsManaged = await allPages(
    (next) =>
      identityCenter.send(new ListManagedPoliciesInPermissionSetCommand({ ...set, ...next })),
    ({ AttachedManagedPolicies }) => AttachedManagedPolicies,
  );
  const customerManaged = await allPages(
    (next) =>
      identityCenter.send(
        new ListCustomerManagedPolicyReferencesInPermissionSetCommand({ ...set, ...next }),
      ),
    ({ CustomerManagedPolicyReferences }) => CustomerManagedPolicyReferences,
  );
  const permissionsBoundary = await readBoundary(set, identityCenter);
  return {
    arn,
    name: PermissionSet?.Name ?? '',
    ...(PermissionSet?.CreatedDate && { created: PermissionSet.CreatedDate.toISOString() }),
    // AWS's default
    sessionDuration: PermissionSet?.SessionDuration ?? 'PT1H',
    ...(PermissionSet?.RelayState && { relayState: PermissionSet.RelayState }),
    awsManagedPolicies: awsManaged.map(({ Arn = '' }) => nameOf(Arn)),
    customerManagedPolicies: customerManaged.map(pathOf),
    ...(InlinePolicy && { inlinePolicy: JSON.parse(InlinePolicy) as Json }),
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  };
}

/** `arn:aws:iam::aws:policy/job-function/ViewOnlyAccess` → `job-function/ViewOnlyAccess` */
const nameOf = (arn: string): string => arn.slice(arn.indexOf(':policy/') + ':policy/'.length);
const pathOf = ({ Path = '/', Name = '' }: Partial<CustomerManagedPolicyReference>): string =>
  Path + Name;

async function readBoundary(
  set: { readonly InstanceArn: string; readonly PermissionSetArn: string },
  identityCenter: Clients['identityCenter'],
): Promise<string | undefined> {
  try {
    const { PermissionsBoundary } = await identityCenter.send(
      new GetPermissionsBoundaryForPermissionSetCommand(set),
    );
    if (PermissionsBoundary?.ManagedPolicyArn !== undefined)
      return nameOf(PermissionsBoundary.ManagedPolicyArn);
    return (
      PermissionsBoundary?.CustomerManagedPolicyReference &&
      pathOf(PermissionsBoundary.CustomerManagedPolicyReference)
    );
  } catch (error) {
    // the permission set has no boundary
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
