import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployPlans } from '../../deployments/deploy-plans';
import type { DeployRequest } from '../../deployments/deploy-request';
import { neededBy } from '../../deployments/needed-by';
import type { RecordStore } from '../../deployments/record-store';
import { RunError } from '../../terraform/run-error';
import { initializer } from '../../terraform/initialized';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-deploy-plans-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Behavior = Readonly<Record<string, 'succeed' | 'fail' | 'lose'>>;

/** Deploys stacks with a fake Terraform. `dependencies` has all of them. */
function deploy(
  dependencies: Readonly<Record<string, readonly string[]>>,
  behavior: Behavior = {},
  others: Partial<DeployRequest> = {},
) {
  const log = join(folder, 'log');
  const record: string[] = [];
  for (const stack of Object.keys(dependencies)) {
    for (const place of ['cdktf.out/stacks', 'plans']) {
      mkdirSync(join(folder, place, stack), { recursive: true });
      writeFileSync(join(folder, place, stack, 'cdk.tf.json'), '{"terraform":{}}');
    }
    writeFileSync(join(folder, 'plans', stack, 'tfplan'), '');
  }
  const workspace = {
    folder,
    env: { PATH: process.env['PATH'] ?? '', FAKE_TERRAFORM: JSON.stringify({ log, behavior }) },
    program: join(__dirname, 'applying-program.js'),
  };
  const records: RecordStore = {
    read: () => Promise.resolve({ state: { lineage: 'l', serial: 1 } }),
    outputs: () => Promise.resolve({}),
    begin: (stack) => Promise.resolve(void record.push(`begin ${stack}`)),
    finish: (stack, { state }) =>
      Promise.resolve(void record.push(`finish ${stack} ${state?.serial}`)),
  };
  return deployPlans({
    workspace,
    environment: 'p',
    initialize: initializer(workspace).initialize,
    records,
    folder: join(folder, 'plans'),
    stacks: new Map(
      Object.keys(dependencies).map((stack) => [
        stack,
        { configuration: '{"terraform":{}}', program: 'Terraform 1.11.4', reads: {} },
      ]),
    ),
    changes: new Map(),
    failed: [],
    dependencies: new Map(Object.entries(dependencies)),
    at: '2026-11-27T10:00:00Z',
    by: 'arn',
    atATime: 2,
    ...others,
  }).then((deployed) => ({
    outcomes: Object.fromEntries(
      deployed.map(({ stack, outcome, because }) => [
        stack,
        because === undefined ? outcome : `${outcome}: ${because}`,
      ]),
    ),
    deployed,
    record,
    applied: readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('apply '))
      .map((line) => line.slice('apply '.length)),
  }));
}

test('stacks are applied after those they depend on, and remembered before and after', async () => {
  const { applied, record, outcomes, deployed } = await deploy({ c: ['b'], b: ['a'], a: [] });
  expect(applied).toEqual(['a', 'b', 'c']);
  expect(record).toEqual(
    ['a', 'b', 'c'].flatMap((stack) => [`begin ${stack}`, `finish ${stack} 1`]),
  );
  expect(outcomes).toEqual({ a: 'deployed', b: 'deployed', c: 'deployed' });
  // data sources do not count
  expect(deployed.map(({ resources }) => resources)).toEqual([1, 1, 1]);
});

test('a failed stack stops only those that need it, directly or through others', async () => {
  const { applied, outcomes, record } = await deploy(
    { a: [], b: ['a'], c: ['b'], d: [], e: ['d'] },
    { a: 'fail' },
  );
  expect(applied.sort()).toEqual(['a', 'd', 'e']);
  expect(outcomes).toEqual({
    a: 'failed: Error: a fails',
    b: 'skipped: it needs a, which was not deployed',
    c: 'skipped: it needs a, b, which were not deployed',
    d: 'deployed',
    e: 'deployed',
  });
  expect(record.filter((each) => / [abc]/.test(each))).toEqual(['begin a']);
});

test('a stack needs another one also through a stack that does not change', async () => {
  const dependencies = { a: [], c: ['b'] };
  const { outcomes } = await deploy(
    dependencies,
    { a: 'fail' },
    {
      dependencies: new Map(Object.entries({ ...dependencies, b: ['a'] })),
    },
  );
  expect(outcomes['c']).toBe('skipped: it needs a, which was not deployed');
});

test('a stack that needs one that could not be planned is not started', async () => {
  const { outcomes, applied } = await deploy({ b: ['a'], c: [] }, {}, { failed: ['a'] });
  expect(outcomes).toEqual({ b: 'skipped: it needs a, which was not deployed', c: 'deployed' });
  expect(applied).toEqual(['c']);
});

