import { load, organizationOf, said } from '../loading';

const topic = (keys: string) => `notifications:\n  ops: { ${keys} }\n`;
const QUEUE = 'arn:aws:sqs:eu-west-2:111122223333:alerts';
const TEAM =
  'tenant: 11111111-2222-3333-4444-555555555555, team: 66666666-7777-8888-9999-AAAAAAAAAAAA';

test('subscribers are sorted, and each is there once', () => {
  const written = [
    'email: [b@acme.example, a@acme.example, b@acme.example]',
    'https: ["https://b.example/?a=1", "https://a.example"]',
    `sqs: ["${QUEUE}"]`,
    'slack: [{ workspace: T1, channel: C2 }, { workspace: T1, channel: C1 }, { channel: C1, workspace: T1 }]',
    `teams: [{ ${TEAM}, channel: "19:ab@thread.tacv2" }, { ${TEAM}, channel: "19%3Aab%40thread.tacv2" }]`,
  ];
  expect(organizationOf(topic(written.join(', '))).monitoring.topics).toEqual([
    {
      name: 'ops',
      email: ['a@acme.example', 'b@acme.example'],
      https: ['https://a.example', 'https://b.example/?a=1'],
      sqs: [QUEUE],
      slack: [
        { workspace: 'T1', channel: 'C1' },
        { workspace: 'T1', channel: 'C2' },
      ],
      teams: [
        {
          tenant: '11111111-2222-3333-4444-555555555555',
          team: '66666666-7777-8888-9999-aaaaaaaaaaaa',
          channel: '19%3aab%40thread.tacv2',
        },
      ],
    },
  ]);
});

test.each(['', 'email: []', 'tags: { a: b }', 'slack: [], teams: []'])(
  '{ %s }: nobody is notified',
  (keys) =>
    expect(said(load(topic(keys)))).toContain(
      'warning no-notification: the topic "ops" has no subscribers',
    ),
);
test.each([
  'https: ["https://a.example"]',
  `sqs: ["${QUEUE}"]`,
  'slack: [{ workspace: T1, channel: C1 }]',
  `teams: [{ ${TEAM}, channel: "19:ab@thread.tacv2" }]`,
])('{ %s }: somebody is', (keys) => expect(said(load(topic(keys)))).toBe(''));

test.each([
  ['http://a.example', 'a URL that starts with https://'],
  ['https://user:secret@a.example/', 'without a user name or a password'],
  ['https://token@a.example', 'without a user name or a password'],
  ['https://a.example/ b', 'a URL that starts with https://'],
  ['a.example', 'a URL that starts with https://'],
])('%s is not an endpoint', (url, expected) => {
  const output = said(load(topic(`https: ["${url}"]`)));
  expect(output).toContain('organization.yaml:7:18: error invalid-format');
  expect(output).toContain(expected);
});
test.each(['#alerts', 'alerts', 'c0123', ''])('"%s" is no ID of a Slack channel', (channel) =>
  expect(said(load(topic(`slack: [{ workspace: T1, channel: "${channel}" }]`)))).toContain(
    'expected the ID of a channel such as C0123ABCDEF',
  ),
);
test.each(['General', '19:ab', 'ab@thread.tacv2'])('"%s" is no ID of a Teams channel', (channel) =>
  expect(said(load(topic(`teams: [{ ${TEAM}, channel: "${channel}" }]`)))).toContain(
    'expected the ID of a channel such as 19:',
  ),
);

describe('a queue', () => {
  const inAccount = (id: string) => `sqs: ["arn:aws:sqs:eu-west-2:${id}:alerts"]`;
  const security = (keys: string, notify: string) =>
    `${topic(keys)}  others: { email: [a@acme.example] }\naccounts: { security: { id: "444455556666" } }\nsecurity: { findings: { notify: ${notify} }, accessAnalyzer: {} }\n`.replace(
      'notifications:',
      '  securityAccount: security\nnotifications:',
    );
  const message =
    'error queue-in-other-account: the queue is in the account 444455556666, and the topic "ops" is not';

  test('must be in the management account', () =>
    expect(said(load(topic(inAccount('444455556666'))))).toContain(message));
  test('can be in the security account if findings have the topic there', () =>
    expect(said(load(security(inAccount('444455556666'), 'ops')))).not.toContain('queue'));
  test('cannot otherwise', () =>
    expect(said(load(security(inAccount('444455556666'), 'others')))).toContain(message));
  test.each([`${QUEUE}.fifo`, 'alerts', 'arn:aws:sns:eu-west-2:111122223333:alerts'])(
    '%s is none',
    (arn) =>
      expect(said(load(topic(`sqs: ["${arn}"]`)))).toContain('expected the ARN of an SQS queue'),
  );
});
