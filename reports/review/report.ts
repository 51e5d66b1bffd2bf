import type { Organization } from '../../model/organization';
import type { Cause, LocationOf } from '../../source/cause';
import type { Block, Document, Text } from '../document/document';
import { checklist, code, heading, list, paragraph, strong, table } from '../document/document';
import { describeAccounts } from '../describe-accounts';
import { shellOption } from '../../lib/shell-word';
import { describeChange } from '../changes';
import { describeDefinition } from './definition';
import { externalAccessBlocks } from './external-access';
import type { ExternalAccess } from './external-access';
import { reachTable } from '../reach';
import type { ReviewedAssignment, ReviewItem } from './items';
import type { Unused } from './unused';
import { describeUse } from './usage';
import type { ReviewUsage } from './usage';

/** What other commands found, as far as the review was given it. */
export interface Findings {
  /** Of `audit`. */
  readonly unused?: Unused;
  /** Of `usage`. */
  readonly usage?: ReviewUsage;
}

/**
 * The access review: the status of all reviews, external access, then a page to sign for each group
 * and permission set.
 */
export function reviewReport(
  items: readonly ReviewItem[],
  external: readonly ExternalAccess[],
  { unused, usage }: Findings,
  organization: Organization,
  date: string,
  locationOf: LocationOf,
): Document {
  return {
    title: `Access review: ${organization.name}, ${organization.environment.name}, ${date}`,
    blocks: [
      table(
        ['Group or permission set', 'Interval', 'Reviewer', 'Last review', 'Due'],
        items.map(statusRow),
      ),
      ...externalAccessBlocks(external, organization, locationOf),
      ...(unused ? unusedBlocks(unused) : []),
      ...(usage ? usageBlocks(usage) : []),
      ...items.flatMap((item) => page(item, organization, locationOf, usage)),
    ],
  };
}

const KIND_NAMES = { group: 'group', permissionSet: 'permission set' } as const;

function statusRow({
  kind,
  name,
  everyDays,
  reviewer,
  last,
  due,
  overdue,
}: ReviewItem): readonly Text[] {
  const when: Text = overdue
    ? [due === undefined ? '' : `${due} `, strong('overdue', 'bad')]
    : (due ?? '');
  return [
    [`${KIND_NAMES[kind]} `, code(name)],
    everyDays === undefined ? '' : `${everyDays} days`,
    reviewer ?? '',
    last ? `${last.on} by ${last.by}, ${last.outcome}` : 'never',
    when,
  ];
}

function unusedBlocks({ date, credentials }: Unused): readonly Block[] {
  return [
    heading(2, `Unused credentials in the audit of ${date}`),
    paragraph(
      'The audit covers the credentials of IAM users. AWS does not report when a group last used its access.',
    ),
    ...(credentials.length > 0
      ? [
          table(
            ['Account', 'Credential', 'Finding'],
            credentials.map(({ account, subject, message }) => [account, subject, message]),
          ),
        ]
      : [paragraph('All credentials were used within the last 90 days.')]),
  ];
}

function usageBlocks({ from, to, unusedAfterDays, isShort }: ReviewUsage): readonly Block[] {
  return [
    paragraph(
      `The use of permission sets is from logs of ${from} to ${to}. Unused: not in the last ${unusedAfterDays} days of them. Not logged: the logs cannot show it.`,
      ...(isShort ? [' ', strong(`The logs cover less than ${unusedAfterDays} days.`)] : []),
    ),
  ];
}

function page(
  item: ReviewItem,
  organization: Organization,
  locationOf: LocationOf,
  usage: ReviewUsage | undefined,
): readonly Block[] {
  const { kind, name, description, last } = item;
  return [
    heading(2, [kind === 'group' ? 'Group ' : 'Permission set ', code(name)]),
    paragraph(
      ...(description === '' ? [] : [`${description}. `]),
      last
        ? `Last reviewed on ${last.on} by ${last.by}: ${last.outcome}${last.ticket === undefined ? '' : ` (${last.ticket})`}.${last.note === undefined ? '' : ` ${last.note}`}`
        : 'Never reviewed.',
    ),
    ...(kind === 'permissionSet'
      ? organization.identity.permissionSets
          .filter((set) => set.name === name)
          .map((set) => paragraph(`Definition: ${describeDefinition(set)}.`))
      : members(item)),
    ...assignments(item, organization, locationOf, usage),
    ...requests(item, organization, locationOf),
    ...(item.reach.length === 0
      ? []
      : [
          heading(3, 'Roles it can reach through other roles'),
          reachTable(item.reach, locationOf, ['Who']),
        ]),
    heading(3, 'Changes since the last review'),
    ...changes(item, locationOf),
    heading(3, 'Decision'),
    checklist([
      kind === 'group'
        ? 'All members still need this access.'
        : 'Everyone with this permission set still needs it, and it allows no more than they need.',
      'No changes are needed. Otherwise, required changes and ticket: ................',
    ]),
    paragraph(
      'Reviewed by ................ on ............. To record the review: ',
      code(
        `npx orgcharter review ${shellOption('record', name)} ${item.reviewer === undefined ? '--reviewer <you>' : shellOption('reviewer', item.reviewer)}`,
      ),
    ),
  ];
}

