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

/** Writes a folder like cdktf does: each stack with its dependencies and its Terraform JSON. */
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

test('lists stacks in deployment order', async () => {
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

test('--changed-since: only stacks that differ', async () => {
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

test('--changed-since: what a pipeline remembers of its last deployment, stack by stack', async () => {
  const out = synthesized('cdktf.out', {
    'production-organization': { terraform: '{}' },
    'production-audit': { terraform: '{"a":1}' },
    'production-failed': { terraform: '{}' },
  });
  write('deployed/stacks/production-organization/cdk.tf.json', '{}');
  write('deployed/stacks/production-audit/cdk.tf.json', '{}');
  const deployed = join(folder, 'deployed');
  expect(await run('--synthesized', out, '--changed-since', deployed)).toMatchObject({
    exitCode: 0,
    stdout: '1  production-audit production-failed',
  });
  mkdirSync(join(folder, 'nothing/stacks'), { recursive: true });
  expect((await run('--synthesized', out, '--changed-since', join(folder, 'nothing'))).stdout).toBe(
    '1  production-audit production-failed production-organization',
  );
  expect(await run('--synthesized', out, '--changed-since', join(folder, 'nowhere'))).toMatchObject(
    { exitCode: 2, stderr: expect.stringContaining('does not exist') },
  );
});

test('reports stacks with a local state', async () => {
  write('config/environments/sandbox.yaml', ENVIRONMENT.replace('111122223333', '444455556666'));
  const out = synthesized('cdktf.out', {
    'production-audit': { terraform: '{}' },
    'sandbox-audit': { terraform: '{}' },
  });
  const { exitCode, stdout, stderr } = await run('--synthesized', out);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '1  production-audit' });
  expect(stderr).toContain('Skipping stacks whose state is a local file: sandbox-audit');
});

test('a folder that cdktf synth did not write', async () => {
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
      stderr: `orgcharter: ${join(stacks, 'manifest.json')} is not an output of cdktf synth`,
    });
  }
});

test('a missing folder, and an invalid number of jobs', async () => {
  expect(await run('--synthesized', join(folder, 'nowhere'))).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: ${join(folder, 'nowhere')}/manifest.json does not exist. Run cdktf synth first`,
  });
  expect(await run('--jobs', '0')).toMatchObject({
    exitCode: 2,
    stderr: 'orgcharter: --jobs must be a number from 1 to 999, not "0"',
  });
});
