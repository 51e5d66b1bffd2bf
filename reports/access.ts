import { entryDetails } from '../access/entries/details';
import type { AccessEntry } from '../access/entries/entries';
import type { Grouping, Section } from '../access/entries/select';
import type { Cause, Organization } from '../model/organization';
import type { Document, Span, Text } from './document/document';
import { code, heading, paragraph, strong, table } from './document/document';

/** How a place in the model is shown: `config/organization.yaml:12`. */
export type Written = (cause: Cause) => string;

/** Who can enter which account as what: a table for each section, without the columns that would be empty. */
export function accessReport(sections: readonly Section[], by: Grouping, organization: Organization, written: Written): Document {
  const title = `Who can enter which account: ${organization.name}, ${organization.environment.name}`;
  if (sections.length === 0) return { title, blocks: [paragraph('Nobody has such access.')] };
  const row = rowOf(organization, written);
  return {
    title,
    blocks: [heading(2, `By ${by.replace('-', ' ')}`), ...sections.flatMap((section) => {
      const rows = section.entries.map((entry) => row(entry, section));
      const kept = COLUMNS.filter((_, column) => rows.some((cells) => cells[column] !== ''));
      return [heading(3, `${section.kind} ${section.title}`), table(kept, rows.map((cells) => cells.filter((_, column) => kept.includes(COLUMNS[column] ?? ''))))];
    })],
  };
}

const COLUMNS: readonly string[] = ['Who', 'Through', 'Account', 'Unit', 'Permission set', 'Last day', 'Ticket', 'Written in', 'Risk'];

/** What the section's title says is not said again. */
function rowOf(organization: Organization, written: Written): (entry: AccessEntry, section: Section) => readonly Text[] {
  const details = entryDetails(organization);
  const membersOf = memberCounter(organization);
  return (entry, { kind }) => {
    const { person, principal, account, permissionSet, until = '' } = entry;
    const { unit, production, breakGlass } = details(entry);
    const group = principal.kind === 'group' ? `group ${principal.name}` : undefined;
    const members = group === undefined ? '' : ` (${membersOf(principal.name)})`;
    const who = person === undefined ? `${group ?? `user ${principal.name}`}${members}` : `user ${person}`;
    return [
      kind === 'user' ? '' : who,
      person === undefined ? '' : (group ?? ''),
      kind === 'account' ? '' : account,
      kind === 'account' ? '' : unit,
      kind === 'permission set' ? '' : permissionSet,
      until,
      tickets(entry),
      code(writtenIn(entry, written)),
      risk([...(production ? ['production'] : []), ...(breakGlass ? ['break-glass'] : [])]),
    ];
  };
}

const risk = (words: readonly string[]): '' | Span => (words.length === 0 ? '' : strong(words.join(', ')));

/** The assignment's place and, of a person in a group, the membership's: `config/organization.yaml:80, :45`. */
function writtenIn({ cause, membership }: AccessEntry, written: Written): string {
  if (!membership) return written(cause);
  return `${written(cause)}, ${membership.cause.file === cause.file ? `:${membership.cause.line}` : written(membership.cause)}`;
}

/** The assignment's and the membership's. */
function tickets({ ticket, membership }: AccessEntry): string {
  return [...new Set([ticket, membership?.ticket].filter((each) => each !== undefined))].join(', ');
}

/** `2 members`, or that another directory knows them. */
function memberCounter({ identity }: Organization): (group: string) => string {
  const counts = new Map<string, number>();
  for (const { group } of identity.memberships) counts.set(group, (counts.get(group) ?? 0) + 1);
  return (group) => {
    const count = counts.get(group) ?? 0;
    return identity.source === 'external' ? 'members by SCIM' : `${count} member${count === 1 ? '' : 's'}`;
  };
}

/** One row for each entry, with everything in a column of its own: for spreadsheets. */
export function accessRows(sections: readonly Section[], organization: Organization, written: Written): readonly (readonly string[])[] {
  const details = entryDetails(organization);
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = sections.flatMap(({ entries }) =>
    entries.map((entry) => {
      const { person, principal, account, permissionSet, until = '', cause } = entry;
      const { unit, production, breakGlass } = details(entry);
      const [user, group] = principal.kind === 'user' ? [principal.name, ''] : [person ?? '', principal.name];
      return [user, group, account, unit, permissionSet, yes(production), yes(breakGlass), until, tickets(entry), written(cause)];
    }),
  );
  return [['person', 'group', 'account', 'unit', 'permission set', 'production', 'break-glass', 'last day', 'ticket', 'written in'], ...rows];
}
