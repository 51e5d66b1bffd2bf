import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../lib/find-program';
import { deploying } from './deploying';
import { lastLine } from './faulty-deployments';
import { needsLocalAws } from './needs-local-aws';
import { rehearsedModel } from './rehearsed-model';

/*
 * Nothing calls `terraform` by its name. OpenTofu is not installed here: `tofu` is Terraform that
 * says it is OpenTofu, and the only `terraform` in the PATH fails. The tests run in order.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
groups: { engineers: {} }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});
const { folder, orgcharter } = deploying(model);
const calls = join(folder, 'calls');
const STACKS = ['production-organization', 'production-identity'];

beforeAll(() => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const write = (name: string, script: string): void =>
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${calls}'\n${script}\n`, {
      mode: 0o755,
    });
  // https://opentofu.org/docs/cli/commands/version/
  write(
    'tofu',
    `if [ "$1" = version ]; then printf 'OpenTofu v1.10.6\\non linux_amd64\\n'; else exec '${findProgram('terraform')}' "$@"; fi`,
  );
  write('terraform', 'echo "called by name" >&2; exit 1');
});
const tofu = (words: readonly string[]) =>
  orgcharter(words, {
    TERRAFORM_BINARY_NAME: 'tofu',
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
  });
const said = async (words: readonly string[]) => {
  const ended = await tofu(words);
  return [ended.status, lastLine(ended), ended.status === 0 ? '' : ended.output];
};

test('OpenTofu plans and deploys', async () => {
  expect(await said(['deploy', '--yes', ...STACKS])).toEqual([0, 'Deployed 2 stacks.', '']);
  model.edit('engineers: {}', 'engineers: { description: Builders }');
  expect((await tofu(['plan', ...STACKS, '--out', 'plans'])).status).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'plans/plans.json'), 'utf8'))).toMatchObject({
    program: 'OpenTofu 1.10.6',
  });
  expect(await said(['deploy', '--plan', 'plans'])).toEqual([
    0,
    'Deployed 1 stack, 1 unchanged.',
    '',
  ]);
});

test('it plans fully, finds drift, and locks the providers', async () => {
  const full = await tofu(['plan', '--full', ...STACKS]);
  expect([full.status, full.output]).toEqual([0, expect.stringContaining('No changes')]);
  const drift = await tofu(['plan', '--drift', ...STACKS]);
  expect([drift.status, drift.output]).toEqual([0, expect.stringContaining('in 2 stacks')]);
  const mirror = process.env['TF_PROVIDER_MIRROR'];
  const from = mirror === undefined ? [] : ['--fs-mirror', mirror];
  const locked = await tofu(['lock', '--platform', 'linux_amd64', ...from]);
  expect([locked.status, locked.status === 0 ? '' : locked.output]).toEqual([0, '']);
  expect(existsSync(join(folder, '.terraform.lock.hcl'))).toBe(true);
  rmSync(join(folder, '.terraform.lock.hcl'));
});

test('a plan that Terraform made is planned again in full, because the program is another one', async () => {
  const { output } = await orgcharter(['plan', ...STACKS, '--full']);
  expect(output).toContain('No changes');
  model.edit('description: Builders', 'description: Makers');
  const planned = await orgcharter(['plan', ...STACKS]);
  expect(planned.output).toContain('it was deployed with OpenTofu 1.10.6, and this is Terraform');
});

test('nothing called terraform by its name', () => {
  const lines = readFileSync(calls, 'utf8').split('\n');
  expect(lines.filter((line) => line.startsWith('terraform '))).toEqual([]);
  expect(lines.filter((line) => /^tofu (init|plan|apply|show|providers)/.test(line))).not.toEqual(
    [],
  );
});
