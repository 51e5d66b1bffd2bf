import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitForLock } from '../../terraform/folder-lock';
import { initializer } from '../../terraform/initialized';
import { terraform } from '../../terraform/stack-run';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-initialized-'));
  mkdirSync(join(folder, 'cdktf.out/stacks/a'), { recursive: true });
  writeFileSync(join(folder, 'cdktf.out/stacks/a/cdk.tf.json'), '{"terraform":{}}');
  writeFileSync(join(folder, '.terraform.lock.hcl'), '');
  const program = `#!/bin/sh\necho "$1 $TF_DATA_DIR" >> ${folder}/calls\necho "$1 \${PWD##*/}$TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE" >> ${folder}/cached\nmkdir -p .terraform\n`;
  writeFileSync(join(folder, 'terraform'), program);
  chmodSync(join(folder, 'terraform'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

const workspace = (env: Readonly<Record<string, string>> = {}) => ({
  folder,
  env: { PATH: process.env['PATH'] ?? '', ...env },
  program: join(folder, 'terraform'),
});
const initialize = () => initializer(workspace()).initialize('a');
const calls = () =>
  existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
    : [];

test('a stack is initialized once', async () => {
  await initialize();
  await initialize();
  expect(calls()).toEqual(['init .terraform']);
});

test('without a lock file of the team, a stack keeps its own, and is initialized once', async () => {
  rmSync(join(folder, '.terraform.lock.hcl'));
  const program = readFileSync(join(folder, 'terraform'), 'utf8');
  writeFileSync(join(folder, 'terraform'), `${program}echo locked > .terraform.lock.hcl\n`);
  await initialize();
  await initialize();
  expect(calls()).toHaveLength(1);
  const own = join(folder, 'cdktf.out/stacks/a/.terraform.lock.hcl');
  writeFileSync(own, 'other\n');
  await initialize();
  expect(calls()).toHaveLength(2);
  rmSync(own);
  await initialize();
  expect(calls()).toHaveLength(3);
});

test('a stack whose provider is gone from the plugin cache is initialized again', async () => {
  await initialize();
  const cached = join(folder, 'cache');
  mkdirSync(cached);
  const version = 'cdktf.out/stacks/a/.terraform/providers/registry.example/hashicorp/aws/6.0.0';
  mkdirSync(join(folder, version), { recursive: true });
  symlinkSync(cached, join(folder, version, 'linux_amd64'));
  await initialize();
  expect(calls()).toHaveLength(1);
  rmSync(cached, { recursive: true });
  await initialize();
  expect(calls()).toHaveLength(2);
});

test('TF_DATA_DIR of the user does not mix the stacks', async () => {
  const ofUser = workspace({ TF_DATA_DIR: '/elsewhere' });
  await initializer(ofUser).initialize('a');
  await terraform(ofUser, 'a', ['plan']);
  expect(calls()).toEqual(['init .terraform', 'plan .terraform']);
});

test('only the first stack may write the plugin cache; the others take what is there', async () => {
  for (const stack of ['b', 'c']) {
    mkdirSync(join(folder, 'cdktf.out/stacks', stack));
    writeFileSync(join(folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), '{"terraform":{}}');
  }
  const { initialize } = initializer(workspace());
  await Promise.all(['a', 'b', 'c'].map((stack) => initialize(stack)));
  const lines = readFileSync(join(folder, 'cached'), 'utf8').trim().split('\n');
  expect([lines[0], ...lines.slice(1).sort()]).toEqual(['init a', 'init b1', 'init c1']);
  // how it was initialized does not matter the next time
  await initializer(workspace()).initialize('b');
  expect(calls()).toHaveLength(3);
});

test('of processes that share a plugin cache, one fills it at a time', async () => {
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const release = await waitForLock(join(cache, 'orgcharter.lock'), 'another process');
  const initialized = initializer(workspace({ TF_PLUGIN_CACHE_DIR: cache })).initialize('a');
  await setTimeout(300);
  expect(calls()).toEqual([]);
  release();
  await initialized;
  expect(calls()).toHaveLength(1);
  expect(readdirSync(cache)).toEqual([]);
});

test('nobody waits for a process that has ended, after an interruption, or in a cache that does not exist', async () => {
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const lock = join(cache, 'orgcharter.lock');
  writeFileSync(
    lock,
    JSON.stringify({ pid: spawnSync('true').pid, started: 'x', host: hostname() }),
  );
  (await waitForLock(lock, 'terraform init'))();
  await waitForLock(lock, 'another process');
  await waitForLock(lock, 'terraform init', AbortSignal.abort());
  await initializer(workspace({ TF_PLUGIN_CACHE_DIR: join(folder, 'none') })).initialize('a');
  expect(calls()).toHaveLength(1);
});
