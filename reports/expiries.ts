import type { Organization } from '../model/organization';
import type { Cause } from '../source/cause';
import type { Document } from './document/document';
import { code, paragraph, strong, table } from './document/document';

/** What ends when, by day; what has ended is marked, and is no longer in the plan. */
export function expiriesReport(
  { expiries, name, environment }: Organization,
  written: (cause: Cause) => string,
): Document {
  const title = `What ends when: ${name}, ${environment.name}`;
  if (expiries.length === 0)
    return { title, blocks: [paragraph('Nothing in the model has a last day.')] };
  const rows = expiries.map(({ what, until, ended, ticket, cause }) => [
    ended ? [until, ' ', strong('ended')] : until,
    what,
    ticket ?? '',
    code(written(cause)),
  ]);
  return { title, blocks: [table(['Last day', 'What', 'Ticket', 'Written in'], rows)] };
}
