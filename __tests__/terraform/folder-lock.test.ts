import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { runningProcess } from '../../lib/running-process';
import { temporaryFolder, type TemporaryFolder } from '../../lib/temporary-folder';
import { lockFolder } from '../../terraform/folder-lock';

let temporary: TemporaryFolder;
let folder = '';
let file = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  temporary = temporaryFolder('orgcharter-lock-');
  folder = temporary.path;
  file = join(folder, 'cdktf.out/orgcharter.lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  temporary.remove();
});

const holder = (others: object = {}) => ({
  ...runningProcess(process.pid),
  host: hostname(),
  command: 'orgcharter deploy',
  since: '2026-11-27T10:00:00.000Z',
  ...others,
});
function held(text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
async function sleeping(): Promise<number> {
  const child = spawn('sleep', ['60']);
  children.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

test('the folder is free again after the release', () => {
  const release = lockFolder(folder, 'orgcharter plan');
  expect(() => lockFolder(folder, 'orgcharter deploy')).toThrow(
    /^orgcharter plan already runs in \S+: process \d+, since 20\S+Z\. Wait until it has ended, or stop it with Ctrl-C\. Then run the command again\. Other folders can be used at the same time$/,
  );
  release();
  lockFolder(folder, 'orgcharter deploy')();
  expect(readdirSync(join(folder, 'cdktf.out'))).toEqual([]);
});

test('another process holds it', async () => {
  const pid = await sleeping();
  held(JSON.stringify(holder(runningProcess(pid))));
  expect(() => lockFolder(folder, 'orgcharter plan')).toThrow(`process ${pid}, since 2026-11-27`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid });
});

test.each([
  ['has ended', () => JSON.stringify(holder({ pid: spawnSync('true').pid, started: 'x' }))],
  ['is another one with the same ID', () => JSON.stringify(holder({ started: 'another start' }))],
  ['is not known, because the file is cut off', () => '{"pid": 1'],
  ['is not known, because the file is empty', () => ''],
  ['is no process', () => JSON.stringify(holder({ pid: 0 }))],
])('a lock whose process %s counts for nothing', (_, text) => {
  held(text());
  const release = lockFolder(folder, 'orgcharter plan');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  release();
  expect(existsSync(file)).toBe(false);
});

test('whether a process of another machine runs is not known', () => {
  held(JSON.stringify(holder({ host: 'runner-7', pid: 12 })));
  expect(() => lockFolder(folder, 'orgcharter plan')).toThrow(
    `orgcharter deploy runs in ${folder} on runner-7: process 12, since 2026-11-27T10:00:00.000Z. Wait until it has ended, then run the command again. If it was killed and no longer runs, delete ${file}`,
  );
});

test('a release leaves the lock of another process', () => {
  const release = lockFolder(folder, 'orgcharter plan');
  const other = JSON.stringify(holder({ host: 'runner-7' }));
  held(other);
  release();
  expect(readFileSync(file, 'utf8')).toBe(other);
});
