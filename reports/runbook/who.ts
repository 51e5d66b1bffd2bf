import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Block, Text } from '../document/document';
import { code, heading, list, paragraph, strong, table } from '../document/document';
import { describeDuration } from '../../lib/durations';
import { describeAccounts } from '../words';
import type { BreakGlassSet, Grant } from './facts';

/** Who may use which permission set where, for how long, and who is told. */
export function who(
  sets: readonly BreakGlassSet[],
  organization: Organization,
  written: (cause: Cause) => string,
): readonly Block[] {
  const rows = sets.flatMap(({ set, grants }) =>
    grants.map((grant) => [
      code(set.name),
      describeDuration(set.sessionDuration),
      peopleOf(grant, organization),
      describeAccounts(grant.accounts, organization),
      [grant.until ?? '', grant.ticket === undefined ? '' : ` (${grant.ticket})`],
      code(written(grant.cause)),
    ]),
  );
  const unused = sets.filter(({ grants }) => grants.length === 0);
  return [
    heading(2, 'Who, where, for how long'),
    ...(rows.length > 0
      ? [table(['Permission set', 'Session', 'People', 'Accounts', 'Last day', 'Written in'], rows)]
      : []),
    ...unused.map(({ set }) =>
      paragraph(strong(`Nobody is assigned ${set.name}: in an emergency it opens no door.`)),
    ),
    paragraph(
      'A session ends by itself. As long as somebody is signed in to the access portal, a new one can be opened; each one sets off the alarm again.',
    ),
    list(sets.map(watched)),
  ];
}

function peopleOf({ principalType, principal, members }: Grant, { identity }: Organization): Text {
  if (principalType === 'USER')
    return [code(principal), ` (${members[0]?.displayName ?? principal})`];
  if (identity.source === 'external')
    return ['group ', code(principal), ', whose members the identity provider knows'];
  if (members.length === 0)
    return ['group ', code(principal), ', which has ', strong('no members')];
  const names = members.map(
    ({ user, displayName, until }) =>
      `${user} (${displayName}${until === undefined ? '' : `, until ${until}`})`,
  );
  return ['group ', code(principal), `: ${names.join(', ')}`];
}

function watched({ set, alarm, topic }: BreakGlassSet): Text {
  if (!alarm)
    return [
      code(set.name),
      ': ',
      strong('nobody is told of its use.'),
      ' Write ',
      code('break-glass-use: { notify: … }'),
      ' under ',
      code('alarms'),
      '; it needs ',
      code('auditTrail'),
      '.',
    ];
  return [
    code(set.name),
    ': the alarm ',
    code(alarm.name),
    ' tells the topic ',
    code(alarm.topic),
    `, which is ${topic?.email.join(', ') || 'nobody'}. Several uses within ${alarm.periodSeconds / 60} minutes are one message.`,
  ];
}
