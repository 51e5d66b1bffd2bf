import type { Organization } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type { Document } from './document/document';
import { code, paragraph, strong, table } from './document/document';

/** Access that expires, by date. Expired access is marked; it is no longer deployed. */
export function expiriesReport(
  { expiries, name, environment }: Organization,
  locationOf: LocationOf,
): Document {
  const title = `Expiring access: ${name}, ${environment.name}`;
  if (expiries.length === 0) return { title, blocks: [paragraph('No access expires.')] };
  const rows = expiries.map(({ description, until, expired, ticket, cause }) => [
    expired ? [until, ' ', strong('expired', 'bad')] : until,
    description,
    ticket ?? '',
    code(locationOf(cause)),
  ]);
  return { title, blocks: [table(['Last day', 'Access', 'Ticket', 'Defined in'], rows)] };
}
