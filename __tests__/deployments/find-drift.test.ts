import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDrift } from '../../deployments/find-drift';
import type { Remembered } from '../../planning/remembered';
import { change, error, fakeTerraform, type FakeTerraform } from './fake-terraform';

let fake: FakeTerraform;
afterEach(() => fake.remove());

const STATE = { lineage: 'l', serial: 3 };
const deployed = (configuration: object) => ({
  deployed: {
    configuration: JSON.stringify(configuration),
    program: 'Terraform 1.11.4',
    reads: {},
    at: '2026-11-21T00:00:00Z',
    state: STATE,
  } satisfies Remembered,
  state: STATE,
});
const AS_DEPLOYED = { terraform: {}, resource: { aws_x: { y: { value: 'deployed' } } } };

test('a stack is compared as it was deployed, not as the charter is now', async () => {
  fake = fakeTerraform({}, { read: () => Promise.resolve(deployed(AS_DEPLOYED)) });
  fake.stack('a', { resource: { aws_x: { y: { value: 'now' } } } });
  fake.plans('a', 'deployed', [change('update', 'aws_x.y')]);
  fake.plans('a', 'json', [
    { '@level': 'trace', '@message': 'TF_LOG=json' },
    {
      format_version: '1.2',
      resource_changes: [
        { address: 'aws_x.z', change: { actions: ['no-op'], before: {}, after: {} } },
        { address: 'aws_x.y', change: { actions: ['update'], before: { a: 1 }, after: { a: 2 } } },
        { address: 'aws_x.b', change: { actions: ['delete', 'create'], before: {}, after: {} } },
        { address: 'aws_x.a', change: { actions: ['create'], before: null, after: { a: 1 } } },
      ],
    },
  ]);
  expect(await findDrift(fake.request)).toEqual([
    {
      stack: 'a',
      mode: 'compared',
      differences: [
        { address: 'aws_x.a', action: 'create', deployed: { a: 1 } },
        { address: 'aws_x.b', action: 'replace', inAws: {}, deployed: {} },
        { address: 'aws_x.y', action: 'update', inAws: { a: 1 }, deployed: { a: 2 } },
      ],
      text: 'the plan of a',
    },
  ]);
  const compared = join(fake.folder, 'cdktf.out/deployed/a/cdk.tf.json');
  expect(readFileSync(compared, 'utf8')).toBe(JSON.stringify(AS_DEPLOYED));
});

test('what only outputs or Terraform itself change is no difference', async () => {
  fake = fakeTerraform({}, { read: () => Promise.resolve(deployed(AS_DEPLOYED)) });
  fake.stack('a');
  fake.plans('a', 'deployed', [
    { type: 'outputs', outputs: { a: { action: 'update' } } },
    { type: 'resource_drift', change: { resource: { addr: 'aws_x.y' }, action: 'update' } },
  ]);
  expect(await findDrift(fake.request)).toEqual([
    { stack: 'a', mode: 'compared', differences: [], text: '' },
  ]);
});

test('stacks that are not deployed completely, and stacks that fail', async () => {
  fake = fakeTerraform(
    {},
    { read: (stack) => Promise.resolve(stack === 'b' ? deployed(AS_DEPLOYED) : {}) },
  );
  fake.stack('b');
  fake.stack('a');
  fake.plans('b', 'deployed', [error('Boom')], 1);
  expect(await findDrift(fake.request)).toMatchObject([
    { stack: 'a', mode: 'not deployed' },
    { stack: 'b', mode: 'failed', because: expect.stringContaining('Boom') as string },
  ]);
});

test('a stack whose state is not what the last deployment left blames nobody', async () => {
  const record = deployed(AS_DEPLOYED);
  const records = {
    a: { ...record, state: { lineage: 'l', serial: 4 } },
    b: { ...record, attempted: { ...record.deployed, at: '2026-11-22T00:00:00Z' } },
    c: { deployed: record.deployed },
  };
  fake = fakeTerraform(
    {},
    { read: (stack) => Promise.resolve(records[stack as keyof typeof records]) },
  );
  for (const stack of Object.keys(records)) fake.stack(stack);
  expect(await findDrift(fake.request)).toEqual([
    {
      stack: 'a',
      mode: 'not deployed',
      because: 'its state changed after the last deployment: serial 4 instead of 3',
    },
    {
      stack: 'b',
      mode: 'not deployed',
      because: 'the deployment that began at 2026-11-22T00:00:00Z has not succeeded',
    },
    { stack: 'c', mode: 'not deployed', because: 'its state is missing' },
  ]);
  expect(fake.calls()).toEqual([]);
});

test('HCP Terraform has no records, so the charter as it is now is compared', async () => {
  fake = fakeTerraform();
  fake.stack('a', { terraform: { cloud: {} } });
  expect(await findDrift(fake.request)).toMatchObject([{ stack: 'a', mode: 'compared' }]);
});
