import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-deploy-'));
  mkdirSync(join(folder, 'environments'));
  writeFileSync(
    join(folder, 'organization.yaml'),
    'organization:\n  name: acme\n  homeRegion: eu-west-2\n  managementAccount: { name: management, email: aws@acme.example }\n',
  );
  environment('production', '111122223333');
});
afterEach(() => rmSync(folder, { recursive: true }));

function environment(name: string, id: string): void {
  writeFileSync(
    join(folder, `environments/${name}.yaml`),
    `managementAccountId: "${id}"\nstate: { backend: s3, bucket: acme-${name}, region: eu-west-2 }\noverrides: { organization: { managementAccount: { email: aws-${name}@acme.example } } }\n`,
  );
}

/** Without an AWS: after the environment is known, its credentials cannot be checked. */
const deploy = (words: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  orgcharter(['deploy', '--yes', '--config', folder, ...words], env);
const NO_AWS = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_MAX_ATTEMPTS: '1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
};
const surroundings = process.env;
beforeEach(() => void (process.env = { ...surroundings, ...NO_AWS }));
afterEach(() => void (process.env = surroundings));

test('of several environments, the one to deploy to has to be named', async () => {
  environment('sandbox', '444455556666');
  const { exitCode, stderr } = await deploy();
  expect(stderr).toContain(
    'orgcharter: name the environment to deploy to with --environment: production, sandbox',
  );
  expect(exitCode).toBe(2);
});

test.each<[string, readonly string[], NodeJS.ProcessEnv]>([
  ['--environment', ['--environment', 'sandbox'], {}],
  ['ORGCHARTER_ENVIRONMENT', [], { ORGCHARTER_ENVIRONMENT: 'sandbox' }],
])('%s names it', async (_, words, env) => {
  environment('sandbox', '444455556666');
  const { stderr } = await deploy(words, env);
  expect(stderr).toContain('AWS cannot be called with these credentials');
});

test('a single environment need not be named', async () => {
  const { stderr } = await deploy();
  expect(stderr).toContain('AWS cannot be called with these credentials');
});
