import { SEVERITIES } from '../audit/catalogue';
import { checkByHand } from '../audit/check-by-hand';
import type { Finding } from '../audit/finding';
import type { Fix } from '../audit/fix';
import type { Organization } from '../model/organization';
import type { Cause } from '../source/cause';
import type { Block, Document, Text } from './document/document';
import { checklist, code, heading, list, paragraph, table } from './document/document';

/** What was looked at: accounts of the organization, and those of them whose credentials are known. */
export interface AuditCoverage {
  readonly accounts: number;
  readonly entered: number;
}

/** The findings as a table, how to put each right, and what has to be looked at by hand. */
export function auditReport(
  organization: Organization,
  findings: readonly Finding[],
  { accounts, entered }: AuditCoverage,
  written: (cause: Cause) => string,
): Document {
  return {
    title: `Audit: ${organization.name}, ${organization.environment.name}`,
    blocks: [
      paragraph(`${summary(findings)} Of ${accounts} accounts, ${entered} could be entered.`),
      ...(findings.length === 0
        ? []
        : [
            table(
              ['Severity', 'Finding', 'Account', 'What', 'Since', 'Charter'],
              findings.map((each) => row(each, written)),
            ),
            heading(2, 'To put right'),
            ...findings.flatMap(mending),
          ]),
      heading(2, 'To check by hand'),
      paragraph('No API of AWS tells these, so nothing here was checked.'),
      checklist(checkByHand(organization).map(({ what, how }) => `${what}: ${how}`)),
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
  { severity, code: of, account, what, since, cause }: Finding,
  written: (cause: Cause) => string,
): readonly Text[] {
  return [
    severity,
    of,
    printable(account?.name ?? ''),
    printable(what),
    since ?? '',
    cause ? code(written(cause)) : '',
  ];
}

function mending({ code: of, account, subject, fix }: Finding): readonly Block[] {
  return [
    heading(
      3,
      printable(
        `${of}: ${subject}${account === undefined || account.name === subject ? '' : `, in ${account.name}`}`,
      ),
    ),
    list(fix.map(inWords)),
  ];
}

function inWords(fix: Fix): Text {
  if ('run' in fix) return code(printable(fix.run));
  return 'write' in fix
    ? [`write under ${printable(fix.under)}: `, code(printable(fix.write))]
    : printable(fix.act);
}

/** Names in AWS are other people's: what would steer a terminal is not printed. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
