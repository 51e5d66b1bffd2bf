import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { orgcharter } from './capture';

const lock = (...args: readonly string[]) =>
  orgcharter(['lock', '--config', join(__dirname, '../../config'), ...args]);

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
