import { planStacks } from '../../deployments/plan-stacks';
import { error, fakeTerraform, type FakeTerraform } from './fake-terraform';

/* Plans of an account in which no role exists yet that could plan it. */
let fake: FakeTerraform;
afterEach(() => fake.remove());

const DEV = 'production-account-dev';
/** Plans with a role for member accounts. */
async function planned(env: object = { TF_VAR_access_role: 'orgcharter-plan' }) {
  const { workspace } = fake.request;
  const withRole = { ...workspace, env: { ...workspace.env, ...env } };
  return (await planStacks({ ...fake.request, workspace: withRole })).plans;
}
const failing = (
  records: Parameters<typeof fakeTerraform>[1] = {},
  ...messages: readonly object[]
) => {
  fake = fakeTerraform({}, records);
  fake.stack(DEV);
  fake.plans(DEV, 'full', [error('Cannot assume IAM Role'), ...messages], 1);
};
const STATE = { state: { lineage: 'a', serial: 1 } };

test('a missing role leaves a stack that was never deployed to its deployment', async () => {
  failing();
  expect(await planned()).toEqual([
    {
      stack: DEV,
      mode: 'waits',
      because:
        'it was never deployed, and its account has no role orgcharter-plan that could plan it. Its deployment plans and creates everything in it',
      after: [],
    },
  ]);
});

test('a missing role fails the deployment itself', async () => {
  failing();
  expect(await planned({})).toMatchObject([{ stack: DEV, mode: 'failed' }]);
});

test('a missing role fails a stack that was deployed', async () => {
  failing({ read: () => Promise.resolve(STATE) });
  expect(await planned()).toMatchObject([{ stack: DEV, mode: 'failed' }]);
});

test('a missing role fails together with another error', async () => {
  failing({}, error('Invalid value'));
  expect(await planned()).toMatchObject([{ stack: DEV, mode: 'failed' }]);
});
