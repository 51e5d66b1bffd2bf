import type { LastAccessedUsage, ServiceAccessed } from '../../history/usage/last-accessed';
import { counted } from '../../lib/counted';
import type { Block, Document } from '../document/document';
import { heading, list, paragraph, table } from '../document/document';
import { nameSpans, titleSpans } from './names';

/** What was used of what the charter grants, service by service, as IAM knows it. */
export function lastAccessedReport(usage: LastAccessedUsage, organizationName: string): Document {
  const { environment, date, unusedAfterDays, granted, unknown } = usage;
  return {
    title: `Used and unused services: ${organizationName}, ${environment}, ${date}`,
    blocks: [
      paragraph(
        `IAM keeps the last use of each service for up to 400 days, and of no single action here. “Unused” means not used in the last ${counted(unusedAfterDays, 'day')}. Attempts that a guardrail denied do not count.`,
      ),
      ...(granted.length > 0
        ? [
            table(
              [
                'Permission set or role',
                'Accounts',
                'Used services',
                'Unused services',
                'Last use',
              ],
              granted.map(grantedRow),
            ),
          ]
        : [paragraph('IAM knows nothing of what the charter grants.')]),
      ...granted.flatMap((each): readonly Block[] => [
        heading(2, titleSpans(each)),
        paragraph(`Used: ${names(each.used)}.`),
        paragraph(`Unused: ${names(each.unused)}.`),
      ]),
      ...organizationBlocks(usage),
      ...(unknown.length === 0
        ? []
        : [
            heading(2, 'Not known'),
            list(unknown.map(({ subject, reason }) => `${subject}: ${reason}`)),
          ]),
    ],
  };
}

function grantedRow(each: LastAccessedUsage['granted'][number]) {
  const last = each.used
    .flatMap((service) => service.last ?? [])
    .sort()
    .at(-1);
  return [
    nameSpans(each),
    each.accounts.join(', '),
    String(each.used.length),
    String(each.unused.length),
    last?.slice(0, 10) ?? 'never',
  ];
}

const names = (services: readonly ServiceAccessed[]): string =>
  services.length === 0
    ? 'none'
    : services
        .map(({ service, last }) =>
          last === undefined ? service : `${service} (${last.slice(0, 10)})`,
        )
        .join(', ');

function organizationBlocks({ organization }: LastAccessedUsage): readonly Block[] {
  if (!organization) return [];
  const unused = organization.filter(({ last }) => last === undefined);
  return [
    heading(2, 'The whole organization'),
    paragraph(
      `Nobody in the organization used ${counted(unused.length, 'service')} that its guardrails allow: ${names(unused)}.`,
    ),
  ];
}