test('a state that could not be saved is kept, and the stack is not deployed over it', async () => {
  const first = await deploy({ a: [] }, { a: 'lose' });
  const advice =
    'Terraform could not save the state of a, and left it in cdktf.out/applying/a/errored.tfstate. Keep this file: the next orgcharter deploy in this folder saves it first';
  expect(first.outcomes).toEqual({ a: `failed: Error: a fails\n${advice}` });
  const second = await deploy({ a: [] });
  expect([second.outcomes, second.record]).toEqual([{ a: `failed: ${advice}` }, []]);
});

test('a deployment that cannot be remembered has happened all the same', async () => {
  const { outcomes } = await deploy(
    { a: [], b: ['a'] },
    {},
    {
      records: {
        read: () => Promise.resolve({}),
        outputs: () => Promise.resolve({}),
        begin: () => Promise.resolve(),
        finish: () => Promise.reject(new RunError('the bucket does not answer')),
      },
    },
  );
  const warning =
    'deployed: it is deployed, but this could not be remembered, so its next plan reads everything: the bucket does not answer';
  expect(outcomes).toEqual({ a: warning, b: warning });
});

test('a deployment that a full disk does not remember has happened all the same', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { syscall: 'write' });
  const { outcomes } = await deploy(
    { a: [] },
    {},
    {
      records: {
        read: () => Promise.resolve({}),
        outputs: () => Promise.resolve({}),
        begin: () => Promise.resolve(),
        finish: () => Promise.reject(full),
      },
    },
  );
  expect(outcomes['a']).toBe(
    'deployed: it is deployed, but this could not be remembered, so its next plan reads everything: ENOSPC: no space left on device',
  );
});

test('only the owner can read the copy of a plan, and it does not stay after a failure', async () => {
  const modes: number[] = [];
  const applying = (stack: string) => join(folder, 'cdktf.out/applying', stack);
  const { outcomes } = await deploy(
    { a: [] },
    { a: 'fail' },
    {
      records: {
        read: () => Promise.resolve({}),
        outputs: () => Promise.resolve({}),
        begin: (stack) => Promise.resolve(void modes.push(statSync(applying(stack)).mode & 0o777)),
        finish: () => Promise.resolve(),
      },
    },
  );
  expect([outcomes, modes]).toEqual([{ a: 'failed: Error: a fails' }, [0o700]]);
  expect(existsSync(join(applying('a'), 'cdk.tf.json'))).toBe(true);
  expect(existsSync(join(applying('a'), 'tfplan'))).toBe(false);
});

test('what cannot be remembered before is not changed', async () => {
  const { outcomes, applied } = await deploy(
    { a: [] },
    {},
    {
      records: {
        read: () => Promise.resolve({}),
        outputs: () => Promise.resolve({}),
        begin: () => Promise.reject(new RunError('denied')),
        finish: () => Promise.resolve(),
      },
    },
  );
  expect([outcomes, applied]).toEqual([{ a: 'failed: denied' }, []]);
});

test('after an interruption no other stack starts', async () => {
  const stop = new AbortController();
  const { outcomes } = await deploy(
    { a: [], b: ['a'] },
    {},
    {
      stop: stop.signal,
      onProgress: ({ step }) => {
        if (step === 'deployed') stop.abort();
      },
    },
  );
  expect(outcomes).toEqual({
    a: 'deployed',
    b: 'skipped: the deployment was interrupted before',
  });
});

test('what a stack needs', () => {
  const all = new Map([
    ['a', []],
    ['b', ['a']],
    ['c', ['b', 'x']],
  ]);
  expect(neededBy('c', all)).toEqual(['a', 'b', 'x']);
  expect(neededBy('a', all)).toEqual([]);
});

test('accounts are created and closed as many at a time as AWS allows, the rest fifty at a time', async () => {
  const accounts = (count: number, action: string) =>
    Array.from({ length: count }, (_, index) => ({
      address: `aws_organizations_account.${action}-${index}`,
      action,
    }));
  const units = Array.from({ length: 9 }, (_, index) => ({
    address: `aws_organizations_organizational_unit.u${index}`,
    action: 'create',
  }));
  const changes = {
    closed3: accounts(3, 'delete'),
    closed4: [...accounts(4, 'delete'), ...accounts(6, 'create')],
    created5: [...accounts(5, 'create'), ...units],
    created6: [...accounts(6, 'create'), ...units],
    imported: [...accounts(9, 'import'), ...accounts(9, 'update'), ...accounts(9, 'forget')],
  };
  await deploy(
    Object.fromEntries(Object.keys(changes).map((stack) => [stack, []])),
    {},
    { changes: new Map(Object.entries(changes)) },
  );
  const applied = readFileSync(join(folder, 'log.words'), 'utf8')
    .split('\n')
    .flatMap((line) => /^(\S+) apply .*(-parallelism=\d+)/.exec(line)?.slice(1).join(' ') ?? [])
    .sort();
  expect(applied).toEqual([
    'closed3 -parallelism=50',
    'closed4 -parallelism=3',
    'created5 -parallelism=50',
    'created6 -parallelism=5',
    'imported -parallelism=50',
  ]);
});
