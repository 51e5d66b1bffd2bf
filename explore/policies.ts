import { acceptingBoundaries } from '../access/proofs/accepting-boundaries';
import type {
  CustomerManagedPolicy,
  Organization,
  PermissionSet,
  Role,
} from '../model/organization';
import type { LocationOf } from '../source/cause';
import { describeAcceptance } from './acceptances';
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

/** The boundary and what the charter accepts that it does not prevent. */
export function boundaryOf(
  { permissionsBoundary: limit }: Policies,
  organization: Organization,
  locationOf: LocationOf,
): Pick<PagePermissionSet, 'boundary' | 'boundaryAccepted'> {
  const own = limit && 'customerManagedPolicy' in limit ? limit.customerManagedPolicy : undefined;
  const accepting = acceptingBoundaries(organization).find(
    ({ name, path }) => name === own?.name && path === own.path,
  );
  return limit
    ? {
        boundary:
          'awsManagedPolicy' in limit
            ? awsManaged(limit.awsManagedPolicy)
            : customerManaged(limit.customerManagedPolicy),
        ...(accepting && {
          boundaryAccepted: accepting.accepted.map((each) => describeAcceptance(each, locationOf)),
        }),
      }
    : {};
}

const awsManaged = (policy: string) => `${policy} (AWS managed)`;
const customerManaged = ({ path, name }: CustomerManagedPolicy) =>
  `${path}${name} (customer managed)`;
