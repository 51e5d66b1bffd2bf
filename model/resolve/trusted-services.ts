import { byText } from '../../lib/by-text';
import { ACCOUNT_MANAGEMENT } from '../aws/account-management';
import type { WrittenOrganization } from '../schema/organization';
import type { Account, AccountParts, Organization } from '../organization';
import { securityPrincipals } from './security/security';

/** What decides which services need trusted access, apart from the charter's own list. */
interface Parts extends Pick<
  Organization,
  'centralizedRootAccess' | 'resourceSharing' | 'guardrails'
> {
  readonly auditTrail?: object | undefined;
  readonly security?: object | undefined;
}

/** `organization.trustedAccess: listed` leaves trusted access as it was found. */
export function resolveTrustedServices(
  {
    trustedServices = [],
    trustedAccess,
  }: Pick<WrittenOrganization, 'trustedServices' | 'trustedAccess'>,
  needed: readonly string[],
): Pick<Organization, 'trustedServices' | 'trustedAccess'> {
  const isListed = trustedAccess === 'listed';
  const all = [...(isListed ? [] : needed), ...trustedServices];
  return {
    trustedServices: [...new Set(all)].sort(byText),
    ...(isListed && { trustedAccess: 'listed' }),
  };
}

/**
 * The services that need trusted access because of other sections of the charter. Identity Center
 * always does.
 */
export function neededTrustedServices(parts: Parts): readonly string[] {
  const { auditTrail, centralizedRootAccess, resourceSharing, guardrails, security } = parts;
  const has = (policyType: string) => guardrails.some(({ type }) => type === policyType);
  return [
    'sso.amazonaws.com',
    ...(auditTrail ? ['cloudtrail.amazonaws.com'] : []),
    ...(centralizedRootAccess ? ['iam.amazonaws.com'] : []),
    ...(resourceSharing ? ['ram.amazonaws.com'] : []),
    ...(has('BACKUP_POLICY') ? ['backup.amazonaws.com'] : []),
    ...(has('TAG_POLICY') ? ['tagpolicies.tag.amazonaws.com'] : []),
    ...(security ? securityPrincipals(security) : []),
  ];
}

/** For opting into regions, and for changing the names of member accounts. */
export function accountManagement(
  accounts: readonly Pick<Account, 'managed' | 'awsName' | 'formerly'>[],
  accountParts: readonly AccountParts[],
): readonly string[] {
  const isNeeded =
    accountParts.some(({ optInRegions }) => optInRegions) ||
    accounts.some(({ managed, awsName, formerly }) => managed !== false && (awsName ?? formerly));
  return isNeeded ? [ACCOUNT_MANAGEMENT] : [];
}
