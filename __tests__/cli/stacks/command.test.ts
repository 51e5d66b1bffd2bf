import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../../model/loading';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  write('config/organization.yaml', ORGANIZATION);
  write(
    'config/environments/production.yaml',
    ENVIRONMENT.replace(
      'backend: local',
      'backend: s3, bucket: acme-states, region: eu-west-2, bootstrapState: s3',
    ),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** A folder as cdktf writes it: each stack with those it needs, and its Terraform JSON. */
function synthesized(
  name: string,
  stacks: Readonly<Record<string, { needs?: readonly string[]; terraform: string }>>,
): string {
  const entries = Object.entries(stacks).map(([stack, { needs = [], terraform }]) => {
    write(`${name}/stacks/${stack}/cdk.tf.json`, terraform);
    return [
      stack,
      { name: stack, dependencies: needs, synthesizedStackPath: `stacks/${stack}/cdk.tf.json` },
    ];
  });
  write(`${name}/manifest.json`, JSON.stringify({ stacks: Object.fromEntries(entries) }));
  return join(folder, name);
}

const run = (...args: readonly string[]) =>
  orgcharter(['stacks', '--config', join(folder, 'config'), ...args], {});

test('in the order of their deployment', async () => {
  const out = synthesized('cdktf.out', {
    'production-identity': { needs: ['production-organization'], terraform: '{}' },
    'production-organization': { terraform: '{}' },
    'production-audit': { needs: ['production-organization'], terraform: '{}' },
  });
  expect(await run('--synthesized', out)).toMatchObject({
    exitCode: 0,
    stdout: '1  production-organization\n2  production-audit production-identity',
    stderr: '',
  });
});

test('only those that another version of the model changed', async () => {
  const before = synthesized('before', {
    'production-organization': { terraform: '{}' },
    'production-audit': { terraform: '{}' },
  });
  const out = synthesized('cdktf.out', {
    'production-organization': { terraform: '{}' },
    'production-audit': { terraform: '{"a":1}' },
    'production-new': { terraform: '{}' },
  });
  const { stdout } = await run('--synthesized', out, '--changed-since', before, '--format', 'json');
  expect(JSON.parse(stdout)).toEqual({
    waves: [
      [
        {
          environment: 'production',
          managementAccountId: '111122223333',
          stacks: 'production-audit',
        },
        {
          environment: 'production',
          managementAccountId: '111122223333',
          stacks: 'production-new',
        },
      ],
    ],
  });
});

test('stacks with a local state are told of', async () => {
  write('config/environments/sandbox.yaml', ENVIRONMENT.replace('111122223333', '444455556666'));
  const out = synthesized('cdktf.out', {
    'production-audit': { terraform: '{}' },
    'sandbox-audit': { terraform: '{}' },
  });
  const { exitCode, stdout, stderr } = await run('--synthesized', out);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '1  production-audit' });
  expect(stderr).toContain('Left out, since their state is a local file: sandbox-audit');
});

test('what is there is not what cdktf writes', async () => {
  const stacks = synthesized('out', { 'production-audit': { terraform: '{}' } });
  rmSync(join(stacks, 'stacks/production-audit/cdk.tf.json'));
  const { exitCode, stderr } = await run('--synthesized', stacks);
  expect(exitCode).toBe(2);
  expect(
    stderr.startsWith(
      `orgcharter: cannot read ${join(stacks, 'stacks/production-audit/cdk.tf.json')}: ENOENT: `,
    ),
  ).toBe(true);
  for (const text of ['{', 'null', '{}']) {
    write('out/manifest.json', text);
    expect(await run('--synthesized', stacks)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `orgcharter: ${join(stacks, 'manifest.json')} is not what cdktf synth writes`,
    });
  }
});

test('nothing was written, or what is given is no number', async () => {
  expect(await run('--synthesized', join(folder, 'nowhere'))).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: there is no ${join(folder, 'nowhere')}/manifest.json: cdktf synth writes it`,
  });
  expect(await run('--jobs', '0')).toMatchObject({
    exitCode: 2,
    stderr: 'orgcharter: --jobs takes a number from 1 to 999, not "0"',
  });
});
