import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
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
  addStack('a');
  writeFileSync(join(folder, '.terraform.lock.hcl'), '');
  init('mkdir -p .terraform');
});
afterEach(() => rmSync(folder, { recursive: true }));

function addStack(stack: string): void {
  mkdirSync(join(folder, 'cdktf.out/stacks', stack), { recursive: true });
  writeFileSync(join(folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), '{"terraform":{}}');
}
/** Terraform that lists how it is called, and then does what the lines say. */
function init(...lines: readonly string[]): void {
  const listed = [
    '#!/bin/sh',
    `echo "$1 $TF_DATA_DIR" >> ${folder}/calls`,
    `echo "$1 \${PWD##*/}$TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE" >> ${folder}/cached`,
  ];
  writeFileSync(join(folder, 'terraform'), [...listed, ...lines, ''].join('\n'));
  chmodSync(join(folder, 'terraform'), 0o755);
}
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

/** Which stacks were initialized, and 1 if they took the cache as it is. The first one is first. */
function cached(): readonly string[] {
  const [first = '', ...others] = readFileSync(join(folder, 'cached'), 'utf8').trim().split('\n');
  return [first, ...others.sort()];
}

test('a stack is initialized once', async () => {
  await initialize();
  await initialize();
  expect(calls()).toEqual(['init .terraform']);
});

test('without a lock file of the team, a stack keeps its own, and is initialized once', async () => {
  rmSync(join(folder, '.terraform.lock.hcl'));
  init('mkdir -p .terraform', 'echo locked > .terraform.lock.hcl');
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
  const cached = join(folder, 'cache');
  mkdirSync(cached);
  writeFileSync(join(cached, 'provider'), '');
  init(
    'mkdir -p .terraform/providers/h/n/aws/6.0.0',
    `ln -sfn ${cached} .terraform/providers/h/n/aws/6.0.0/p`,
  );
  await initialize();
  await initialize();
  expect(calls()).toHaveLength(1);
  rmSync(cached, { recursive: true });
  await initialize();
  expect(calls()).toHaveLength(2);
});

test.each([
  ['the program at the same path', () => ({ version: 'OpenTofu 1.10.0' })],
  [
    'the provider that it took',
    () => rmSync(join(folder, 'cdktf.out/stacks/a/.terraform/providers'), { recursive: true }),
  ],
  [
    'a file of the provider',
    () =>
      rmSync(join(folder, 'cdktf.out/stacks/a', '.terraform/providers/h/n/aws/6.0.0/p/provider')),
  ],
  [
    'the backend that it prepared',
    () => rmSync(join(folder, 'cdktf.out/stacks/a/.terraform/terraform.tfstate')),
  ],
  [
    'the configuration of the backend',
    () =>
      writeFileSync(
        join(folder, 'cdktf.out/stacks/a/cdk.tf.json'),
        '{"terraform":{"backend":{"s3":{"bucket":"other"}}}}',
      ),
  ],
  [
    'the lock file of the team',
    () => writeFileSync(join(folder, '.terraform.lock.hcl'), 'another\n'),
  ],
])('a stack is initialized again if this has changed: %s', async (_what, change) => {
  init(
    'mkdir -p .terraform/providers/h/n/aws/6.0.0/p',
    'touch .terraform/providers/h/n/aws/6.0.0/p/provider .terraform/terraform.tfstate',
    'echo aws > .terraform/terraform.tfstate',
  );
  const before = { ...workspace(), version: 'Terraform 1.11.4' };
  await initializer(before).initialize('a');
  await initializer(before).initialize('a');
  expect(calls()).toHaveLength(1);
  const changed: unknown = change();
  await initializer({ ...before, ...(changed as { version?: string }) }).initialize('a');
  expect(calls()).toHaveLength(2);
});

test('stacks fill the plugin cache one at a time until it is full, also after some were skipped', async () => {
  for (const stack of ['b', 'c', 'd']) addStack(stack);
  const cache = join(folder, 'cache');
  const ofCache = workspace({ TF_PLUGIN_CACHE_DIR: cache });
  mkdirSync(cache);
  init(
    'mkdir -p .terraform/providers/h/n/aws/6.0.0/p',
    'touch .terraform/providers/h/n/aws/6.0.0/p/x',
  );
  await initializer(ofCache).initialize('a'); // a copy, which is not in the cache
  init(
    'mkdir -p .terraform',
    `[ "\${PWD##*/}" = b ] || mkdir -p ${cache}/h`,
    'ln -sfn ../../../../../cache .terraform/providers',
  );
  rmSync(join(folder, 'cached'));
  const { initialize } = initializer(ofCache);
  await Promise.all(['a', 'b', 'c', 'd'].map((stack) => initialize(stack)));
  expect(cached()).toEqual(['init b', 'init c1', 'init d1']);
});

test("a lock file with a version that the stacks do not accept: the team's is for the team, a stack's own is dropped", async () => {
  init(
    "grep -q old .terraform.lock.hcl 2>/dev/null && printf 'must use terraform init\\n  -upgrade\\n' && exit 1",
    'mkdir -p .terraform && echo new > .terraform.lock.hcl',
  );
  writeFileSync(join(folder, '.terraform.lock.hcl'), 'old\n');
  await expect(initialize()).rejects.toThrow(
    '.terraform.lock.hcl has a version of the provider that the stacks do not accept. Write it again with orgcharter lock',
  );
  rmSync(join(folder, '.terraform.lock.hcl'));
  await initialize();
  expect(readFileSync(join(folder, 'cdktf.out/stacks/a/.terraform.lock.hcl'), 'utf8')).toBe(
    'new\n',
  );
});

test('another backend: the state is not forgotten, and the message says what to do', async () => {
  init('printf \'use "terraform init\\n-migrate-state".\\n\' && exit 1');
  await expect(initialize()).rejects.toThrow(
    /run: cdktf deploy a --migrate-state\. If it is there/,
  );
});

test('TF_DATA_DIR of the user does not mix the stacks', async () => {
  const ofUser = workspace({ TF_DATA_DIR: '/elsewhere' });
  await initializer(ofUser).initialize('a');
  await terraform(ofUser, 'a', ['plan']);
  expect(calls()).toEqual(['init .terraform', 'plan .terraform']);
});

test('only the first stack may write the plugin cache; the others take what is there', async () => {
  for (const stack of ['b', 'c']) addStack(stack);
  const { initialize } = initializer(workspace());
  await Promise.all(['a', 'b', 'c'].map((stack) => initialize(stack)));
  expect(cached()).toEqual(['init a', 'init b1', 'init c1']);
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
