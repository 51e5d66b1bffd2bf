import { entryDetails } from '../access/entries/details';
import type { AccessEntry } from '../access/entries/entries';
import type { RoleEntry } from '../access/entries/role-entries';
import { isRequest } from '../access/entries/requests';
import type { RequestEntry, RequestSection } from '../access/entries/requests';
import { isByRole } from '../access/entries/select';
import type { Entry, Section } from '../access/entries/select';
import type { Grouping } from '../access/entries/sections';
import { describeTrust } from '../access/roles/trusted';
import type { Organization } from '../model/organization';
import type { Cause, LocationOf } from '../source/cause';
import type { Block, Document, Text } from './document/document';
import { code, heading, paragraph } from './document/document';
import { describeLocations, describeRisks, sectionHeading, tableOfFilled } from './sections';

/** What a report lists. */
export interface Listed {
  readonly sections: readonly Section[];
  /** What may be requested. */
  readonly requests: readonly RequestSection[];
}

/**
 * Who can access which account, and how: a table for each section, without empty columns. Then what
 * may be requested.
 */
export function accessReport(
  { sections, requests }: Listed,
  by: Grouping,
  organization: Organization,
  locationOf: LocationOf,
): Document {
  const title = `Who can access which account: ${organization.name}, ${organization.environment.name}`;
  if (sections.length + requests.length === 0)
    return { title, blocks: [paragraph('No matching access.')] };
  const row = rowOf(organization, locationOf);
  const tables = (all: readonly (Section | RequestSection)[]): readonly Block[] =>
    all.flatMap((section) => [
      sectionHeading(section),
      tableOfFilled(
        COLUMNS,
        section.entries.map((entry) => row(entry, section)),
      ),
    ]);
  return {
    title,
    blocks: [
      ...(sections.length === 0 ? [] : [heading(2, `By ${by.replace('-', ' ')}`)]),
      ...tables(sections),
      ...(requests.length === 0 ? [] : [heading(2, 'On request, in TEAM')]),
      ...tables(requests),
    ],
  };
}

const COLUMNS = [
  'Who',
  'Through',
  'Account',
  'Unit',
  'Permission set',
  'Role',
  'At most',
  'Approved by',
  'Last day',
  'Ticket',
  'Defined in',
  'Risk',
] as const;
type Cells = Readonly<Record<(typeof COLUMNS)[number], Text>>;

/** What the title of a section says already: the cells of its rows stay empty. */
const IN_TITLE: Readonly<Record<Section['kind'], Partial<Cells>>> = {
  user: { Who: '' },
  group: {},
  trusted: { Who: '' },
  account: { Account: '', Unit: '' },
  'permission set': { 'Permission set': '' },
  role: { Role: '' },
};

function rowOf(
  organization: Organization,
  locationOf: LocationOf,
): (entry: Entry | RequestEntry, section: Pick<Section, 'kind'>) => Cells {
  const details = entryDetails(organization);
  const membersOf = memberCounter(organization);
  return (entry, { kind }) => {
    const [who, through] = isByRole(entry)
      ? whoByRole(entry, membersOf)
      : whoByAssignment(entry, membersOf);
    return {
      Who: who,
      Through: through,
      Account: entry.account,
      Unit: details(entry).unit,
      'Permission set': isByRole(entry) ? '' : entry.permissionSet,
      Role: isByRole(entry) ? entry.role : '',
      ...termsOf(entry),
      'Last day': entry.until ?? '',
      Ticket: ticketsOf(entry),
      'Defined in': code(describeLocations(causesOf(entry), locationOf)),
      Risk: describeRisks({
        'outside account': isByRole(entry) && entry.outside,
        production: details(entry).production,
        'break-glass': details(entry).breakGlass,
      }),
      ...IN_TITLE[kind],
    };
  };
}

/** For how long it may be requested, and who approves. Empty if nobody has to request it. */
const termsOf = (entry: Entry | RequestEntry): Pick<Cells, 'At most' | 'Approved by'> =>
  isRequest(entry)
    ? {
        'At most': `${entry.maxHours} h`,
        'Approved by': entry.approvers.join(', ') || 'no approval needed',
      }
    : { 'At most': '', 'Approved by': '' };

type MembersOf = (group: string) => string;

/** Who has the access, and the group through which a person has it. */
function whoByAssignment(
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

/** Who can assume the role, and the permission set that it trusts. */
function whoByRole({ trust, through }: RoleEntry, membersOf: MembersOf): readonly [string, string] {
  if (!through) return [describeTrust(trust), ''];
  const [who, group] = whoByAssignment(through, membersOf);
  return [who, `${group === '' ? '' : `${group}, `}${describeTrust(trust)}`];
}

/**
 * Everything in the charter that the access results from: an assignment and, for a member of a
 * group, the membership; or a role and what leads to the permission set that it trusts.
 */
function causesOf(entry: Entry): readonly Cause[] {
  if (isByRole(entry)) return [entry.cause, ...(entry.through ? causesOf(entry.through) : [])];
  return [entry.cause, ...(entry.membership ? [entry.membership.cause] : [])];
}

/** The tickets of the role, the assignment and the membership. */
export function ticketsOf(entry: Entry): string {
  const access = isByRole(entry) ? entry.through : entry;
  return [
    ...new Set(
      [entry.ticket, access?.ticket, access?.membership?.ticket].filter(
        (each) => each !== undefined,
      ),
    ),
  ].join(', ');
}

/** `2 members`, or that SCIM manages them. */
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
