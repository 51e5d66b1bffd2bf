import { byText } from '../../lib/by-text';
import type { DelegatedAdministrator, LiveOrganization } from '../live-organization';
import type { Mapping } from './outline';
import { record } from './outline';
import type { Places } from './places';
import type { ReportNotes } from './report';

/**
 * `organization.delegatedAdministrators`: one account for each service that has trusted access.
 * Reports the others.
 *
 * @param delegated services that the section `security` delegates
 */
export function delegatedAdministratorsOf(
  live: LiveOrganization,
  places: Places,
  notes: ReportNotes,
  delegated: ReadonlySet<string> = new Set(),
): Mapping | undefined {
  const written: Record<string, string> = {};
  for (const each of sortedAdministrators(live)) {
    const { accountId, service } = each;
    if (delegated.has(service) && accountId === live.security?.accountId) continue;
    const account = places.accountKeys.get(accountId);
    const reason = reasonAgainst(each, { live, account, other: written[service] });
    if (reason !== undefined)
      notes.leaveOut('delegated administrator', `${service}: ${accountId}`, reason);
    else if (account !== undefined) written[service] = account;
  }
  if (live.hasDelegationPolicy)
    notes.leaveOut('delegation policy', live.id, 'a charter cannot hold it. Nothing changes it');
  return record(written);
}

/** By service, then account. */
export const sortedAdministrators = (live: LiveOrganization): readonly DelegatedAdministrator[] =>
  [...live.delegatedAdministrators].sort(
    (a, b) => byText(a.service, b.service) || byText(a.accountId, b.accountId),
  );

interface Considered {
  readonly live: LiveOrganization;
  /** The key of the account. */
  readonly account: string | undefined;
  /** The account that the charter has for the service already. */
  readonly other: string | undefined;
}

/** Why the charter does not have it. */
function reasonAgainst(
  { accountId, service }: DelegatedAdministrator,
  { live, account, other }: Considered,
): string | undefined {
  if (account === undefined || accountId === live.managementAccountId)
    return 'it is not a member account of the charter';
  // A service of the charter gets trusted access.
  if (!live.trustedServices.includes(service)) return 'the service has no trusted access';
  if (other !== undefined) return `the charter has one for each service, and that is ${other}`;
  return undefined;
}
