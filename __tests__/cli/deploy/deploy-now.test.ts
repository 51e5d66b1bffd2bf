import { deployNow, type DeployNow } from '../../../cli/deploy/deploy-now';
import type { RecordStore } from '../../../deployments/record-store';
import { exitCodeOf } from '../../../cli/deploy/summary';
import { RunError } from '../../../terraform/run-error';
import { change, fakeTerraform, type FakeTerraform } from '../../deployments/fake-terraform';
import { anOrganization } from '../../organizations';

const ORGANIZATION = 'production-organization';
const IDENTITY = 'production-identity';
const READS_DEV = {
  data: { terraform_remote_state: { organization: {} } },
  locals: { account_ids: '${data.terraform_remote_state.organization.outputs.account_ids}' },
  resource: { aws_x: { y: { id: '${local.account_ids["dev"]}' } } },
};

let fake: FakeTerraform;
let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockReturnValue();
  jest.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  jest.restoreAllMocks();
  fake.remove();
});

/** Deploys `organization`, which creates an account, and `identity`, which needs its ID. */
function deploy(
  answers: readonly boolean[],
  read: (round: number) => ReturnType<RecordStore['read']> = () => Promise.resolve({}),
) {
  const asked: number[] = [];
  let deployed = 0;
  fake = fakeTerraform();
  fake.stack(ORGANIZATION);
  fake.stack(IDENTITY, READS_DEV);
  fake.plans(ORGANIZATION, 'full', [change('create', 'aws_x.y')]);
  fake.plans(IDENTITY, 'full', [change('create', 'aws_x.y')]);
  const { workspace, program, stacks } = fake.request;
  const records: RecordStore = {
    read: () => read(deployed),
    outputs: () => Promise.resolve(deployed === 0 ? {} : { account_ids: { dev: '1' } }),
    begin: () => Promise.resolve(),
    finish: () => Promise.resolve(void deployed++),
  };
  const opened = {
    ...{ workspace, program },
    stacks: [
      { name: ORGANIZATION, dependencies: [] },
      { name: IDENTITY, dependencies: [ORGANIZATION] },
    ],
  };
  const { signal } = new AbortController();
  return deployNow({
    organization: anOrganization(),
    today: '2026-11-27',
    config: 'config',
    format: 'human',
    opened,
    records,
    at: '2026-11-27T10:00:00Z',
    by: 'arn',
    stops: { first: signal, interrupts: [signal, signal], end: () => undefined },
    stacks,
    ask: (count: number) => Promise.resolve(answers[asked.push(count) - 1] === true),
  } as unknown as DeployNow);
}

const states = (outcomes: Awaited<ReturnType<typeof deploy>> = []) =>
  Object.fromEntries(outcomes.map(({ stack, outcome }) => [stack, outcome]));

test('what waits is deployed in the next round', async () => {
  const outcomes = await deploy([true, true]);
  expect(states(outcomes)).toEqual({ [ORGANIZATION]: 'deployed', [IDENTITY]: 'deployed' });
});

test('"no" to the first plans applies nothing', async () => {
  expect(await deploy([false])).toBeUndefined();
});

test('"no" to the second plans leaves its stacks waiting, which is exit code 1', async () => {
  const outcomes = (await deploy([true, false])) ?? [];
  expect(states(outcomes)).toEqual({ [ORGANIZATION]: 'deployed', [IDENTITY]: 'waiting' });
  expect(exitCodeOf(outcomes, { waitingIsPlanned: false })).toBe(1);
});

test('an error in the second round keeps the outcomes of the first', async () => {
  const outcomes = await deploy([true, true], (deployed) =>
    deployed === 0 ? Promise.resolve({}) : Promise.reject(new RunError('no \u001b[1m network')),
  );
  expect(states(outcomes)).toEqual({ [ORGANIZATION]: 'deployed', [IDENTITY]: 'waiting' });
  expect(printed.at(-1)).toMatch(/^orgcharter: no .*network$/);
  expect(printed.at(-1)).not.toContain('\u001b');
});
