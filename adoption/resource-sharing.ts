import type { LiveOrganization } from './live-organization';

/** The role that RAM's own switch makes. Trusted access can be given without it. */
const ROLE = '/aws-service-role/ram.amazonaws.com/AWSServiceRoleForResourceAccessManager';

/**
 * Whether RAM shares with the organization: Terraform finds it switched on only with trusted access
 * and RAM's role in the management account. Where the account's roles could not be read, trusted
 * access decides.
 * https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
 */
export function sharesResources({
  trustedServices,
  managementAccountId,
  inAccounts,
}: Pick<LiveOrganization, 'trustedServices' | 'managementAccountId' | 'inAccounts'>): boolean {
  if (!trustedServices.includes('ram.amazonaws.com')) return false;
  const management = inAccounts[managementAccountId];
  if (management === undefined || 'unknown' in management) return true;
  const { roleNames, unread = [] } = management.known;
  return roleNames.includes(ROLE) || unread.some(({ what }) => what === 'the roles');
}
