import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerMirror } from '../../rehearsal/provider-mirror';
import { run } from '../../terraform/child';
import { packageRoot } from '../../lib/package-root';
import { needsLocalAws } from '../rehearsal/needs-local-aws';

/* Terraform locks providers of a mirror. The registry is not reachable from every machine. */
const { test } = needsLocalAws();

const HERE = `${platform()}_${arch() === 'x64' ? 'amd64' : arch()}`;
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-lock-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const lock = (...words: readonly string[]) =>
  run(
    process.execPath,
    [
      join(packageRoot, 'dist/cli/orgcharter.js'),
      'lock',
      ...['--config', join(packageRoot, 'config'), '--fs-mirror', providerMirror()],
      ...words,
    ],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', CHECKPOINT_DISABLE: '1' } },
  );

test('one lock file for all stacks, with the newest version in the mirror that they accept', async () => {
  writeFileSync(join(folder, '.terraform.lock.hcl'), 'an earlier one');
  const { status, output } = await lock('--platform', HERE);
  expect({ status, output }).toEqual({
    status: 0,
    output: expect.stringMatching(
      /^\.terraform\.lock\.hcl: hashicorp\/aws \d+\.\d+\.\d+$/,
    ) as string,
  });
  const text = readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8');
  expect(text).toMatch(/^provider "registry\.[a-z.]+\/hashicorp\/aws" \{/m);
  expect(text).toMatch(/"h1:/);
  expect(readdirSync(folder)).toEqual(['.terraform.lock.hcl']);
});

test('a platform that the mirror does not have leaves the lock file as it was', async () => {
  writeFileSync(join(folder, '.terraform.lock.hcl'), 'an earlier one');
  const { status, output } = await lock('--platform', 'plan9_amd64');
  expect([status, output]).toEqual([2, expect.stringMatching(/plan9_amd64/)]);
  expect(readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8')).toBe('an earlier one');
});
