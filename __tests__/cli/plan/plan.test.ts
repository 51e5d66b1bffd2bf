import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-plan-'));
  mkdirSync(join(folder, 'config/environments'), { recursive: true });
  writeFileSync(
    join(folder, 'config/organization.yaml'),
    'organization:\n  name: acme\n  homeRegion: eu-west-2\n  managementAccount: { name: management, email: aws@acme.example }\n',
  );
  for (const [name, id] of [
    ['production', '111122223333'],
    ['sandbox', '444455556666'],
  ] as const)
    writeFileSync(
      join(folder, `config/environments/${name}.yaml`),
      `managementAccountId: "${id}"\nstate: { backend: s3, bucket: acme-${name}, region: eu-west-2 }\noverrides: { organization: { managementAccount: { email: aws-${name}@acme.example } } }\n`,
    );
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  orgcharter(['plan', '--config', join(folder, 'config'), ...words], {
    XDG_CACHE_HOME: folder,
    ...env,
  });

test.each([['--full'], ['--out', 'plans'], ['--since', 'main']])(
  '--drift with %s is a mistake',
  async (...words) => {
    const { exitCode, stderr } = await plan(['--drift', ...words]);
    expect(stderr).toBe(
      'orgcharter: --drift reads everything and saves nothing: use it without --full, --out and --since',
    );
    expect(exitCode).toBe(2);
  },
);

test('a charter with errors is not planned', async () => {
  writeFileSync(join(folder, 'config/organization.yaml'), 'organizations: {}\n');
  const { exitCode, stdout, stderr } = await plan([]);
  expect(stderr).toContain('unknown-key');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
});

test.each([
  [{}, 'terraform is not installed. Install Terraform 1.11 or later'],
  [
    { TERRAFORM_BINARY_NAME: 'tofu' },
    'tofu, which TERRAFORM_BINARY_NAME names, is not installed. Install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.10',
  ],
])('without Terraform: %j', async (env, message) => {
  const { exitCode, stdout, stderr } = await plan(['--environment', 'sandbox'], {
    PATH: folder,
    ...env,
  });
  expect(stderr).toContain(message);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
});

test('ORGCHARTER_ENVIRONMENT names the environment, as for cdktf synth', async () => {
  const without = { PATH: folder, ORGCHARTER_ENVIRONMENT: 'sandbox' };
  const { stderr } = await plan([], without);
  expect(stderr).not.toContain('Using environment');
  expect(stderr).toContain('terraform is not installed');
  const named = await plan(['--environment', 'nothing'], without);
  expect([named.exitCode, named.stderr]).toEqual([2, expect.stringContaining('nothing')]);
});

test('a program that is something else', async () => {
  const { exitCode, stderr } = await plan([], { PATH: '', TERRAFORM_BINARY_NAME: '/bin/echo' });
  expect(stderr).toContain(
    'Using environment production. Use --environment to select another one: sandbox',
  );
  expect(stderr).toContain('/bin/echo is neither Terraform nor OpenTofu');
  expect(exitCode).toBe(2);
});
