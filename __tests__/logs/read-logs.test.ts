import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ReplayCounts } from '../../history/replay/tally';
import { mergedReplay } from '../../history/replay/replay';
import { readLogs } from '../../logs/read-logs';
import { organizationOf } from '../model/loading';

const organization = organizationOf(`organizationalUnits:
  Workloads: { accounts: { app: { id: "210000000040" } } }
guardrails:
  deny-iam-users: { targets: [Workloads] }
`);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-logs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const event = (number: number) => ({
  eventVersion: '1.08',
  eventID: `id-${number}`,
  eventTime: `2023-07-10T12:00:${String(number % 60).padStart(2, '0')}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: number % 3 === 0 ? 'CreateUser' : 'ListUsers',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
  userIdentity: {
    type: 'IAMUser',
    arn: `arn:aws:iam::210000000040:user/user-${number % 5}`,
    accountId: '210000000040',
    userName: `user-${number % 5}`,
  },
  recipientAccountId: '210000000040',
});

function files(names: readonly string[]) {
  return names.map((name) => ({
    name: join(folder, name),
    size: statSync(join(folder, name)).size,
  }));
}

const reading = { job: { kind: 'replay' as const, organization }, selection: {} };

test('several threads find the same as one, in any order of the files', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `log-${index}.json.gz`);
  for (const [index, name] of names.entries()) {
    // Each file begins with the events that end the file before it.
    const events = Array.from({ length: 3_000 }, (_, each) => event(index * 2_000 + each));
    writeFileSync(join(folder, name), gzipSync(JSON.stringify({ Records: events })));
  }
  writeFileSync(join(folder, 'broken.json'), '{');
  const replay = async (order: readonly string[], threads: number) => {
    const { counted, unreadable, ...read } = await readLogs(files(order), reading, { threads });
    expect(read).toEqual({ files: 13, events: 25_000, duplicates: 11_000 });
    return mergedReplay(counted as readonly ReplayCounts[], read, unreadable, organization);
  };
  const all = [...names, 'broken.json'];
  const alone = await replay(all, 1);
  expect(alone).toMatchObject({ events: 25_000, duplicates: 11_000, calls: 25_000 });
  expect(alone.newlyDenied).toHaveLength(5);
  expect(alone.totals.newlyDenied).toBe(8_334);
  expect(await replay([...all].reverse(), 3)).toEqual(alone);
});

test('selects by time and account', async () => {
  const other = { ...event(3), eventID: 'other', recipientAccountId: '1', userIdentity: {} };
  const records = [...Array.from({ length: 60 }, (_, each) => event(each)), other];
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ Records: records }));
  const count = async (selection: object) =>
    (await readLogs(files(['a.json']), { ...reading, selection })).events;
  expect(await count({})).toBe(61);
  expect(await count({ since: '2023-07-10T12:00:50Z' })).toBe(10);
  expect(await count({ until: '2023-07-10T12:00:03Z' })).toBe(3);
  expect(await count({ accounts: ['210000000040'] })).toBe(60);
});

test('reports how far it is', async () => {
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ Records: [event(1)] }));
  const shown: object[] = [];
  await readLogs(files(['a.json']), reading, { onProgress: (each) => shown.push({ ...each }) });
  expect(shown).toEqual([{ files: 1, events: 1, duplicates: 0 }]);
});
