import { named } from '../../lib/named';
import { neededTrustedServices } from '../resolve/trusted-services';
import type { Checked } from './checked';

/** Policies apply without it. It is for a report of the organization. */
const WITHOUT_EFFECT = 'tagpolicies.tag.amazonaws.com';

/**
 * `trustedAccess: listed` leaves out a service that a section of the charter needs
 * (`untrusted-service`, a warning, because AWS may trust it by then). Identity Center is always on
 * the list of needed services, also where nothing uses it.
 */
export function checkTrustedAccess({ model, organization, sourceMap, diagnostics }: Checked): void {
  if (organization.trustedAccess === undefined) return;
  const usesIdentityCenter = organization.identity.permissionSets.length > 0;
  const missing = neededTrustedServices(organization).filter(
    (service) =>
      !organization.trustedServices.includes(service) &&
      service !== WITHOUT_EFFECT &&
      (usesIdentityCenter || service !== 'sso.amazonaws.com'),
  );
  if (missing.length === 0) return;
  diagnostics.warning(
    'untrusted-service',
    sourceMap.value(model.organization, 'trustedAccess'),
    `sections of the charter need trusted access for ${named(missing, missing.length)}, which trustedServices does not list`,
    { fix: 'add what is missing to trustedServices, or remove trustedAccess' },
  );
}
