import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAlarm } from '../../catalogue/alarms/catalogue';
import { callEnd, denyingPolicy } from '../../history/requests/call-end';
import { matches } from '../catalogue/alarms/filter-pattern';
import { event } from '../history/requests/reading';
import { load, said } from '../model/loading';

const TEXT = readFileSync(join(__dirname, '../../docs/replay.md'), 'utf8');
const [, yaml = ''] = /```yaml\n(alarms:[^`]*)```/.exec(TEXT) ?? [];

test('the alarm and the saved query of the manual are valid', () => {
  const loaded = load(`  logArchiveAccount: log-archive
organizationalUnits: { Security: { accounts: { log-archive: {} } } }
auditTrail: {}
notifications: { security-alerts: { email: [security@acme.example] } }
${yaml}`);
  expect(said(loaded)).toBe('');
  const [organization] = loaded.organizations;
  const names = (all: readonly { readonly name: string }[] = []) => all.map(({ name }) => name);
  expect(names(organization?.monitoring.logAlarms)).toEqual(['guardrail-denials']);
  expect(names(organization?.monitoring.savedQueries)).toEqual(['guardrail-denials']);
});

/**
 * The messages are those of AWS:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const REFUSED =
  'User: arn:aws:iam::1:user/a is not authorized to perform: sqs:ListQueues on resource: b';
test.each<[string | undefined, string | undefined, boolean]>([
  ['AccessDenied', `${REFUSED} with an explicit deny in a service control policy`, true],
  ['AccessDenied', `${REFUSED} with an explicit deny in a service control policy: arn:aws:x`, true],
  ['AccessDenied', `${REFUSED} because no service control policy allows the x action`, true],
  ['AuthorizationError', `${REFUSED} with an explicit deny in a resource control policy`, true],
  ['AccessDenied', `${REFUSED} because no resource control policy allows the x action`, true],
  ['AccessDenied', `${REFUSED} with an explicit deny in an identity-based policy`, false],
  ['AccessDenied', `${REFUSED} because no identity-based policy allows the x action`, false],
  ['AccessDenied', `${REFUSED} because no permissions boundary allows the x action`, false],
  ['AccessDenied', undefined, false],
  ['PolicyTypeNotEnabledException', 'You cannot attach a service control policy now', false],
  ['DuplicatePolicyException', 'A resource control policy with this name exists', false],
  [undefined, undefined, false],
])('%s, %s: a denial by a guardrail: %s', (errorCode, errorMessage, expected) => {
  const call = event('sqs', 'ListQueues', { errorCode, errorMessage });
  const type = callEnd(call) === 'denied' ? denyingPolicy(call) : undefined;
  expect({
    alarm: matches(findAlarm('guardrail-denials')!.filterPattern, JSON.parse(JSON.stringify(call))),
    query: isSelected(call),
    replay: type === 'service-control-policy' || type === 'resource-control-policy',
  }).toEqual({ alarm: expected, query: expected, replay: expected });
});

/**
 * Whether the query selects an event: `like` finds an expression anywhere in a field, and never in
 * a missing one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html
 */
function isSelected(call: object): boolean {
  const [, field = '', expression = ''] = /\| filter (\w+) like \/(.+)\/$/m.exec(yaml) ?? [];
  const value = (call as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' && new RegExp(expression).test(value);
}

test('the query reads fields that events have', () => {
  const [, query = ''] = /query: \|\n([^]*)/.exec(yaml) ?? [];
  const fields = query.match(/\b(?:event|recipient|user|error)[\w.]+/g) ?? [];
  expect(fields.length).toBeGreaterThan(8);
  const call = event('sqs', 'ListQueues', { errorMessage: 'x' });
  const valueAt = (path: string) =>
    path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], call);
  expect(fields.filter((field) => typeof valueAt(field) !== 'string')).toEqual([]);
});
