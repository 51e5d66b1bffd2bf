import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import type {
  AttachedManagedPolicy,
  CustomerManagedPolicyReference,
  PermissionSet,
  PermissionsBoundary,
} from '@aws-sdk/client-sso-admin';
import type { LivePermissionSet } from '../audit/facts';
import type { Json } from '../iam/language/policy-document';
import type { Clients } from './clients';
import { allPages } from './pages';
import { unlessMissing } from './unless-missing';

interface PermissionSetId {
  readonly InstanceArn: string;
  readonly PermissionSetArn: string;
}

/** A permission set and its policies, as AWS returns them. */
export async function permissionSetParts(
  set: PermissionSetId,
  identityCenter: Clients['identityCenter'],
): Promise<PermissionSetParts> {
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
  const boundary = await unlessMissing(
    identityCenter.send(new GetPermissionsBoundaryForPermissionSetCommand(set)),
    'ResourceNotFoundException',
  );
  return {
    PermissionSet,
    InlinePolicy,
    awsManaged,
    customerManaged,
    PermissionsBoundary: boundary?.PermissionsBoundary,
  };
}

interface PermissionSetParts {
  readonly PermissionSet: PermissionSet | undefined;
  readonly InlinePolicy: string | undefined;
  readonly awsManaged: readonly AttachedManagedPolicy[];
  readonly customerManaged: readonly CustomerManagedPolicyReference[];
  readonly PermissionsBoundary: PermissionsBoundary | undefined;
}

/** Reads a permission set and its policies for the audit. */
export async function readPermissionSet(
  arn: string,
  InstanceArn: string,
  identityCenter: Clients['identityCenter'],
): Promise<LivePermissionSet> {
  const { PermissionSet, InlinePolicy, awsManaged, customerManaged, PermissionsBoundary } =
    await permissionSetParts({ InstanceArn, PermissionSetArn: arn }, identityCenter);
  const permissionsBoundary = boundaryName(PermissionsBoundary);
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

function boundaryName(boundary: PermissionsBoundary | undefined): string | undefined {
  if (boundary?.ManagedPolicyArn !== undefined) return nameOf(boundary.ManagedPolicyArn);
  return (
    boundary?.CustomerManagedPolicyReference && pathOf(boundary.CustomerManagedPolicyReference)
  );
}
