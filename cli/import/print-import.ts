import { CDKTF } from '../../lib/cdktf-program';
import type { Count } from '../../adoption/charter/report';
import type { AdoptionReport } from '../../adoption/charter/write-charter';
import type { LiveOrganization } from '../../adoption/live-organization';
import { counted } from '../../lib/counted';
import { shellOption, shellWord } from '../../lib/shell-word';
import type { CallCount } from '../../live/organization/aws';
import { code, heading, list, paragraph, sh, table } from '../../reports/document/document';
import type { Block, Document } from '../../reports/document/document';
import { printReport } from '../kit/print-report';
import type { Adopted } from './adopt';

export interface ImportToPrint {
  readonly format: 'human' | 'markdown' | 'html' | 'json';
  readonly out: string;
  readonly environment: string;
  readonly report: AdoptionReport;
  readonly adopted: Adopted;
  readonly live: LiveOrganization;
  /** Default: the ID of the organization. */
  readonly title?: string;
  /** Absent: AWS was not called. */
  readonly count?: CallCount;
}

/** Prints what was read, what was written, and what the charter cannot hold. */
export function printImport(result: ImportToPrint): void {
  const { format, out, report, adopted, count } = result;
  const notRead = [...report.notRead, ...unreadParts(result.live)];
  printReport({ format, config: out }, importReport(result, notRead), {
    ...report,
    notRead,
    importIds: adopted.count,
    withoutImportId: adopted.missing,
    calls: { organization: count?.organization ?? 0, inAccounts: count?.inAccounts ?? 0 },
  });
}

type NotRead = AdoptionReport['notRead'][number];

/** Parts of the organization and of accounts that AWS did not answer. */
function unreadParts({ unread = [], inAccounts }: LiveOrganization): readonly NotRead[] {
  const parts = Object.entries(inAccounts).flatMap(([id, answer]) =>
    'known' in answer
      ? (answer.known.unread ?? []).map(({ what, reason }) => ({
          what: `account ${id}: ${what}`,
          reason,
        }))
      : [],
  );
  return [...unread, ...parts];
}

function importReport(result: ImportToPrint, notRead: readonly NotRead[]): Document {
  const { report, adopted, count, out, environment } = result;
  return {
    title: result.title ?? `Import of ${report.organizationId}`,
    blocks: [
      paragraph(
        count
          ? `${counted(count.organization + count.inAccounts, 'call')} to AWS, of which ${counted(count.inAccounts, 'call')} in accounts. `
          : 'AWS was not called. ',
        `The charter is in `,
        code(out),
        `: ${counted(report.files.length, 'file')} and ${counted(adopted.count, 'import ID')}.`,
      ),
      table(['', count ? 'in AWS' : 'read', 'in the charter'], rowsOf(report.read, report.written)),
      ...section(
        'Not in the charter',
        report.notHeld.map(
          ({ kind, name, id, reason }) =>
            `${kind} ${name}${id === undefined ? '' : ` (${id})`}: ${reason}`,
        ),
      ),
      ...section(
        'Not imported by Terraform',
        adopted.missing.map(({ stack, address, reason }) => `${stack} ${address}: ${reason}`),
      ),
      ...section(
        'Not read',
        notRead.map(({ what, reason }) => `${what}: ${reason}`),
      ),
      ...section('Notes', report.notes),
      ...nextSteps(adopted, out, environment),
    ],
  };
}

function nextSteps({ hasErrors }: Adopted, out: string, environment: string): readonly Block[] {
  const config = out === 'config' ? [] : [shellOption('config', out)];
  return hasErrors
    ? [
        paragraph(
          'The charter has errors, so there are no import IDs. Delete the folder, correct what the errors name, and import again.',
        ),
      ]
    : [
        heading(2, 'Next steps'),
        sh(
          ['npx orgcharter validate', ...config].join(' ') +
            `\nnpx ${CDKTF} plan ${shellWord(`${environment}-organization`)}`,
        ),
      ];
}

function rowsOf(read: readonly Count[], written: readonly Count[]): readonly string[][] {
  const inCharter = new Map(written.map(({ kind, count }) => [kind, count]));
  return read
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => [
      kind,
      count.toLocaleString('en'),
      inCharter.get(kind)?.toLocaleString('en') ?? '',
    ]);
}

const section = (title: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [heading(2, title), list(items)];
