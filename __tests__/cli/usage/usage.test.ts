import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudTrailEvent } from '../../../history/event';
import { CHARTER, DEV, event, FILES, ofSet, session } from '../../history/usage/events';
import { lintText } from '../../iam/lint/linting';
import { onModel } from '../model-folder';

let logs: string;
beforeEach(() => (logs = mkdtempSync(join(tmpdir(), 'orgcharter-logs-'))));
afterEach(() => rmSync(logs, { recursive: true }));

const call = (fields: Partial<CloudTrailEvent> = {}) =>
  event({
    eventSource: 'sqs.amazonaws.com',
    eventName: 'CreateQueue',
    userIdentity: session(ofSet('Developer'), 'anna@acme.example'),
    ...fields,
  });

async function usage(events: readonly object[], ...args: readonly string[]) {
  writeFileSync(join(logs, 'a.json'), JSON.stringify({ Records: events }));
  const result = await onModel(CHARTER, FILES, ['usage', logs, ...args]);
  return { ...result, stdout: result.stdout.replaceAll(logs, 'logs') };
}

const long = [call({ eventTime: '2026-08-01T00:00:00Z' }), call()];

test('a report for people', async () => {
  const { exitCode, stdout, stderr } = await usage(long);
  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain(
    'The logs cover 2026-08-01T00:00:00Z to 2026-11-10T10:00:00Z: 2 events in 102 days.',
  );
  expect(stdout).toContain('The logs have no data events.');
  expect(stdout).toContain('sqs:CreateQueue');
  expect(stdout).toContain('USERS WHO NEVER SIGNED IN');
});

test('logs that are too short are a warning, in every format', async () => {
  const { stdout, stderr } = await usage([call()], '--format', 'markdown');
  expect(stderr).toBe(
    'Warning: the logs cover less than 90 days: what is unused here may be in use',
  );
  expect(stdout).toContain(
    '**The logs cover less than 90 days: what is unused here may be in use.**',
  );
  expect((await usage([call()], '--days', '1')).stderr).toBe('');
});

test('JSON is the same whatever the order of the events, and names broken files', async () => {
  writeFileSync(join(logs, 'broken.json'), '{"Records": [');
  writeFileSync(join(logs, 'another.txt'), '');
  writeFileSync(join(logs, 'notes.txt'), '');
  const one = await usage(long, '--format', 'json');
  const other = await usage([...long].reverse(), '--format', 'json');
  expect(other.stdout).toBe(one.stdout);
  expect(JSON.parse(one.stdout)).toMatchObject({
    environment: 'production',
    period: { events: 2, unusedAfterDays: 90, isShort: false },
    granted: [{ permissionSet: 'Developer' }, { permissionSet: 'Emergency' }, { role: 'app' }],
    neverSignedIn: ['bert'],
    unreadable: ['another.txt', 'broken.json', 'notes.txt'].map((name) => ({
      file: `logs/${name}`,
    })),
  });
  expect(one.stderr).toMatch(/^Not read: .*broken\.json: /m);
});

test('exit code 1 for the root user, and for break-glass access without a ticket', async () => {
  const root = call({
    userIdentity: { type: 'Root', accountId: DEV, arn: `arn:aws:iam::${DEV}:root` },
  });
  const emergency = (user: string) => call({ userIdentity: session(ofSet('Emergency'), user) });
  expect((await usage([...long, root])).exitCode).toBe(1);
  expect((await usage([...long, emergency('anna')])).exitCode).toBe(1);
  expect((await usage([...long, emergency('bert')])).exitCode).toBe(0);
});

test('--since and --until select events', async () => {
  const events = async (...more: readonly string[]) =>
    (
      JSON.parse((await usage(long, ...more, '--format', 'json')).stdout) as {
        readonly period: { readonly events: number };
      }
    ).period.events;
  const all = await events();
  const last = long
    .map(({ eventTime = '' }) => eventTime)
    .sort()
    .at(-1)!;
  expect(all).toBe(long.length);
  expect(await events('--since', last)).toBe(
    long.filter(({ eventTime }) => eventTime === last).length,
  );
  expect(await events('--until', last)).toBe(
    long.filter(({ eventTime = '' }) => eventTime < last).length,
  );
});

test('smaller policies are valid, and their difference is text', async () => {
  const folder = join(logs, 'out');
  const { stderr } = await usage(long, '--policies', folder);
  expect(stderr).toBe(`Wrote 3 files to ${folder}`);
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual([
    'permission-sets',
    'permission-sets/Developer.json',
    'permission-sets/Developer.txt',
    'roles',
    'roles/app.txt',
  ]);
  const text = readFileSync(join(folder, 'permission-sets/Developer.json'), 'utf8');
  expect(lintText(text, 'IDENTITY_BASED_POLICY')).toEqual([]);
  const [open] = (JSON.parse(text) as { Statement: readonly { Action: readonly string[] }[] })
    .Statement;
  expect(open?.Action).toContain('sqs:CreateQueue');
  expect(open?.Action).toContain('iam:PassRole');
  expect(open?.Action).not.toContain('sqs:DeleteQueue');
  const difference = readFileSync(join(folder, 'permission-sets/Developer.txt'), 'utf8');
  expect(difference).toContain('\n- sqs:DeleteQueue\n');
  expect(readFileSync(join(folder, 'roles/app.txt'), 'utf8')).toContain(
    'Nothing of app (inline) was used: there is no smaller policy.',
  );
});

test.each([
  [
    ['usage'],
    'usage requires LOGS, files of CloudTrail or folders with them, or --trail, or --last-accessed',
  ],
  [['usage', 'logs', '--trail'], '--trail reads no LOGS: leave out logs'],
  [['usage', 'logs', '--since', 'soon'], '--since must be a day'],
  [
    ['usage', '--last-accessed', '--since', '9d'],
    '--last-accessed reads no logs: leave out --since',
  ],
  [['usage', 'logs', '--last-accessed'], '--last-accessed reads no LOGS'],
  [
    ['usage', '--last-accessed', '--policies', 'x'],
    '--policies requires LOGS: IAM does not know which actions were used',
  ],
  [
    ['usage', '/does/not/exist'],
    'no log file of CloudTrail in /does/not/exist: /does/not/exist cannot be read',
  ],
])('%j', async (args, message) => {
  const { exitCode, stderr } = await onModel(CHARTER, FILES, args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('events of other accounts alone are an error: nothing would look used', async () => {
  const other = call({
    recipientAccountId: '999999999999',
    userIdentity: {
      type: 'IAMUser',
      accountId: '999999999999',
      arn: 'arn:aws:iam::999999999999:user/x',
      userName: 'x',
    },
  });
  const { exitCode, stdout, stderr } = await usage([other]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'orgcharter: no event counts: the charter does not have the accounts of the events, or not their IDs',
  );
  expect((await usage([other, ...long])).exitCode).toBe(0);
});

test('accounts without an ID are a warning, and an error for smaller policies', async () => {
  writeFileSync(join(logs, 'a.json'), JSON.stringify({ Records: long }));
  const charter = CHARTER.replace(/,? *id: "?210000000040"?|id: "?\d{12}"?,? */, '');
  expect(charter).not.toBe(CHARTER);
  const policies = await onModel(charter, FILES, ['usage', logs, '--policies', join(logs, 'new')]);
  expect([policies.exitCode, policies.stdout]).toEqual([2, '']);
  expect(policies.stderr).toMatch(
    /^orgcharter: --policies requires the ID of every account, or it would leave out what is in use: add id: to \w+$/,
  );
});
