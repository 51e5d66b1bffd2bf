import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, startFakeAws, type FakeAws, type FakeAnswer } from '../../live/fake-aws';

const ROOT = join(__dirname, '../../..');
const ACCOUNT = '111122223333';
const CALLER = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/admin</Arn><UserId>A</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const THROTTLED: FakeAnswer = {
  status: 400,
  headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
  body: '{"__type":"TooManyRequestsException","message":"Rate exceeded"}',
};

let fake: FakeAws;
let folder: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  fake = await startFakeAws();
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-interrupted-'));
});
afterAll(() => {
  child?.kill('SIGKILL');
  fake.stop();
  rmSync(folder, { recursive: true });
});

/** AWS knows the caller, and answers nothing else in time. */
function answer(onWaiting: () => void): (request: FakeAws['requests'][number]) => FakeAnswer {
  return ({ service, headers }) => {
    if (service === 'sts') return { headers: { 'content-type': 'text/xml' }, body: CALLER };
    if (String(headers['x-amz-target']).endsWith('.DescribeOrganization'))
      return json({ Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: ACCOUNT } });
    onWaiting();
    return THROTTLED;
  };
}

test('Ctrl-C while AWS is slow ends the command at once, and leaves no charter', async () => {
  const waits = new Promise<void>((resolve) => {
    fake.answer = answer(resolve);
  });
  const out = join(folder, 'config');
  child = spawn(
    process.execPath,
    ['--import', 'tsx', 'cli/orgcharter.ts', 'import', '--region', 'eu-west-2', '--out', out],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        ...fake.environment,
        AWS_MAX_ATTEMPTS: '10',
      },
    },
  );
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'exit');
  await Promise.race([waits, ended]);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(stderr).toContain(
    'interrupted. Run the same command again within a day: it continues where it stopped',
  );
  expect(readdirSync(folder).filter((file) => !file.endsWith('.jsonl'))).toEqual([]);
});
