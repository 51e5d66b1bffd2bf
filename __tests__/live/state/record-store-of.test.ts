import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordStoreOf } from '../../../live/state/record-store-of';
import { MissingStateBucket } from '../../../deployments/record-store';
import { RunError } from '../../../terraform/run-error';
import type { SynthesizedStack } from '../../../terraform/synthesized';
import { remembered, stateText } from '../../deployments/remembered';
import { startFakeAws, type FakeAnswer, type FakeAws } from '../fake-aws';

const before = process.env;
let fake: FakeAws;
let objects: Map<string, string>;
/** What a request gets instead of the bucket's answer. */
let broken: (operation: string, key: string) => FakeAnswer | undefined;

beforeAll(async () => {
  fake = await startFakeAws();
  process.env = { ...fake.environment };
});
afterAll(() => {
  fake.stop();
  process.env = before;
});
beforeEach(() => {
  objects = new Map();
  broken = () => undefined;
  fake.requests.length = 0;
  fake.answer = ({ path, body }) => {
    const url = new URL(path, 'http://s3');
    const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
    const operation = url.searchParams.get('x-id') ?? 'ListObjects';
    const instead = broken(operation, key);
    if (instead !== undefined) return instead;
    if (operation === 'PutObject') objects.set(key, body);
    if (operation === 'DeleteObject') objects.delete(key);
    if (operation === 'ListObjects') {
      const prefix = url.searchParams.get('prefix') ?? '';
      const found = [...objects.keys()].filter((each) => each.startsWith(prefix));
      const contents = found.map((each) => `<Contents><Key>${each}</Key></Contents>`).join('');
      return { body: `<ListBucketResult>${contents}</ListBucketResult>` };
    }
    if (operation !== 'GetObject') return { body: '' };
    const body_ = objects.get(key);
    return body_ === undefined ? s3Error('NoSuchKey', 404) : { body: body_ };
  };
});

