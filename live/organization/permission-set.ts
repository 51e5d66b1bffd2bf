import { ListTagsForResourceCommand } from '@aws-sdk/client-sso-admin';
import type { CustomerManagedPolicyReference, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { LivePermissionSet, LivePolicyReference } from '../../adoption/live-organization';
import type { Json } from '../../iam/language/policy-document';
import { allPages } from '../pages';
import { permissionSetParts } from '../permission-set';
import { tagsOf } from './tags';

/** A permission set with its policies and tags. */
export async function readPermissionSet(
  arn: string,
  InstanceArn: string,
  identityCenter: SSOAdminClient,
): Promise<LivePermissionSet> {
  const { PermissionSet, InlinePolicy, awsManaged, customerManaged, PermissionsBoundary } =
    await permissionSetParts({ InstanceArn, PermissionSetArn: arn }, identityCenter);
  const tags = await allPages(
    (next) =>
      identityCenter.send(
        new ListTagsForResourceCommand({ InstanceArn, ResourceArn: arn, ...next }),
      ),
    ({ Tags }) => Tags,
  );
  return {
    arn,
    name: PermissionSet?.Name ?? '',
    description: PermissionSet?.Description ?? '',
    // AWS's default
    sessionDuration: PermissionSet?.SessionDuration ?? 'PT1H',
    ...(PermissionSet?.RelayState && { relayState: PermissionSet.RelayState }),
    tags: tagsOf(tags),
    awsManagedPolicies: awsManaged.flatMap(({ Arn }) => Arn ?? []),
    customerManagedPolicies: customerManaged.map(reference),
    ...(InlinePolicy && { inlinePolicy: JSON.parse(InlinePolicy) as Json }),
    ...(PermissionsBoundary?.ManagedPolicyArn !== undefined && {
      permissionsBoundary: { awsManagedPolicy: PermissionsBoundary.ManagedPolicyArn },
    }),
    ...(PermissionsBoundary?.CustomerManagedPolicyReference && {
      permissionsBoundary: {
        customerManagedPolicy: reference(PermissionsBoundary.CustomerManagedPolicyReference),
      },
    }),
  };
}

const reference = ({
  Name = '',
  Path = '/',
}: Partial<CustomerManagedPolicyReference>): LivePolicyReference => ({ name: Name, path: Path });
