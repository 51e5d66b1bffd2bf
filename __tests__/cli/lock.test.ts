import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from './capture';

const CONFIG = join(__dirname, '../../config');
const lock = (...args: readonly string[]) => orgcharter(['lock', '--config', CONFIG, ...args]);

test.each(['linux', 'linux-amd64', 'linux_amd64;x', 'LINUX_AMD64'])(
  '%j is no platform',
  async (platform) => {
    expect(await lock(`--platform=${platform}`)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `orgcharter: --platform must be such as linux_amd64, not "${platform}"`,
    });
  },
);

test('a provider comes from one mirror', async () => {
  const { exitCode, stderr } = await lock('--fs-mirror=/x', '--net-mirror=https://mirror.example/');
  expect([exitCode, stderr]).toEqual([2, 'orgcharter: use either --fs-mirror or --net-mirror']);
  expect(existsSync('.terraform.lock.hcl')).toBe(false);
});

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit'];

test('Ctrl-C ends Terraform, and nothing is written', async () => {
  // after an interruption, the command keeps its listeners until the process ends
  const before = EVENTS.map((event) => process.rawListeners(event));
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-lock-test-'));
  const program = join(folder, 'terraform');
  writeFileSync(program, `#!/bin/sh\n: > ${folder}/started\nexec sleep 60\n`);
  chmodSync(program, 0o755);
  try {
    const locked = orgcharter(['lock', '--config', CONFIG], {
      PATH: process.env['PATH'],
      TERRAFORM_BINARY_NAME: program,
    });
    for (let tries = 0; tries < 500 && !existsSync(join(folder, 'started')); tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    process.emit('SIGINT', 'SIGINT');
    expect(await locked).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'orgcharter: interrupted; nothing was written',
    });
  } finally {
    EVENTS.forEach((event, index) => {
      for (const listener of process.rawListeners(event))
        if (before[index]?.includes(listener) !== true)
          process.removeListener(event, listener as () => void);
    });
    rmSync(folder, { recursive: true });
  }
});