const s3Error = (code: string, status: number): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as AWS says</Message></Error>`,
});

const stack = (name: string, terraform: object): SynthesizedStack => ({
  name,
  dependencies: [],
  terraform: { terraform },
});
const inS3 = (name: string, others: object = {}) =>
  stack(name, {
    backend: {
      s3: {
        bucket: 'acme-states',
        region: 'eu-west-2',
        key: `production/${name.replace('production-', '')}.tfstate`,
        ...others,
      },
    },
  });
const store = (stacks: readonly SynthesizedStack[], env = {}) =>
  recordStoreOf({ folder: '/nowhere', env }, stacks);
const IDENTITY = 'production-identity';

test('a deployment is remembered in objects beside the state', async () => {
  const records = store([inS3(IDENTITY)]);
  expect(await records.read(IDENTITY)).toEqual({});
  const attempted = remembered();
  await records.begin(IDENTITY, attempted);
  objects.set('production/identity.tfstate', stateText(7, { ids: 'x' }));
  expect(await records.read(IDENTITY)).toEqual({
    attempted,
    state: { lineage: 'a-lineage', serial: 7 },
  });
  const deployed = { ...attempted, state: { lineage: 'a-lineage', serial: 7 } };
  await records.finish(IDENTITY, deployed);
  expect([...objects.keys()].sort()).toEqual([
    'production/attempted/production-identity/record.json',
    'production/deployed/production-identity/cdk.tf.json',
    'production/deployed/production-identity/record.json',
    'production/identity.tfstate',
  ]);
  // byte for byte, as the workflow files of earlier versions compare it
  expect(objects.get('production/deployed/production-identity/cdk.tf.json')).toBe(
    attempted.configuration,
  );
  expect(await records.read(IDENTITY)).toEqual({
    attempted,
    deployed,
    state: { lineage: 'a-lineage', serial: 7 },
  });
  expect(await records.outputs(IDENTITY)).toEqual({ ids: 'x' });
});

test('a deployment that begins takes away the file that workflow files of earlier versions read', async () => {
  const records = store([inS3(IDENTITY)]);
  await records.finish(IDENTITY, remembered());
  await records.begin(IDENTITY, remembered());
  expect(objects.has('production/deployed/production-identity/cdk.tf.json')).toBe(false);
  expect((await records.read(IDENTITY)).deployed).toBeUndefined();
});

test.each([
  ['changed by others', '{"resource":{"aws_iam_role":{}}}'],
  ['cut off', '{"resource":{'],
])('a configuration that was %s has no record', async (_, text) => {
  const records = store([inS3(IDENTITY)]);
  await records.begin(IDENTITY, remembered());
  await records.finish(IDENTITY, remembered());
  objects.set('production/deployed/production-identity/cdk.tf.json', text);
  expect((await records.read(IDENTITY)).deployed).toBeUndefined();
});

test('a deployment by a workflow file of an earlier version has no record', async () => {
  const records = store([inS3(IDENTITY)]);
  objects.set('production/deployed/production-identity/cdk.tf.json', '{"resource":{}}');
  objects.set('production/identity.tfstate', stateText(7));
  expect(await records.read(IDENTITY)).toEqual({ state: { lineage: 'a-lineage', serial: 7 } });
});

test('an object is encrypted with the key of the backend', async () => {
  await store([inS3(IDENTITY, { kms_key_id: 'alias/states' })]).begin(IDENTITY, remembered());
  await store([inS3(IDENTITY)]).begin(IDENTITY, remembered());
  const puts = fake.requests.filter(({ path }) => path.includes('PutObject'));
  expect(puts.map(({ headers }) => headers['x-amz-server-side-encryption'])).toEqual([
    'aws:kms',
    undefined,
  ]);
  expect(puts[0]?.headers['x-amz-server-side-encryption-aws-kms-key-id']).toBe('alias/states');
});

describe('what cannot be read', () => {
  test('an object that does not exist, and that the role may only list', async () => {
    broken = (operation) => (operation === 'GetObject' ? s3Error('AccessDenied', 403) : undefined);
    expect(await store([inS3(IDENTITY)]).read(IDENTITY)).toEqual({});
  });

  test('an object that exists, and that the role may only list', async () => {
    objects.set('production/identity.tfstate', stateText(7));
    broken = (operation) => (operation === 'GetObject' ? s3Error('AccessDenied', 403) : undefined);
    await expect(store([inS3(IDENTITY)]).read(IDENTITY)).rejects.toThrow(
      new RunError(
        'AWS does not let these credentials read s3://acme-states/production/identity.tfstate. Check that they belong to the right account and role: AccessDenied: as AWS says',
      ),
    );
  });

  test.each([
    ['AccessDenied', 403, /does not let these credentials read .* as AWS says/],
    ['ExpiredToken', 400, /does not let these credentials read/],
    ['InvalidAccessKeyId', 403, /does not let these credentials read/],
    ['SignatureDoesNotMatch', 403, /does not let these credentials read/],
    ['PermanentRedirect', 301, /bucket acme-states is not in eu-west-2/],
    ['InternalError', 500, /cannot read s3:.*run the command again/],
    ['SlowDown', 503, /cannot read s3:/],
    ['NoSuchBucket', 404, /bucket acme-states, .*does not exist.*bootstrap/],
  ])('%s is an error of the run, not a crash', async (code, status, message) => {
    broken = () => s3Error(code, status);
    const error: unknown = await store([inS3(IDENTITY)])
      .read(IDENTITY)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RunError);
    expect((error as RunError).message).toMatch(message);
    expect((error as RunError).exitCode).toBe(2);
    expect(error instanceof MissingStateBucket).toBe(code === 'NoSuchBucket');
  });

  test('a bucket that does not answer', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
    const error: unknown = await store([inS3(IDENTITY)])
      .read(IDENTITY)
      .catch((caught: unknown) => caught);
    process.env['AWS_ENDPOINT_URL'] = fake.environment['AWS_ENDPOINT_URL'];
    expect(error).toBeInstanceOf(RunError);
    expect((error as RunError).message).toMatch(/cannot read s3:.*ECONNREFUSED/);
  });

  test('a record that cannot be written', async () => {
    broken = (operation) => (operation === 'PutObject' ? s3Error('AccessDenied', 403) : undefined);
    await expect(store([inS3(IDENTITY)]).begin(IDENTITY, remembered())).rejects.toThrow(
      /does not let these credentials write s3:\/\/acme-states\/production\/attempted/,
    );
  });
});

test('hundreds of stacks are read side by side', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `production-account-a${index}`);
  const records = store(names.map((name) => inS3(name)));
  const read = await Promise.all(names.map((name) => records.read(name)));
  expect([read.length, fake.requests.length]).toEqual([300, 1_200]);
});

test('each stack has the records of its own backend', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-store-'));
  const local = { backend: { local: { path: '../../../terraform.production-bootstrap.tfstate' } } };
  const cloud = { cloud: { organization: 'acme', workspaces: { name: 'production-audit' } } };
  const records = recordStoreOf({ folder, env: {} }, [
    stack('production-bootstrap', local),
    stack('production-audit', cloud),
    inS3(IDENTITY),
  ]);
  for (const name of ['production-bootstrap', 'production-audit', IDENTITY]) {
    await records.begin(name, remembered());
    await records.finish(name, remembered());
  }
  expect(readdirSync(folder).sort()).toEqual([
    'terraform.production-bootstrap.tfstate.attempted.json',
    'terraform.production-bootstrap.tfstate.deployed.json',
  ]);
  expect(await records.read('production-audit')).toEqual({});
  expect((await records.read(IDENTITY)).deployed).toEqual(remembered());
  rmSync(folder, { recursive: true });
});

test('a workspace of Terraform would have other states', () => {
  expect(() => store([], { TF_WORKSPACE: 'other' })).toThrow(
    'TF_WORKSPACE selects the workspace other',
  );
  expect(() => store([], { TF_WORKSPACE: 'default' })).not.toThrow();
});
