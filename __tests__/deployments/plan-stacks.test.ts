import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanProgress } from '../../deployments/plan-request';
import { planStacks } from '../../deployments/plan-stacks';
import { MissingStateBucket } from '../../deployments/record-store';
import type { PlanDecision } from '../../planning/decision';
import { RunError } from '../../terraform/run-error';
import { change, error, fakeTerraform, type FakeTerraform } from './fake-terraform';

const ORGANIZATION = 'production-organization';
const IDENTITY = 'production-identity';
const NARROW: PlanDecision = {
  mode: 'narrow',
  because: 'only resources differ',
  configuration: { terraform: {} },
  targets: ['aws_x.y'],
  mayChange: ['aws_x.y', 'aws_x.z'],
  mayDelete: ['aws_x.z'],
  onlyInPlace: [],
};
const COMPLETE: PlanDecision = {
  mode: 'complete',
  because: 'outputs differ',
  targets: ['aws_x.y'],
};
const READS_DEV = {
  data: { terraform_remote_state: { organization: {} } },
  locals: { account_ids: '${data.terraform_remote_state.organization.outputs.account_ids}' },
  resource: { aws_x: { y: { id: '${local.account_ids["dev"]}' } } },
};

let fake: FakeTerraform;
afterEach(() => fake.remove());

const drift = (action: string, addr: string) => ({
  type: 'resource_drift',
  change: { resource: { addr }, action },
});
/** The plans by stack, without what is empty. */
async function planned(request: Partial<FakeTerraform['request']> = {}) {
  const { plans } = await planStacks({ ...fake.request, ...request });
  return plans;
}
const saved = (stack: string): readonly string[] =>
  existsSync(join(fake.request.folder, stack))
    ? readdirSync(join(fake.request.folder, stack)).sort()
    : [];

