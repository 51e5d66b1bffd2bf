import { describePath, describeTarget } from '../access/reach/describe';
import type { ReachEntry } from '../access/reach/reach-entry';
import { reacherOf } from '../access/reach/select';
import type { ReachSection } from '../access/reach/select';
import type { Organization } from '../model/organization';
import { describeSeconds } from '../lib/durations';
import type { Cause, LocationOf } from '../source/cause';
import type { Block, Text } from './document/document';
import { code, heading, paragraph } from './document/document';
import {
  describeLocations,
  describeRisks,
  describeSection,
  sectionHeading,
  tableOfFilled,
  yesOrNo,
} from './sections';

/** Which roles can be reached, on which path: a table for each section, without empty columns. */
export function reachBlocks(
  sections: readonly ReachSection[],
  bounds: readonly string[],
  locationOf: LocationOf,
): readonly Block[] {
  return [
    heading(2, 'Reach through roles'),
    ...(sections.length === 0 ? [paragraph('No role can be reached.')] : []),
    ...sections.flatMap((section) => [
      sectionHeading(section),
      reachTable(section.entries, locationOf, IN_TITLE[section.kind]),
    ]),
    ...bounds.map((each) => paragraph(each)),
  ];
}

/**
 * One row per path.
 *
 * @param without columns that the title says already
 */
export function reachTable(
  entries: readonly ReachEntry[],
  locationOf: LocationOf,
  without: readonly Column[],
): Block {
  return tableOfFilled(
    COLUMNS.filter((column) => !without.includes(column)),
    entries.map((entry) => cellsOf(entry, locationOf)),
  );
}

const COLUMNS = [
  'Who',
  'Through',
  'Account',
  'Role',
  'Path',
  'Longest session',
  'Last day',
  'Defined in',
  'Risk',
  'Bounded by',
] as const;
type Column = (typeof COLUMNS)[number];

const IN_TITLE: Readonly<Record<ReachSection['kind'], readonly Column[]>> = {
  user: ['Who'],
  group: ['Who'],
  trusted: ['Who'],
  account: ['Account'],
  'permission set': [],
  role: ['Role'],
};

function cellsOf(entry: ReachEntry, locationOf: LocationOf): Readonly<Record<Column, Text>> {
  const { person, through, account, sessionSeconds, until, boundedBy } = entry;
  return {
    Who: describeSection(reacherOf(entry)),
    Through:
      person !== undefined && through?.principal.kind === 'group'
        ? `group ${through.principal.name}`
        : '',
    Account: account,
    Role: describeTarget(entry),
    Path: describePath(entry),
    'Longest session': sessionSeconds === undefined ? '' : describeSeconds(sessionSeconds),
    'Last day': until ?? '',
    'Defined in': code(describeLocations(causesOf(entry), locationOf)),
    Risk: describeRisks({ 'outside account': entry.outside, production: entry.production }),
    'Bounded by': boundedBy.join('; '),
  };
}

/** The access that the path begins with, then each role on the way. */
function causesOf({ through, steps }: ReachEntry): readonly Cause[] {
  const causes = [...(through ? [through.cause] : []), ...steps.map(({ cause }) => cause)];
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}

const HEADER = [
  'person',
  'group',
  'trusted principal',
  'permission set',
  'permission set in',
  'account',
  'unit',
  'role',
  'edited',
  'path',
  'conditions',
  'session seconds',
  'production',
  'outside account',
  'last day',
  'defined in',
  'bounded by',
];

/** A header, then one row per path with every detail in a column of its own. */
export function reachRows(
  sections: readonly ReachSection[],
  { accounts }: Organization,
  locationOf: LocationOf,
): readonly (readonly string[])[] {
  const unitOf = new Map(accounts.map(({ name, parent }) => [name, parent]));
  const row = (entry: ReachEntry): readonly string[] => {
    const { through, person, account, sessionSeconds, until, conditions, boundedBy } = entry;
    const { title, kind } = reacherOf(entry);
    return [
      person ?? (kind === 'user' ? title : ''),
      through?.principal.kind === 'group' ? through.principal.name : '',
      kind === 'trusted' ? title : '',
      through?.permissionSet ?? '',
      through?.account ?? '',
      account,
      unitOf.get(account) ?? '',
      entry.role ?? `permission set ${entry.permissionSet}`,
      yesOrNo(entry.edited),
      describePath(entry),
      conditions.join('; '),
      sessionSeconds === undefined ? '' : String(sessionSeconds),
      yesOrNo(entry.production),
      yesOrNo(entry.outside),
      until ?? '',
      causesOf(entry).map(locationOf).join(' '),
      boundedBy.join('; '),
    ];
  };
  return [HEADER, ...sections.flatMap(({ entries }) => entries.map(row))];
}
