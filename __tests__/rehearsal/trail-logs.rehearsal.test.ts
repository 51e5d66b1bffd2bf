import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { callS3 } from '../../rehearsal/aws-call';
import { onModel } from '../cli/model-folder';
import { emptyLocalAws } from './empty-local-aws';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';

/*
 * `replay --trail` and `usage --trail` with a bucket of S3 that has the layout of an organization
 * trail.
 */
const { test } = needsLocalAws();
const local = emptyLocalAws();

const [APP, DATA, LEFT] = ['210000000041', '210000000042', '210000000043'];
const BUCKET = 'trail-of-acme';
const CHARTER = `  logArchiveAccount: log-archive
organizationalUnits:
  Security: { accounts: { log-archive: { id: "210000000049" } } }
  Workloads: { accounts: { app: { id: "${APP}" }, data: { id: "${DATA}" } } }
guardrails:
  deny-iam-users: { targets: [Workloads] }
auditTrail: { bucket: ${BUCKET} }
`;

let folder: string;
const before = { ...process.env };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-trail-'));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: local.aws.endpoint,
    AWS_ACCESS_KEY_ID: local.management.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_MAX_ATTEMPTS: '1',
  });
  await makeBucket(local.management, BUCKET);
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

interface Delivery {
  readonly account: string;
  /** `2026/11/10` */
  readonly day: string;
  readonly number: number;
  /** The calling account. Default: the account itself. */
  readonly caller?: string;
}

/** A file of the trail with one `iam:CreateUser`, in the bucket and in a folder. */
async function deliver({ account, day, number, caller = account }: Delivery): Promise<void> {
  const id = `${account}-${day.replaceAll('/', '')}-${String(number).padStart(4, '0')}`;
  const event = {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${caller}:user/anna`,
      accountId: caller,
      userName: 'anna',
    },
    eventTime: `${day.replaceAll('/', '-')}T10:00:00Z`,
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    requestParameters: { userName: 'new' },
    eventID: id,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  };
  const text = JSON.stringify({ Records: [event] });
  const key = `AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/us-east-1/${day}/${id}.json`;
  await callS3(local.management, 'PUT', `/${BUCKET}/${key}`, text);
  writeFileSync(join(folder, `${id}.json.gz`), gzipSync(text));
}

const run = (...args: readonly string[]) => onModel(CHARTER, {}, args);

const answer = ({ stdout }: { readonly stdout: string }): object => JSON.parse(stdout) as object;

test('the trail gives the same answers as its files; selections read only their folders', async () => {
  for (const account of [APP, DATA])
    for (const day of ['2026/11/09', '2026/11/10', '2026/11/12'])
      await deliver({ account, day, number: 1 });
  await deliver({ account: LEFT, day: '2026/11/10', number: 1 });
  // Neither a digest nor the trail of one account is read.
  for (const other of [
    `AWSLogs/o-a1b2c3d4e5/${APP}/CloudTrail-Digest/us-east-1/2026/11/10/digest.json.gz`,
    `AWSLogs/${APP}/CloudTrail/us-east-1/2026/11/10/other.json`,
  ])
    await callS3(local.management, 'PUT', `/${BUCKET}/${other}`, 'broken');
  for (const command of ['replay', 'usage'] as const) {
    const trail = await run(command, '--trail', '--format', 'json');
    const files = await run(command, folder, '--format', 'json');
    expect([trail.stderr, trail.exitCode]).toEqual([files.stderr, files.exitCode]);
    expect(answer(trail)).toEqual(answer(files));
  }
  const all = await run('replay', '--trail', '--format', 'json');
  // The account that has left the organization is named, and its calls are not evaluated.
  expect(answer(all)).toMatchObject({
    events: 7,
    calls: 6,
    newlyDenied: [
      { account: 'app', count: 3 },
      { account: 'data', count: 3 },
    ],
    skipped: [{ reason: 'unknown-account', detail: LEFT, count: 1 }],
  });
  const some = await run(
    ...['replay', '--trail', '--since', '2026-11-10', '--until', '2026-11-10'],
    ...['--accounts', 'app', '--format', 'json'],
  );
  expect(answer(some)).toMatchObject({
    events: 1,
    newlyDenied: [
      { account: 'app', first: '2026-11-10T10:00:00Z', last: '2026-11-10T10:00:00Z', count: 1 },
    ],
    skipped: [],
  });
});

test('more than 1,000 files of a region are on several pages', async () => {
  const numbers = Array.from({ length: 1_030 }, (_, number) => number);
  for (let from = 0; from < numbers.length; from += 10)
    await Promise.all(
      numbers
        .slice(from, from + 10)
        .map((number) => deliver({ account: APP, day: '2026/11/10', number })),
    );
  expect(answer(await run('replay', '--trail', '--format', 'json'))).toMatchObject({
    events: 1_030,
    newlyDenied: [{ account: 'app', count: 1_030 }],
    skipped: [],
  });
  expect(readdirSync(folder)).toHaveLength(1_030);
});

test('a truncated file is named, and the others are read', async () => {
  await deliver({ account: APP, day: '2026/11/10', number: 1 });
  const broken = `AWSLogs/o-a1b2c3d4e5/${APP}/CloudTrail/us-east-1/2026/11/10/broken.json`;
  await callS3(local.management, 'PUT', `/${BUCKET}/${broken}`, '{"Records":[{"eventVersion":"1.0');
  expect(answer(await run('replay', '--trail', '--format', 'json'))).toMatchObject({
    events: 1,
    skipped: [{ file: `s3://${BUCKET}/${broken}`, reason: expect.stringMatching(/./) as string }],
  });
});

test.each(['replay', 'usage'])(
  '%s of a bucket that does not exist is one line',
  async (command) => {
    const { exitCode, stdout, stderr } = await onModel(
      CHARTER.replace(BUCKET, 'none-of-acme'),
      {},
      [command, '--trail'],
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^orgcharter: cannot list the trail's bucket none-of-acme: NoSuchBucket: .+$/m,
    );
  },
);

test('a bucket without files of an organization trail says so', async () => {
  await callS3(local.management, 'PUT', `/${BUCKET}/AWSLogs/${APP}/CloudTrail/a.json`, '{}');
  const { exitCode, stderr } = await run('replay', '--trail');
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`the bucket ${BUCKET} has no log files of an organization trail`);
});
