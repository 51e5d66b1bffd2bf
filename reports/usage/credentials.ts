import type { BreakGlassUse, Usage } from '../../history/usage/usage';
import type { Block, Text } from '../document/document';
import { code, heading, paragraph, strong, table } from '../document/document';
import { minutes } from './times';

/** Uses of break-glass permission sets, with their tickets. */
export function breakGlassBlocks({ breakGlass }: Usage): readonly Block[] {
  return [
    heading(2, 'Break-glass access'),
    breakGlass.length === 0
      ? paragraph('Nobody used a break-glass permission set.')
      : table(
          ['Permission set', 'Account', 'Who', 'From', 'To', 'Calls', 'Actions', 'Ticket'],
          breakGlass.map((use) => [
            code(use.permissionSet),
            use.account,
            use.user,
            minutes(use.first),
            minutes(use.last),
            String(use.calls),
            use.actions.join(', '),
            ticketText(use),
          ]),
        ),
  ];
}

function ticketText({ tickets, granted }: BreakGlassUse): Text {
  if (granted === 'no') return strong('the charter does not grant it to this user');
  if (tickets.length === 0) return strong('none');
  return granted === 'unknown'
    ? `${tickets.join(', ')} (of the group; its members are not known)`
    : tickets.join(', ');
}

/** What the root users did. */
export function rootBlocks({ rootUse }: Usage): readonly Block[] {
  return [
    heading(2, 'Root user'),
    rootUse.length === 0
      ? paragraph('No root user was used.')
      : table(
          ['Account', 'Operation', 'Count', 'First', 'Last', 'Example event'],
          rootUse.map(({ account, operation, count, first, last, example }) => [
            account,
            code(operation),
            String(count),
            minutes(first),
            minutes(last),
            code(example),
          ]),
        ),
  ];
}

/** Long-term access keys. */
export function accessKeyBlocks({ accessKeys }: Usage): readonly Block[] {
  return [
    heading(2, 'Access keys of IAM users'),
    accessKeys.length === 0
      ? paragraph('The logs have no call with a long-term access key.')
      : table(
          ['Account', 'User', 'Access key', 'Calls', 'Last used', 'Created', 'Deleted', ''],
          accessKeys.map(({ account, user, key, count, last, created, deleted, unused }) => [
            account,
            user,
            code(key),
            String(count),
            last === undefined ? 'never' : minutes(last),
            created === undefined ? '' : minutes(created),
            deleted === undefined ? '' : minutes(deleted),
            unused ? strong('unused') : '',
          ]),
        ),
    paragraph(
      'A key that was neither used, created nor deleted in this time is not in the logs. ',
      code('orgcharter audit'),
      ' reports unused keys of all accounts.',
    ),
  ];
}
