import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning, runningProcess } from '../../lib/running-process';
import { run } from '../../terraform/child';
import { checkNothingIsApplied } from '../../terraform/applying';
import { newFollowedFile } from '../../terraform/followed-file';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-followed-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('lines come as they are written, whole, and the last one without its end', () => {
  const lines: string[] = [];
  const file = join(folder, 'log');
  const followed = newFollowedFile(file, (line) => lines.push(line));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  appendFileSync(followed.descriptor, 'one\ntw');
  appendFileSync(followed.descriptor, `o\n${'ä'.repeat(70_000)}\nlast`);
  followed.end();
  expect(lines).toEqual(['one', 'two', 'ä'.repeat(70_000), 'last']);
});

test('a program that writes to a file is read from there', async () => {
  const lines: string[] = [];
  const started: number[] = [];
  const ended = await run('sh', ['-c', 'echo out; echo error >&2; sleep 0.3; echo late; exit 3'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    outputFile: join(folder, 'log'),
    onLine: (line) => lines.push(line),
    onStart: (pid) => started.push(pid),
  });
  expect(ended).toEqual({ status: 3, output: 'out\nerror\nlate' });
  expect([lines, started]).toEqual([['out', 'error', 'late'], [expect.any(Number)]]);
});

test('a program that a signal ends', async () => {
  const env = { PATH: process.env['PATH'] ?? '' };
  expect(await run('sh', ['-c', 'kill -9 $$'], { cwd: folder, env })).toEqual({
    status: 1,
    output: '',
    killedBy: 'SIGKILL',
  });
});

test('a program that writes to a file does not end when nobody reads', async () => {
  const script = `const { run } = require(${JSON.stringify(join(__dirname, '../../terraform/child.ts'))});
run('sh', ['-c', 'sleep 0.5; echo one; echo two; echo done > ended'], { cwd: ${JSON.stringify(folder)}, env: process.env, outputFile: ${JSON.stringify(join(folder, 'log'))}, onStart: () => process.kill(process.pid, 'SIGKILL') });`;
  writeFileSync(join(folder, 'script.js'), script);
  await run(process.execPath, ['--require', require.resolve('tsx/cjs'), 'script.js'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  for (let tries = 0; tries < 100 && !existsSync(join(folder, 'ended')); tries++) await wait(100);
  expect(existsSync(join(folder, 'ended'))).toBe(true);
});

test('Terraform that still completes a killed deployment', () => {
  const applying = join(folder, 'cdktf.out/applying/production-identity');
  mkdirSync(applying, { recursive: true });
  checkNothingIsApplied({ folder });
  writeFileSync(join(applying, 'terraform.json'), JSON.stringify(runningProcess(process.pid)));
  expect(() => checkNothingIsApplied({ folder })).toThrow(
    `an earlier deployment was killed, and Terraform still completes it: production-identity (process ${process.pid}). Wait until it has ended, then run the command again`,
  );
  writeFileSync(join(applying, 'terraform.json'), '{"pid": 1');
  checkNothingIsApplied({ folder });
});

test('whether a process runs', () => {
  expect(isRunning(runningProcess(process.pid))).toBe(true);
  expect(isRunning({ pid: process.pid })).toBe(true);
  expect(isRunning({ pid: process.pid, started: 'another' })).toBe(process.platform !== 'linux');
});