describe('how a stack is planned', () => {
  test('fully: the plan is saved with its configuration and its lock file', async () => {
    fake = fakeTerraform();
    fake.stack(IDENTITY);
    fake.plans(IDENTITY, 'full', [
      change('create', 'aws_x.y'),
      drift('delete', 'aws_x.y'),
      drift('update', 'aws_x.computed'), // and not changed back
    ]);
    expect(await planned()).toEqual([
      {
        stack: IDENTITY,
        mode: 'full',
        because: 'it is a test',
        changes: [{ action: 'create', address: 'aws_x.y' }],
        drift: [{ action: 'delete', address: 'aws_x.y' }],
        text: `the plan of ${IDENTITY}`,
      },
    ]);
    expect(saved(IDENTITY)).toEqual(['.terraform.lock.hcl', 'cdk.tf.json', 'tfplan']);
    expect(fake.calls()).toEqual([`init ${IDENTITY}`, `plan ${IDENTITY} full`, `show ${IDENTITY}`]);
  });

  test('unchanged: Terraform is not started', async () => {
    fake = fakeTerraform({ [IDENTITY]: { mode: 'unchanged' } });
    fake.stack(IDENTITY);
    const { plans, current } = await planStacks(fake.request);
    expect(plans).toEqual([
      { stack: IDENTITY, mode: 'unchanged', because: '', changes: [], drift: [], text: '' },
    ]);
    expect(current.get(IDENTITY)?.program).toBe('Terraform 1.11.4');
    expect(fake.calls()).toEqual([]);
  });

  test.each([
    ['has nothing and never had anything', { resource: {} }],
    ['only reads an account ID for its provider', { ...READS_DEV, resource: {} }],
  ])('a stack that %s is not started', async (_, configuration) => {
    fake = fakeTerraform({}, { outputs: () => Promise.resolve({ account_ids: { dev: '1' } }) });
    fake.stack(IDENTITY, configuration);
    expect(await planned()).toMatchObject([{ mode: 'unchanged' }]);
    expect(fake.calls()).toEqual([]);
  });

  test('without changes, nothing is saved or shown', async () => {
    fake = fakeTerraform();
    fake.stack(IDENTITY);
    expect(await planned()).toMatchObject([{ changes: [], text: '' }]);
    expect(saved(IDENTITY)).toEqual([]);
    expect(fake.calls()).toEqual([`init ${IDENTITY}`, `plan ${IDENTITY} full`]);
  });

  test('narrowly: the smaller configuration is saved', async () => {
    fake = fakeTerraform({ [IDENTITY]: NARROW });
    fake.stack(IDENTITY);
    fake.plans(IDENTITY, 'narrow', [change('update', 'aws_x.y'), change('delete', 'aws_x.z')]);
    expect(await planned()).toMatchObject([{ mode: 'narrow', because: 'only resources differ' }]);
    expect(readFileSync(join(fake.request.folder, IDENTITY, 'cdk.tf.json'), 'utf8')).toBe(
      '{"terraform":{}}',
    );
    expect(fake.calls()).not.toContain(`plan ${IDENTITY} full`);
  });

  test.each([
    ['changes something else', [change('update', 'aws_x.other')], 0, ', '],
    ['deletes what is in the charter', [change('delete', 'aws_x.y')], 0, ', '],
    ['deletes an output', [{ type: 'outputs', outputs: { a: { action: 'delete' } } }], 0, ', '],
    [
      'fails for another reason than a guard',
      [error('reading Policy: EOF\nonce more'), error('Other')],
      1,
      ' failed: reading Policy: EOF$',
    ],
    ['ends without a reason', [], 1, ' failed$'],
  ])('fully, if a narrow plan %s', async (_, messages, status, doubt) => {
    fake = fakeTerraform({ [IDENTITY]: NARROW });
    fake.stack(IDENTITY);
    fake.plans(IDENTITY, 'narrow', messages, status);
    fake.plans(IDENTITY, 'full', [change('update', 'aws_x.y')]);
    const [plan] = await planned();
    expect(plan).toMatchObject({ mode: 'full', changes: [{ address: 'aws_x.y' }] });
    expect(plan?.because).toMatch(
      new RegExp(`^(in )?a plan of the changed resources alone${doubt}`),
    );
    expect(readFileSync(join(fake.request.folder, IDENTITY, 'cdk.tf.json'), 'utf8')).toContain(
      IDENTITY,
    );
  });

  test('a guard that does not hold is not asked twice', async () => {
    fake = fakeTerraform({ [IDENTITY]: NARROW });
    fake.stack(IDENTITY);
    fake.plans(IDENTITY, 'narrow', [error('Resource postcondition failed')], 1);
    expect(await planned()).toEqual([
      {
        stack: IDENTITY,
        mode: 'failed',
        because: `terraform plan of ${IDENTITY} failed: Error: Resource postcondition failed\nin detail`,
      },
    ]);
    expect(fake.calls()).not.toContain(`plan ${IDENTITY} full`);
  });

  test('completely, if the targets with refresh agree', async () => {
    fake = fakeTerraform({ [IDENTITY]: COMPLETE });
    fake.stack(IDENTITY);
    const output = { type: 'outputs', outputs: { a: { action: 'update' } } };
    fake.plans(IDENTITY, 'unrefreshed', [change('update', 'aws_x.y'), output]);
    fake.plans(IDENTITY, 'targets', [change('update', 'aws_x.y')]);
    expect(await planned()).toMatchObject([
      { mode: 'complete', changes: [{ address: 'aws_x.y' }, { address: 'output.a' }] },
    ]);
    fake.plans(IDENTITY, 'targets', [change('replace', 'aws_x.y')]);
    fake.plans(IDENTITY, 'full', [change('replace', 'aws_x.y'), output]);
    expect(await planned()).toMatchObject([{ mode: 'full' }]);
  });
});

