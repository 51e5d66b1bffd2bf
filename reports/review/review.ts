import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Block, Document, Text } from '../document/document';
import { checklist, code, heading, list, paragraph, strong, table } from '../document/document';
import { describeAccounts } from '../words';
import { shellWord } from '../../lib/shell-word';
import { describeChange } from '../changes';
import { describeDefinition } from './definition';
import { outsideBlocks } from './outside';
import type { HeldOutside } from './outside';
import type { ReviewItem, Right } from './pack';
import type { Unused } from './unused';

/** The review pack: where the reviews stand, what is held outside, then a page for each group and permission set, to be signed. */
export function reviewReport(
  items: readonly ReviewItem[],
  outside: readonly HeldOutside[],
  unused: Unused | undefined,
  organization: Organization,
  day: string,
  written: (cause: Cause) => string,
): Document {
  return {
    title: `Access review: ${organization.name}, ${organization.environment.name}, ${day}`,
    blocks: [
      table(['What', 'Every', 'Reviewer', 'Last review', 'Due'], items.map(stateRow)),
      ...outsideBlocks(outside, organization, written),
      ...(unused ? unusedBlocks(unused) : []),
      ...items.flatMap((item) => page(item, organization, written)),
    ],
  };
}

const IN_WORDS = { group: 'group', permissionSet: 'permission set' } as const;

function stateRow({
  kind,
  name,
  everyDays,
  reviewer,
  last,
  due,
  overdue,
}: ReviewItem): readonly Text[] {
  const when: Text = overdue
    ? [due === undefined ? '' : `${due} `, strong('overdue')]
    : (due ?? '');
  return [
    [`${IN_WORDS[kind]} `, code(name)],
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

function page(
  item: ReviewItem,
  organization: Organization,
  written: (cause: Cause) => string,
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
          .map((set) => paragraph(`It is: ${describeDefinition(set)}.`))
      : members(item)),
    ...rights(item, organization, written),
    heading(3, 'Changed since the last review'),
    ...changed(item, written),
    heading(3, 'Decision'),
    checklist([
      kind === 'group'
        ? 'Everybody in it still needs what it gives.'
        : 'Everybody who has it still needs it, and it allows no more than they need.',
      'It stays as it is. Otherwise, what is to change, and the ticket: ................',
    ]),
    paragraph(
      'Reviewed by ................ on ............. To record it: ',
      code(
        `npx orgcharter review --record ${shellWord(name)} --reviewer ${item.reviewer === undefined ? '<you>' : shellWord(item.reviewer)}`,
      ),
    ),
  ];
}

function members({ members }: ReviewItem): readonly Block[] {
  if (members === 'unknown')
    return [paragraph('Its members are kept in the identity provider: look there who they are.')];
  if (members.length === 0) return [paragraph(strong('It has no members.'))];
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

function rights(
  { kind, rights }: ReviewItem,
  organization: Organization,
  written: (cause: Cause) => string,
): readonly Block[] {
  if (rights.length === 0)
    return [paragraph(strong(kind === 'group' ? 'It may enter no account.' : 'Nobody has it.'))];
  const subject = ({ permissionSet, breakGlass, principalType, principal }: Right): Text =>
    kind === 'group'
      ? [code(permissionSet), ...(breakGlass ? [' ', strong('break-glass')] : [])]
      : [principalType === 'GROUP' ? 'group ' : 'user ', code(principal)];
  const rows = rights.map((right) => [
    subject(right),
    describeAccounts(
      right.accounts.map((name) => ({ name })),
      organization,
    ),
    [right.until ?? '', right.ticket === undefined ? '' : ` (${right.ticket})`],
    code(written(right.cause)),
  ]);
  return [
    table([kind === 'group' ? 'May enter as' : 'Who', 'Accounts', 'Last day', 'Written in'], rows),
  ];
}

function changed({ changes }: ReviewItem, now: (cause: Cause) => string): readonly Block[] {
  if ('unknown' in changes) return [paragraph(`Not known: ${changes.unknown}.`)];
  const { changes: all, since, commit } = changes;
  const compared = ` (compared with commit ${commit.slice(0, 10)}, the last one of ${since} or before)`;
  if (all.length === 0) return [paragraph(`Nothing${compared}.`)];
  const written = { before: (cause: Cause) => `commit ${commit.slice(0, 10)}:${now(cause)}`, now };
  return [
    list(all.map((change) => describeChange(change, written))),
    paragraph(`That is since ${since}${compared}.`),
  ];
}
