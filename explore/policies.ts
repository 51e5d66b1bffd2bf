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
  return [...awsManagedPolicies.map(ofAws), ...customerManagedPolicies.map(ofAccount)];
}

export function boundaryOf({
  permissionsBoundary: limit,
}: Policies): Pick<PagePermissionSet, 'boundary'> {
  return limit
    ? {
        boundary:
          'awsManagedPolicy' in limit
            ? ofAws(limit.awsManagedPolicy)
            : ofAccount(limit.customerManagedPolicy),
      }
    : {};
}

const ofAws = (policy: string) => `${policy} (AWS managed)`;
const ofAccount = ({ path, name }: CustomerManagedPolicy) => `${path}${name} (customer managed)`;
