import { distinct } from '../../lib/distinct';
import { named } from '../../lib/named';
import { ACCOUNT_MANAGEMENT } from '../aws/account-management';
import type { Account, Config, GuardDuty, Organization } from '../organization';
import { neededTrustedServices } from '../resolve/trusted-services';
import type { Checked } from './checked';
import { SECURITY_SECTIONS } from './delegated-administrators';

const MALWARE_PROTECTION = 'malware-protection.guardduty.amazonaws.com';
/** Policies apply without it. It is for a report of the organization. */
const WITHOUT_EFFECT = 'tagpolicies.tag.amazonaws.com';

/**
 * `trustedAccess: listed` leaves out a service that the charter uses (`untrusted-service`, a
 * warning, because AWS may trust it by then). Security services are always on the list of needed
 * services, also where nothing uses them, and so is Identity Center.
 */
export function checkTrustedAccess({ model, organization, sourceMap, diagnostics }: Checked): void {
  if (organization.trustedAccess === undefined) return;
  const missing = distinct(usedServices(organization)).filter(
    (service) => !organization.trustedServices.includes(service),
  );
  if (missing.length === 0) return;
  diagnostics.warning(
    'untrusted-service',
    sourceMap.value(model.organization, 'trustedAccess'),
    `sections of the charter need trusted access for ${named(missing, missing.length)}, which trustedServices does not list`,
    { fix: 'add what is missing to trustedServices, or remove trustedAccess' },
  );
}

function usedServices(organization: Organization): readonly string[] {
  const { accounts, accountParts, delegatedAdministrators = [], identity, security } = organization;
  const isUsed = (service: string): boolean => {
    if (service === 'sso.amazonaws.com') return identity.permissionSets.length > 0;
    if (service === MALWARE_PROTECTION) return findsMalware(security?.guardDuty);
    const section = SECURITY_SECTIONS.get(service);
    if (section === 'config') return isForOrganization(security?.config);
    return section === undefined ? service !== WITHOUT_EFFECT : security?.[section] !== undefined;
  };
  return [
    ...neededTrustedServices(organization).filter(isUsed),
    ...delegatedAdministrators.map(({ service }) => service),
    ...(accounts.some(isRenamed) || accountParts.some(({ optInRegions }) => optInRegions)
      ? [ACCOUNT_MANAGEMENT]
      : []),
  ];
}

const findsMalware = ({ features }: Partial<GuardDuty> = {}): boolean =>
  features?.some(({ name, enabled }) => enabled && name === 'EBS_MALWARE_PROTECTION') ?? false;

/** Recorders alone need no trusted access. */
const isForOrganization = (config: Config | undefined): boolean =>
  config !== undefined &&
  (config.aggregator !== false || config.rules.length + config.conformancePacks.length > 0);

/** Whether the charter itself says that the name in AWS changes. */
const isRenamed = ({ managed, awsName, formerly }: Account): boolean =>
  managed !== false && awsName === undefined && formerly !== undefined;
