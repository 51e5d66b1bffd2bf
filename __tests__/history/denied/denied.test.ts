import { deniedByGuardrails } from '../../../history/denied/denied';
import { mergedReplay } from '../../../history/replay/replay';
import { replayTally } from '../../../history/replay/tally';
import { toPlainText } from '../../../reports/document/plain-text';
import { deniedReport } from '../../../reports/denied/report';
import { organizationOf } from '../../model/loading';
import { CHARTER, DEV, event, FILES, session } from '../usage/events';

const organization = organizationOf(
  `${CHARTER}guardrails:
  deny-iam-users: { targets: [Root] }
`,
  FILES,
);

const denied = (eventName: string, policy: string, time: string) =>
  event({
    eventSource: 'iam.amazonaws.com',
    eventName,
    eventTime: time,
    userIdentity: session('ci/app', 'one'),
    requestParameters: { userName: 'x' },
    recipientAccountId: DEV,
    errorCode: 'AccessDenied',
    errorMessage: `User: a is not authorized to perform: iam:${eventName} on resource: b ${policy}`,
  });

const SCP = 'with an explicit deny in a service control policy';

test('who hit which guardrail, how often and since when; an unknown policy is named as such', () => {
  const tally = replayTally({ kind: 'replay', organization });
  for (const each of [
    denied('CreateUser', SCP, '2026-11-12T00:00:00Z'),
    denied('CreateUser', SCP, '2026-11-10T00:00:00Z'),
    denied(
      'CreateUser',
      'because no identity-based policy allows the iam:CreateUser action',
      '2026-11-01T00:00:00Z',
    ),
    denied('ListUsers', SCP, '2026-11-11T00:00:00Z'),
  ])
    tally.add(each);
  const found = deniedByGuardrails(
    mergedReplay([tally.counted()], { events: 4, duplicates: 0 }, [], organization),
  );
  expect(found.denials).toBe(3);
  expect(found.guardrails).toMatchObject([
    {
      guardrail: null,
      statement: null,
      policyType: 'service-control-policy',
      count: 1,
      callers: [{ action: 'iam:ListUsers', account: 'dev', caller: 'role/app' }],
    },
    {
      guardrail: 'deny-iam-users',
      count: 2,
      first: '2026-11-10T00:00:00Z',
      last: '2026-11-12T00:00:00Z',
      callers: [{ action: 'iam:CreateUser', count: 2 }],
    },
  ]);
  const text = toPlainText(deniedReport(found, 'production'));
  expect(text).toContain('unknown service control policy');
  expect(text).toContain('deny-iam-users');
});

test('no denial', () => {
  const found = deniedByGuardrails(
    mergedReplay([], { events: 0, duplicates: 0 }, [], organization),
  );
  expect(found).toEqual({ denials: 0, guardrails: [] });
  expect(toPlainText(deniedReport(found, 'production'))).toContain(
    'No call in the logs was denied by a guardrail.',
  );
});
