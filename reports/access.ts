import { entryDetails } from '../access/entries/details';
import type { AccessEntry } from '../access/entries/entries';
import type { RoleEntry } from '../access/entries/role-entries';
import { isByRole } from '../access/entries/select';
import type { Entry, Grouping, Section } from '../access/entries/select';
import { describeTrust } from '../access/roles/trusted';
import type { Organization } from '../model/organization';
import type { Cause } from '../source/cause';
import type { Document, Span, Text } from './document/document';
import { code, heading, paragraph, strong, table } from './document/document';

/** How a place in the model is shown: `config/organization.yaml:12`. */
export type Written = (cause: Cause) => string;

/** Who can enter which account as what: a table for each section, without the columns that would be empty. */
export function accessReport(
  sections: readonly Section[],
  by: Grouping,
  organization: Organization,
  written: Written,
): Document {
  const title = `Who can enter which account: ${organization.name}, ${organization.environment.name}`;
  if (sections.length === 0) return { title, blocks: [paragraph('Nobody has such access.')] };
  const row = rowOf(organization, written);
  return {
    title,
    blocks: [
      heading(2, `By ${by.replace('-', ' ')}`),
      ...sections.flatMap((section) => {
        const rows = section.entries.map((entry) => row(entry, section));
        const kept = COLUMNS.filter((_, column) => rows.some((cells) => cells[column] !== ''));
        return [
          heading(
            3,
            section.kind === 'trusted' ? section.title : `${section.kind} ${section.title}`,
          ),
          table(
            kept,
            rows.map((cells) => cells.filter((_, column) => kept.includes(COLUMNS[column] ?? ''))),
          ),
        ];
      }),
    ],
  };
}

const COLUMNS: readonly string[] = [
  'Who',
  'Through',
  'Account',
  'Unit',
  'Permission set',
  'Role',
  'Last day',
  'Ticket',
  'Written in',
  'Risk',
];

/** What the section's title says is not said again. */
function rowOf(
  organization: Organization,
  written: Written,
): (entry: Entry, section: Section) => readonly Text[] {
  const details = entryDetails(organization);
  const membersOf = memberCounter(organization);
  return (entry, { kind }) => {
    const { account, until = '' } = entry;
    const { unit, production, breakGlass } = details(entry);
    const isWho = kind !== 'user' && kind !== 'trusted';
    const [who, through] = isByRole(entry)
      ? whoByRole(entry, membersOf)
      : whoEnters(entry, membersOf);
    return [
      isWho ? who : '',
      through,
      kind === 'account' ? '' : account,
      kind === 'account' ? '' : unit,
      isByRole(entry) || kind === 'permission set' ? '' : entry.permissionSet,
      isByRole(entry) && kind !== 'role' ? entry.role : '',
      until,
      tickets(entry),
      code(writtenIn(entry, written)),
      risk([
        ...(isByRole(entry) && entry.outside ? ['outside account'] : []),
        ...(production ? ['production'] : []),
        ...(breakGlass ? ['break-glass'] : []),
      ]),
    ];
  };
}

const risk = (words: readonly string[]): '' | Span =>
  words.length === 0 ? '' : strong(words.join(', '));

type MembersOf = (group: string) => string;

/** Who it is, and the group that brings it to a person. */
function whoEnters(
  { person, principal }: AccessEntry,
  membersOf: MembersOf,
): readonly [string, string] {
  const group = principal.kind === 'group' ? `group ${principal.name}` : undefined;
  if (person !== undefined) return [`user ${person}`, group ?? ''];
  return [
    group === undefined ? `user ${principal.name}` : `${group} (${membersOf(principal.name)})`,
    '',
  ];
}

/** Who it is, and the permission set that the role trusts. */
function whoByRole({ trust, through }: RoleEntry, membersOf: MembersOf): readonly [string, string] {
  if (!through) return [describeTrust(trust), ''];
  const [who, group] = whoEnters(through, membersOf);
  return [who, `${group === '' ? '' : `${group}, `}${describeTrust(trust)}`];
}

/** What there is to be written: the assignment and, of a person in a group, the membership; of a role it, then whatever brings the permission set that it trusts. */
function causesOf(entry: Entry): readonly Cause[] {
  if (isByRole(entry)) return [entry.cause, ...(entry.through ? causesOf(entry.through) : [])];
  return [entry.cause, ...(entry.membership ? [entry.membership.cause] : [])];
}

/** `config/organization.yaml:80, :45`. */
function writtenIn(entry: Entry, written: Written): string {
  return causesOf(entry)
    .map((cause, index, all) =>
      index > 0 && all[index - 1]?.file === cause.file ? `:${cause.line}` : written(cause),
    )
    .join(', ');
}

/** The role's, the assignment's and the membership's. */
function tickets(entry: Entry): string {
  const access = isByRole(entry) ? entry.through : entry;
  return [
    ...new Set(
      [entry.ticket, access?.ticket, access?.membership?.ticket].filter(
        (each) => each !== undefined,
      ),
    ),
  ].join(', ');
}

/** `2 members`, or that another directory knows them. */
function memberCounter({ identity }: Organization): MembersOf {
  const counts = new Map<string, number>();
  for (const { group } of identity.memberships) counts.set(group, (counts.get(group) ?? 0) + 1);
  return (group) => {
    const count = counts.get(group) ?? 0;
    return identity.source === 'external'
      ? 'members by SCIM'
      : `${count} member${count === 1 ? '' : 's'}`;
  };
}

/** One row for each entry, with everything in a column of its own: for spreadsheets. */
export function accessRows(
  sections: readonly Section[],
  organization: Organization,
  written: Written,
): readonly (readonly string[])[] {
  const details = entryDetails(organization);
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = sections.flatMap(({ entries }) =>
    entries.map((entry) => {
      const { account, until = '', cause } = entry;
      const { unit, production, breakGlass } = details(entry);
      const access = isByRole(entry) ? entry.through : entry;
      const [user, group] = !access
        ? ['', '']
        : access.principal.kind === 'user'
          ? [access.principal.name, '']
          : [access.person ?? '', access.principal.name];
      const [permissionSet, role, trusted, outside] = isByRole(entry)
        ? ['', entry.role, describeTrust(entry.trust), entry.outside]
        : [entry.permissionSet, '', '', false];
      return [
        user,
        group,
        trusted,
        account,
        unit,
        permissionSet,
        role,
        yes(production),
        yes(breakGlass),
        yes(outside),
        until,
        tickets(entry),
        written(cause),
      ];
    }),
  );
  return [
    [
      'person',
      'group',
      'trusted',
      'account',
      'unit',
      'permission set',
      'role',
      'production',
      'break-glass',
      'outside account',
      'last day',
      'ticket',
      'written in',
    ],
    ...rows,
  ];
}