function members({ members }: ReviewItem): readonly Block[] {
  if (members === 'unknown')
    return [
      paragraph('The identity provider manages the members of this group. Look them up there.'),
    ];
  if (members.length === 0) return [paragraph(strong('The group has no members.'))];
  return [
    table(
      ['Member', 'Name', 'E-mail', 'Last day'],
      members.map(({ name, displayName, email, until, ticket }) => [
        code(name),
        displayName,
        email,
        [until ?? '', ticket === undefined ? '' : ` (${ticket})`],
      ]),
    ),
  ];
}

function assignments(
  item: ReviewItem,
  organization: Organization,
  locationOf: LocationOf,
  usage: ReviewUsage | undefined,
): readonly Block[] {
  const { kind, assignments } = item;
  if (assignments.length === 0)
    return [
      paragraph(
        strong(
          kind === 'group'
            ? 'The group cannot access any account.'
            : 'Nobody has this permission set.',
        ),
      ),
    ];
  const rows = assignments.map((assignment) => [
    subjectOf(assignment, kind),
    describeAccounts(
      assignment.accounts.map((name) => ({ name })),
      organization,
    ),
    [assignment.until ?? '', assignment.ticket === undefined ? '' : ` (${assignment.ticket})`],
    code(locationOf(assignment.cause)),
    ...(usage ? [describeUse(assignment, item, usage)] : []),
  ]);
  return [
    table(
      [
        kind === 'group' ? 'Permission set' : 'Who',
        'Accounts',
        'Last day',
        'Defined in',
        ...(usage ? ['Use of the permission set'] : []),
      ],
      rows,
    ),
  ];
}

/** The permission set of a group's access, or who has the permission set. */
const subjectOf = (
  { permissionSet, breakGlass, principalType, principal }: ReviewedAssignment,
  kind: ReviewItem['kind'],
): Text =>
  kind === 'group'
    ? [code(permissionSet), ...(breakGlass ? [' ', strong('break-glass')] : [])]
    : [principalType === 'GROUP' ? 'group ' : 'user ', code(principal)];

function requests(
  { kind, requests }: ReviewItem,
  organization: Organization,
  locationOf: LocationOf,
): readonly Block[] {
  if (requests.length === 0) return [];
  return [
    heading(3, kind === 'group' ? 'What it may request' : 'Who may request it'),
    table(
      [
        kind === 'group' ? 'Permission set' : 'Who',
        'Accounts',
        'At most',
        'Approval',
        'Ticket',
        'Defined in',
      ],
      requests.map((request) => [
        subjectOf(request, kind),
        describeAccounts(
          request.accounts.map((name) => ({ name })),
          organization,
        ),
        `${request.maxHours} h`,
        request.approval ? 'required' : strong('not required'),
        request.ticket ?? '',
        code(locationOf(request.cause)),
      ]),
    ),
  ];
}

function changes({ changes }: ReviewItem, now: LocationOf): readonly Block[] {
  if ('unknown' in changes) return [paragraph(`Not known: ${changes.unknown}.`)];
  const { changes: all, since, commit } = changes;
  const shortCommit = commit.slice(0, 10);
  const compared = `Compared with commit ${shortCommit}, the last one on or before ${since}.`;
  if (all.length === 0) return [paragraph(`No changes. ${compared}`)];
  const locationsOf = { before: (cause: Cause) => `commit ${shortCommit}:${now(cause)}`, now };
  return [list(all.map((change) => describeChange(change, locationsOf))), paragraph(compared)];
}