describe('what a stack reads of another', () => {
  test('it waits for what does not exist yet', async () => {
    fake = fakeTerraform();
    fake.stack(ORGANIZATION);
    fake.stack(IDENTITY, READS_DEV);
    expect(await planned()).toMatchObject([
      {
        stack: IDENTITY,
        mode: 'waits',
        because: 'it needs account_ids["dev"] of organization, which does not exist yet',
        after: [ORGANIZATION],
      },
      { stack: ORGANIZATION, mode: 'full' },
    ]);
  });

  test.each([
    ['will change', [change('replace', 'aws_organizations_account.dev')], 'waits'],
    ['stays', [change('create', 'aws_organizations_account.test')], 'full'],
  ])('an ID that %s', async (_, changes, mode) => {
    fake = fakeTerraform({}, { outputs: () => Promise.resolve({ account_ids: { dev: '1' } }) });
    fake.stack(IDENTITY, READS_DEV);
    fake.stack(ORGANIZATION, {
      output: {
        account_ids: {
          value: {
            dev: '${aws_organizations_account.dev.id}',
            test: '${aws_organizations_account.test.id}',
          },
        },
      },
    });
    fake.plans(ORGANIZATION, 'full', [
      ...changes,
      { type: 'outputs', outputs: { account_ids: { action: 'update' } } },
    ]);
    const { plans, current } = await planStacks(fake.request);
    expect(plans[0]).toMatchObject({ stack: IDENTITY, mode });
    expect(current.has(IDENTITY)).toBe(mode === 'full');
  });

  test('where outputs cannot be known, Terraform says what is missing', async () => {
    fake = fakeTerraform({}, { outputs: () => Promise.resolve(undefined) });
    fake.stack(IDENTITY, READS_DEV);
    const missing = error(
      'Resource postcondition failed',
      'data.terraform_remote_state.organization.lifecycle.postcondition[0]',
    );
    fake.plans(IDENTITY, 'full', [missing], 1);
    expect(await planned()).toMatchObject([{ mode: 'waits', after: [ORGANIZATION] }]);
    fake.plans(IDENTITY, 'full', [missing, error('Other')], 1);
    expect(await planned()).toMatchObject([{ mode: 'failed' }]);
  });
});

describe('failures', () => {
  test('one stack does not stop the others', async () => {
    fake = fakeTerraform();
    for (const stack of ['a', 'b', 'c']) fake.stack(stack);
    fake.plans('a', 'init', [{ '@message': 'Error: no network' }], 1);
    fake.plans('b', 'full', [error('Boom')], 1);
    fake.plans('c', 'full', [change('create', 'aws_x.y')]);
    expect((await planned()).map(({ stack, mode }) => `${stack} ${mode}`)).toEqual([
      'a failed',
      'b failed',
      'c full',
    ]);
  });

  test('without the bucket of the states, all wait for the stack that creates it', async () => {
    const missing = new MissingStateBucket('acme-states');
    fake = fakeTerraform(
      {},
      { read: (stack) => (stack === IDENTITY ? Promise.reject(missing) : Promise.resolve({})) },
    );
    fake.stack(IDENTITY);
    expect(await planned()).toMatchObject([{ stack: IDENTITY, mode: 'failed' }]);
    fake.stack('production-bootstrap');
    expect(await planned()).toMatchObject([
      { stack: 'production-bootstrap', mode: 'full' },
      { stack: IDENTITY, mode: 'waits', after: ['production-bootstrap'] },
    ]);
  });

  test('a bucket that does not answer is the failure of each stack', async () => {
    fake = fakeTerraform({}, { read: () => Promise.reject(new RunError('no answer')) });
    fake.stack(IDENTITY);
    expect(await planned()).toEqual([{ stack: IDENTITY, mode: 'failed', because: 'no answer' }]);
  });

  test('an interruption kills Terraform and leaves no plan', async () => {
    fake = fakeTerraform();
    fake.stack(IDENTITY);
    const interrupt = new AbortController();
    const progress: PlanProgress[] = [];
    const plans = await planned({
      signal: interrupt.signal,
      onProgress: (each) => (progress.push(each), interrupt.abort()),
    });
    expect(plans).toEqual([]);
    expect(progress.map(({ step }) => step)).toEqual(['planning']);
    expect(fake.calls()).not.toContain(`plan ${IDENTITY} full`);
  });
});

describe('terraform init', () => {
  test('runs again only if something that it depends on changed', async () => {
    fake = fakeTerraform();
    fake.stack('a');
    fake.stack('b');
    await planned();
    await planned();
    expect(fake.calls().filter((call) => call.startsWith('init'))).toEqual(['init a', 'init b']);
  });
});

test('many stacks', async () => {
  fake = fakeTerraform();
  for (let number = 0; number < 100; number++) fake.stack(`production-account-${number}`);
  const plans = await planned();
  expect(plans.length).toBe(100);
  expect(plans.every(({ mode }) => mode === 'full')).toBe(true);
});
