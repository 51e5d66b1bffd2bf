import { planStacks } from '../../deployments/plan-stacks';
import type { Remembered } from '../../planning/remembered';
import { fakeTerraform } from './fake-terraform';

const STACK = 'production-organization';
const deployed: Remembered = { configuration: '{}', program: 'x', reads: {}, at: 'today' };

/** The outputs that the decision gets of a stack with or without outputs. */
async function outputs(configuration: object, record: object): Promise<unknown> {
  const found: unknown[] = [];
  const fake = fakeTerraform(
    {},
    {
      read: () => Promise.resolve(record),
      outputs: () => Promise.resolve({ account_ids: { dev: '1' } }),
    },
  );
  fake.stack(STACK, configuration);
  const { current } = await planStacks({
    ...fake.request,
    decide: (now) => {
      found.push(now.outputs);
      return { mode: 'full', because: 'it is a test' };
    },
  });
  fake.remove();
  expect(current.get(STACK)).not.toHaveProperty('outputs'); // saved plans do not have them
  return found[0];
}

test.each([
  ['there is none', {}, 'unchanged'],
  ['it cannot be read', undefined, 'full'],
])('the plan of a stack without anything whose state is such that %s', async (_, found, mode) => {
  const fake = fakeTerraform({}, { outputs: () => Promise.resolve(found) });
  fake.stack(STACK, { resource: {} });
  const { plans } = await planStacks(fake.request);
  fake.remove();
  expect(plans).toMatchObject([{ mode }]);
});

test('a changed stack is decided about with the outputs that its state has', async () => {
  const output = { account_ids: { value: {} } };
  expect(await outputs({ output }, { deployed })).toEqual({ account_ids: { dev: '1' } });
  expect(await outputs({ output }, {})).toBeUndefined();
  expect(await outputs({}, { deployed })).toBeUndefined();
});
