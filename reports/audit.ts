import { SEVERITIES } from '../audit/catalogue';
import { manualChecks } from '../audit/manual-checks';
import type { Finding } from '../audit/finding';
import type { Fix } from '../audit/fix';
import type { Organization } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type { Block, Document, Text } from './document/document';
import { checklist, code, heading, list, paragraph, table, toned } from './document/document';
import { TONES } from './tones';

/** How much the audit could check. */
export interface AuditCoverage {
  /** Accounts of the organization. */
  readonly accounts: number;
  /** Accounts whose credential report was read. */
  readonly credentialReports: number;
}

/** The findings as a table, how to fix each of them, and what people have to check. */
export function auditReport(
  organization: Organization,
  findings: readonly Finding[],
  { accounts, credentialReports }: AuditCoverage,
  locationOf: LocationOf,
): Document {
  return {
    title: `Audit: ${organization.name}, ${organization.environment.name}`,
    blocks: [
      paragraph(
        `${summary(findings)} Credential reports were read from ${credentialReports} of ${accounts} accounts.`,
      ),
      ...(findings.length === 0
        ? []
        : [
            table(
              ['Severity', 'Finding', 'Account', 'Description', 'Since', 'Charter'],
              findings.map((each) => row(each, locationOf)),
            ),
            heading(2, 'Remediation'),
            ...findings.flatMap(remediation),
          ]),
      heading(2, 'Manual checks'),
      paragraph('No AWS API returns these settings, so they were not checked.'),
      checklist(manualChecks(organization).map(({ check, how }) => `${check}: ${how}`)),
    ],
  };
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings.';
  const counts = SEVERITIES.map(
    (severity) => [findings.filter((each) => each.severity === severity).length, severity] as const,
  ).filter(([count]) => count > 0);
  return `${findings.length} finding${findings.length === 1 ? '' : 's'}: ${counts.map((count) => count.join(' ')).join(', ')}.`;
}

function row(
  { severity, code: name, account, message, since, cause }: Finding,
  locationOf: LocationOf,
): readonly Text[] {
  return [
    toned(severity, TONES[severity]),
    name,
    printable(account?.name ?? ''),
    printable(message),
    since ?? '',
    cause ? code(locationOf(cause)) : '',
  ];
}

function remediation({ code: name, account, subject, fix }: Finding): readonly Block[] {
  return [
    heading(
      3,
      printable(
        `${name}: ${subject}${account === undefined || account.name === subject ? '' : `, in ${account.name}`}`,
      ),
    ),
    list(fix.map(describeFix)),
  ];
}

function describeFix(fix: Fix): Text {
  if ('run' in fix) return code(printable(fix.run));
  return 'yaml' in fix
    ? [`add to the charter, under ${printable(fix.under)}: `, code(printable(fix.yaml))]
    : printable(fix.instruction);
}

/** Names in AWS are untrusted input: control characters must not reach the terminal. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
