import { requestTerms } from '../access/entries/requests';
import { accessEntries } from '../access/entries/entries';
import { onlyRequests } from '../access/organization/requests';
import type { Organization } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type { PageRequest } from './page-data';

/** What people may request. Empty without just-in-time access. */
export function describeRequests(
  organization: Organization,
  locationOf: LocationOf,
): readonly PageRequest[] {
  const termsOf = requestTerms(organization);
  return accessEntries(onlyRequests(organization)).map((entry) => {
    const { principal, permissionSet, account, ticket, cause } = entry;
    return {
      group: principal.name,
      permissionSet,
      account,
      ...termsOf(entry),
      ...(ticket !== undefined && { ticket }),
      cause: locationOf(cause),
    };
  });
}
