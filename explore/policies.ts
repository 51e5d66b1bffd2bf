import type { CustomerManagedPolicy, PermissionSet, Role } from '../model/organization';
import type { PagePermissionSet } from './page-data';

type Policies = Pick<
  PermissionSet | Role,
  'awsManagedPolicies' | 'customerManagedPolicies' | 'permissionsBoundary'
>;

/** `ReadOnlyAccess (AWS managed)`, … */
export function managedPolicies({
  awsManagedPolicies,
  customerManagedPolicies,
}: Policies): readonly string[] {
  return [...awsManagedPolicies.map(awsManaged), ...customerManagedPolicies.map(customerManaged)];
}

export function boundaryOf({
  permissionsBoundary: limit,
}: Policies): Pick<PagePermissionSet, 'boundary'> {
  return limit
    ? {
        boundary:
          'awsManagedPolicy' in limit
            ? awsManaged(limit.awsManagedPolicy)
            : customerManaged(limit.customerManagedPolicy),
      }
    : {};
}

const awsManaged = (policy: string) => `${policy} (AWS managed)`;
const customerManaged = ({ path, name }: CustomerManagedPolicy) =>
  `${path}${name} (customer managed)`;
