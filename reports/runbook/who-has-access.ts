import { describeSubscribers, subscribersOf } from '../../model/organization';
import type { Organization } from '../../model/organization';
import type { LocationOf } from '../../source/cause';
import type { Block, Text } from '../document/document';
import { code, heading, list, paragraph, strong, table } from '../document/document';
import { describeDuration } from '../../lib/durations';
import { describeAccounts } from '../describe-accounts';
import type { BreakGlassSet, Grant } from './break-glass-sets';

/** Who may use which permission set where, for how long, and who is notified. */
export function whoHasAccess(
  sets: readonly BreakGlassSet[],
  organization: Organization,
  locationOf: LocationOf,
): readonly Block[] {
  const rows = sets.flatMap(({ set, grants }) =>
    grants.map((grant) => [
      code(set.name),
      describeDuration(set.sessionDuration),
      peopleOf(grant, organization),
      describeAccounts(grant.accounts, organization),
      [grant.until ?? '', grant.ticket === undefined ? '' : ` (${grant.ticket})`],
      code(locationOf(grant.cause)),
    ]),
  );
  const unused = sets.filter(({ grants }) => grants.length === 0);
  return [
    heading(2, 'Who has access, where and for how long'),
    ...(rows.length > 0
      ? [table(['Permission set', 'Session', 'People', 'Accounts', 'Last day', 'Defined in'], rows)]
      : []),
    ...unused.map(({ set }) =>
      paragraph(strong(`Nobody has ${set.name}, so it cannot be used in an emergency.`)),
    ),
    paragraph(
      'Sessions expire automatically. Anyone who is still signed in to the access portal can start a new one, which triggers the alarm again.',
    ),
    list(sets.map(describeAlarm)),
  ];
}

function peopleOf({ principalType, principal, members }: Grant, { identity }: Organization): Text {
  if (principalType === 'USER' && identity.source === 'external') return ['user ', code(principal)];
  if (principalType === 'USER')
    return [code(principal), ` (${members[0]?.displayName ?? principal})`];
  if (identity.source === 'external')
    return ['group ', code(principal), ', whose members the identity provider manages'];
  if (members.length === 0)
    return ['group ', code(principal), ', which has ', strong('no members')];
  const names = members.map(
    ({ user, displayName, until }) =>
      `${user} (${displayName}${until === undefined ? '' : `, until ${until}`})`,
  );
  return ['group ', code(principal), `: ${names.join(', ')}`];
}

function describeAlarm({ set, alarm, topic }: BreakGlassSet): Text {
  if (!alarm)
    return [
      code(set.name),
      ': ',
      strong('nobody is notified when it is used.'),
      ' Add ',
      code('break-glass-use: { notify: … }'),
      ' under ',
      code('alarms'),
      '; this requires ',
      code('auditTrail'),
      '.',
    ];
  return [
    code(set.name),
    ': alarm ',
    code(alarm.name),
    ' notifies topic ',
    code(alarm.topic),
    ` (${(topic && describeSubscribers(subscribersOf(topic))) || 'no subscribers'}). Repeated use within ${alarm.periodSeconds / 60} minutes sends one notification.`,
  ];
}
