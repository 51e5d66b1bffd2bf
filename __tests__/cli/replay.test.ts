import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { aCall, aSession } from '../history/replay/events';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

const CHARTER = `${ORGANIZATION}organizationalUnits: { Workloads: { accounts: { app: { id: "210000000040" }, new: {} } } }
guardrails:
  deny-iam-users: { targets: [Workloads] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-replay-'));
  write({
    'config/organization.yaml': CHARTER,
    'config/environments/production.yaml': ENVIRONMENT,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), contents);
  }
}

const logs = (...events: readonly object[]) => JSON.stringify({ Records: events });
const replay = (...args: readonly string[]) =>
  orgcharter([
    'replay',
    ...args.map((each) => (each.startsWith('logs') ? join(folder, each) : each)),
    '--config',
    join(folder, 'config'),
  ]);

test('prints which calls would be denied, the exemption, and exits with 1', async () => {
  write({
    'logs/a.json.gz': gzipSync(
      logs(
        aCall('iam', 'CreateUser', {
          eventID: 'e-1',
          userIdentity: aSession('ci/deploy', 'build'),
        }),
      ),
    ),
    'logs/b.json': '{"Rec',
  });
  const { exitCode, stdout } = await replay('logs');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('1 event, 1 call: 1 newly denied.');
  expect(stdout).toMatch(
    /deny-iam-users +DenyIamUsers +app +role\/ci\/deploy +iam:CreateUser +1 .* e-1, us-east-1, 192\.0\.2\.7, build/,
  );
  expect(stdout).toContain('      exceptRoles: [ci/deploy]');
  expect(stdout).toContain('logs/b.json: not a log of CloudTrail: the file ends too early');
});

test('exits with 0 if nothing is denied', async () => {
  write({ 'logs/a.json': logs(aCall('iam', 'ListUsers')) });
  const { exitCode, stdout } = await replay('logs/a.json');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('1 event, 1 call. The guardrails deny no call.');
});

test('prints JSON', async () => {
  write({ 'logs/a.json': logs(aCall('iam', 'CreateUser', { eventID: 'e-1' })) });
  const { stdout } = await replay('logs', '--format', 'json');
  expect(JSON.parse(stdout)).toEqual({
    environment: 'production',
    events: 1,
    duplicates: 0,
    calls: 1,
    totals: { newlyDenied: 1, deniedBefore: 0, undetermined: 0, failed: 0 },
    newlyDenied: [
      {
        guardrail: 'deny-iam-users',
        statement: 'DenyIamUsers',
        account: 'app',
        principal: 'arn:aws:iam::210000000040:user/anna',
        caller: 'user/anna',
        action: 'iam:CreateUser',
        count: 1,
        first: '2026-08-01T12:00:00Z',
        last: '2026-08-01T12:00:00Z',
        example: {
          eventID: 'e-1',
          time: '2026-08-01T12:00:00Z',
          region: 'us-east-1',
          resource: 'arn:aws:iam::210000000040:user/anna',
          sourceAddress: '192.0.2.7',
          userAgent: 'aws-cli/2.0',
        },
        exemption: 'guardrails:\n  deny-iam-users:\n    exceptAccounts: [app]',
      },
    ],
    deniedBefore: [],
    undetermined: [],
    failed: [],
    skipped: [],
    accountsWithoutId: ['new'],
  });
});

describe('--fail-on', () => {
  const undetermined = `${CHARTER}  own: { targets: [app], policy: own.json }\n`;
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: 'ec2:StopInstances',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/a': 'x' } },
      },
    ],
  });

  test.each([
    ['CreateUser', [], 1],
    ['CreateUser', ['--fail-on', 'undetermined'], 1],
    ['CreateUser', ['--fail-on', 'never'], 0],
    ['StopInstances', [], 0],
    ['StopInstances', ['--fail-on', 'undetermined'], 1],
    ['StopInstances', ['--fail-on', 'never'], 0],
  ] as const)('of %s with %j exits with %i', async (name, args, expected) => {
    write({
      'config/organization.yaml': undetermined,
      'config/own.json': policy,
      'logs/a.json': logs(aCall(name === 'CreateUser' ? 'iam' : 'ec2', name)),
    });
    expect((await replay('logs', ...args)).exitCode).toBe(expected);
  });
});

test('compares with the charter of a commit, or of a folder', async () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', [
      '-C',
      folder,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@t.example',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ]);
  git('init', '-q', '-b', 'main');
  git('add', 'config');
  git('commit', '-q', '-m', 'a');
  write({
    'config/organization.yaml': `${CHARTER}  deny-bucket-deletion: { targets: [app] }\n`,
    'earlier/organization.yaml': CHARTER,
    'earlier/environments/production.yaml': ENVIRONMENT,
    'logs/a.json': logs(aCall('iam', 'CreateUser'), aCall('s3', 'DeleteBucket')),
  });
  for (const args of [['main'], ['--from', join(folder, 'earlier')]]) {
    const { exitCode, stdout } = await replay('logs', ...args, '--format', 'json');
    expect(exitCode).toBe(1);
    const { newlyDenied } = JSON.parse(stdout) as { newlyDenied: readonly object[] };
    expect(newlyDenied).toMatchObject([{ guardrail: 'deny-bucket-deletion' }]);
  }
  write({ 'config/organization.yaml': CHARTER });
  const same = await replay('logs', 'main');
  expect(same.exitCode).toBe(0);
  expect(same.stdout).toContain('The guardrails deny no call that main does not deny.');
});

test('calls of unknown accounts alone are an error: nothing was evaluated', async () => {
  const foreign = { accountId: '999999999999', arn: 'arn:aws:iam::999999999999:user/x' };
  write({
    'logs/a.json': logs(
      aCall('iam', 'CreateUser', {
        recipientAccountId: '999999999999',
        userIdentity: { type: 'IAMUser', userName: 'x', ...foreign },
      }),
    ),
  });
  const { exitCode, stdout, stderr } = await replay('logs', '--fail-on', 'never');
  expect(exitCode).toBe(2);
  expect(stdout).toContain('No call was evaluated, so this says nothing about the guardrails.');
  expect(stderr).toContain('orgcharter: no call was evaluated: the charter does not have');
});

test('selects a period and accounts', async () => {
  write({
    'logs/a.json': logs(
      aCall('iam', 'CreateUser'),
      aCall('iam', 'CreateUser', { eventTime: '2026-08-03T00:00:00Z' }),
    ),
  });
  const events = async (...args: readonly string[]) => {
    const { stdout } = await replay('logs', '--format', 'json', ...args);
    return (JSON.parse(stdout) as { events: number }).events;
  };
  expect(await events()).toBe(2);
  expect(await events('--since', '2026-08-02')).toBe(1);
  expect(await events('--until', '2026-08-01')).toBe(1);
  expect(await events('--until', '2026-08-01T12:00:00Z')).toBe(0);
  expect(await events('--since', '2026-08-01', '--until', '2026-08-03')).toBe(2);
  expect(await events('--accounts', 'app')).toBe(2);
  expect(await events('--accounts', 'management')).toBe(0);
});

test('names accounts without an ID where calls of unknown accounts are left out', async () => {
  const other = {
    recipientAccountId: '210000000099',
    userIdentity: aSession('x', 'y', '210000000099'),
  };
  write({ 'logs/a.json': logs(aCall('iam', 'CreateUser', other)) });
  const { stdout } = await replay('logs');
  expect(stdout).toContain(
    '1 event: the account is not in the charter, or has no ID there: 210000000099',
  );
  expect(stdout).toContain(
    'The charter has no ID for new, so their calls are not recognized. Add id: with the 12 digits',
  );
});

describe('wrong calls', () => {
  beforeEach(() =>
    write({
      'logs/README.md': 'x',
      'other/x.json': '{"a":1}',
      'fine/a.json': logs(aCall('iam', 'ListUsers')),
    }),
  );

  test.each([
    [
      [],
      'replay requires LOGS, files of CloudTrail or folders with them, or --trail, or --athena DATABASE.TABLE',
    ],
    [['logs-gone'], /there is no file or folder .*logs-gone|not in a git repository/],
    [['logs-gone', 'logs'], /there is no file or folder .*logs-gone/],
    [['logs'], /no log file of CloudTrail in .*logs: .*README\.md is not named like a log/],
    [['@other'], /no file could be read: .*x\.json: JSON, but not of CloudTrail: it has no events/],
    [['@fine', '--since', 'yesterday'], '--since must be a day such as 2026-08-01'],
    [
      ['@fine', '--accounts', 'Management'],
      'the charter has no account "Management": did you mean "management"?',
    ],
    [['@fine', '--accounts', 'new'], 'the charter has no ID for the account "new"'],
    [['@fine', '--trail'], /--trail reads no LOGS: leave out .*fine/],
    [['--trail'], 'the charter has no organization trail'],
    [['@fine', '--fail-on', 'x'], '--fail-on must be newly-denied, undetermined or never'],
  ] as const)('%j', async (args, message) => {
    const { exitCode, stderr } = await replay(
      ...args.map((each) => each.replace('@', `${folder}/`)),
    );
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
});

test('events of attackers cannot do anything to a terminal, Markdown or HTML', async () => {
  const session = '\u001b[2Jx|y @team <img src=x> `${env}`\n# Heading';
  const identity = aSession('app');
  const hostile = { ...identity, arn: `arn:aws:sts::210000000040:assumed-role/app/${session}` };
  write({
    'logs/a.json': logs(
      aCall('iam', 'CreateUser', { userIdentity: hostile, eventID: '\u202e|e`x`\n|@team' }),
      aCall('x|@team\u001b[1m', '<script>alert(1)</script>'),
    ),
    'logs/b\u001b[31m|@team.json': 'x',
  });
  const human = await replay('logs');
  expect(human.stdout).not.toMatch(/[\u001b\u202e]/);
  expect(human.stdout).not.toMatch(/^# Heading/m);
  const markdown = (await replay('logs', '--format', 'markdown')).stdout;
  expect(markdown).not.toMatch(/[\u001b\u202e]|^# Heading/m);
  // Outside of code, nothing mentions a team.
  expect(markdown.replace(/(`+)[^`][\s\S]*?\1/g, '')).not.toMatch(/@team/);
  const html = (await replay('logs', '--format', 'html')).stdout;
  expect(html).not.toMatch(/<script>alert|<img src=x/);
});
