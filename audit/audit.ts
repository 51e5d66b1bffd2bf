import type { Organization } from '../model/organization';
import { accountsByName } from './accounts-by-name';
import type { AuditOptions, Check } from './audited';
import { SEVERITIES } from './catalogue';
import { accounts } from './checks/accounts';
import { assignments } from './checks/assignments';
import { credentials } from './checks/credentials';
import { guardrails } from './checks/guardrails';
import { notChecked } from './checks/not-checked';
import { permissionSets } from './checks/permission-sets';
import { principals } from './checks/principals';
import { trail } from './checks/trail';
import type { Facts } from './facts';
import type { Finding } from './finding';
import { inKeys } from './in-keys';
import { withDiscovered } from './with-discovered';

const CHECKS: readonly Check[] = [
  notChecked,
  accounts,
  credentials,
  permissionSets,
  assignments,
  principals,
  guardrails,
  trail,
];

/**
 * Compares the charter with the live organization. Findings are sorted by severity, code, account
 * and subject, so the same facts always give the same list.
 */
export function audit(
  charter: Organization,
  live: Facts,
  options: AuditOptions,
): readonly Finding[] {
  const facts = inKeys(live, charter);
  const organization = withDiscovered(charter, facts);
  const audited = {
    organization,
    facts,
    accounts: accountsByName(organization, facts),
    ...options,
  };
  const key = ({ severity, code, account, subject, message }: Finding) =>
    [SEVERITIES.indexOf(severity), code, account?.name ?? '', subject, message].join('\0');
  return CHECKS.flatMap((check) => check(audited))
    .map((finding) => [key(finding), finding] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, finding]) => finding);
}
