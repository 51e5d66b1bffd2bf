// cspell:ignore έλεγχος équipe Développeurs
import { load, said } from '../loading';

const codes = (charter: string) =>
  load(charter).diagnostics.map(({ severity, code }) => `${severity} ${code}`);
const long = (length: number) => 'a'.repeat(length);

const set = (description: string) =>
  `permissionSets: { Audit: { description: "${description}" } }\n`;
const group = (description: string) => `groups: { dev: { description: "${description}" } }\n`;
const user = (name: string) =>
  `users: { ada: { givenName: "${name}", familyName: B, email: a@b.example } }\n`;
const alarm = (keys: string) =>
  `notifications: { ops: { email: [a@b.example] } }\nmetricAlarms: { cpu: { notify: ops, account: management, threshold: 1, ${keys} } }\n`;
const config = (keys: string) =>
  `  logArchiveAccount: logs\n  securityAccount: security\naccounts: { logs: {}, security: {} }\nsecurity: { config: { ${keys} } }\n`;
const provider = (keys: string) => `openIdConnectProviders: { a: { targets: [Root], ${keys} } }\n`;
const METRIC = 'namespace: AWS/EC2, metric: CPUUtilization';

test('the message', () => {
  expect(said(load(set('reads → writes')))).toContain(
    'organization.yaml:6:41: error invalid-description: the description can only have Latin letters, digits, punctuation and white space',
  );
  expect(said(load(alarm('namespace: ":a", metric: b')))).toContain(
    'error invalid-format: the namespace can only have characters other than a colon at the start',
  );
});

const topic = 'notifications: { ops: { email: [a@b.example] } }\n';
test.each([
  ['a group', group(long(1_025))],
  ['a permission set', set(long(701))],
  [
    'a guardrail',
    `guardrails: { deny-iam-users: { targets: [Root], description: "${long(513)}" } }`,
  ],
  ['an alarm', `${topic}alarms: { root-usage: { notify: ops, description: "${long(1_025)}" } }`],
  ['a metric alarm', alarm(`${METRIC}, description: "${long(1_025)}"`)],
  [
    'an event rule',
    `${topic}eventRules: { r: { consoleSignIn: Root, notify: ops, description: "${long(513)}" } }`,
  ],
])('an error about the description of %s points at the description', (_, charter) => {
  const [line = ''] = charter.split('\n').filter((each) => each.includes('aaa'));
  const column = line.indexOf('"aaa') + 1;
  expect(said(load(charter))).toMatch(
    new RegExp(`:${column}: error over-limit: the description has a length of`),
  );
});

test.each([
  ['a permission set with an arrow', set('a → b'), 'error invalid-description'],
  ['a permission set in Greek', set('έλεγχος'), 'error invalid-description'],
  ['a permission set with an emoji', set('🔥'), 'error invalid-description'],
  ['a group with a control character', group('a\\u0007b'), 'error invalid-description'],
  ['a group that is too long', group(long(1_025)), 'error over-limit'],
  ['a user with a zero-width space', user('A\\u200bda'), 'error invalid-format'],
  ['a user that is too long', user(long(1_025)), 'error over-limit'],
  [
    'a relay state',
    'permissionSets: { A: { relayState: "https://a.example/ü" } }\n',
    'error invalid-format',
  ],
  ['a namespace', alarm('namespace: ":a", metric: b'), 'error invalid-format'],
  ['a long namespace', alarm(`namespace: ${long(256)}, metric: b`), 'error over-limit'],
  ['a long metric', alarm(`namespace: a, metric: ${long(256)}`), 'error over-limit'],
  ['a dimension', alarm(`${METRIC}, dimensions: { ":a": b }`), 'error invalid-format'],
  ['a value of a dimension', alarm(`${METRIC}, dimensions: { a: é }`), 'error invalid-format'],
  ['a long value', alarm(`${METRIC}, dimensions: { a: ${long(1_025)} }`), 'error over-limit'],
  [
    'many dimensions',
    alarm(`${METRIC}, dimensions: { ${Array.from({ length: 31 }, (_, n) => `d${n}: a`).join()} }`),
    'error over-limit',
  ],
  ['a long query', alarm(`query: "SELECT ${long(2_048)}"`), 'error over-limit'],
  [
    'a Config rule',
    config(`rules: { restricted-ssh: { description: ${long(257)} } }`),
    'error over-limit',
  ],
  ['an issuer', provider(`url: https://${long(250)}.example, audiences: [a]`), 'error over-limit'],
  [
    'an audience',
    provider(`url: https://a.example, audiences: [${long(256)}]`),
    'error over-limit',
  ],
  [
    'thumbprints',
    provider(
      `url: https://a.example, audiences: [a], thumbprints: [${Array.from({ length: 6 }, (_, n) => `"${String(n).repeat(40)}"`).join()}]`,
    ),
    'error over-limit',
  ],
])('%s: refused', (_, charter, expected) => expect(codes(charter)).toEqual([expected]));

test.each([
  ['a permission set', set('Reads, for the auditors of Zürich (§ 5)')],
  ['a group', group('Développeurs — équipe 東京 €')],
  ['a user', user('Zoë 山田')],
  ['a metric', alarm(`${METRIC}, dimensions: { InstanceId: i-0123456789abcdef0 }`)],
  ['a Config rule', config(`rules: { restricted-ssh: { description: "Port 22 → closed" } }`)],
  ['a provider', provider('url: https://gitlab.com, audiences: [https://gitlab.com]')],
])('%s: accepted', (_, charter) => expect(codes(charter)).toEqual([]));
