import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initializer } from '../../terraform/initialized';
import { terraform } from '../../terraform/stack-run';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-initialized-'));
  mkdirSync(join(folder, 'cdktf.out/stacks/a'), { recursive: true });
  writeFileSync(join(folder, 'cdktf.out/stacks/a/cdk.tf.json'), '{"terraform":{}}');
  writeFileSync(join(folder, '.terraform.lock.hcl'), '');
  const program = `#!/bin/sh\necho "$1 $TF_DATA_DIR" >> ${folder}/calls\nmkdir -p .terraform\n`;
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
