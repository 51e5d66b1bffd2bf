import { jobsInWaves, localStates } from '../../../cli/stacks/jobs';
import { waves, type SynthesizedStack } from '../../../cli/stacks/waves';
import { anEnvironment } from '../../organizations';

const stack = (name: string, ...dependencies: readonly string[]): SynthesizedStack => ({
  name,
  dependencies,
});
const production = anEnvironment();

const ORGANIZATION = [
  stack('production-monitoring', 'production-organization', 'production-audit'),
  stack('production-audit', 'production-organization'),
  stack('production-guardrails', 'production-organization'),
  stack('production-organization', 'production-bootstrap'),
  stack('production-bootstrap'),
];

describe('waves', () => {
  test('each stack comes after its dependencies, in any input order', () => {
    const expected = [
      ['production-bootstrap'],
      ['production-organization'],
      ['production-audit', 'production-guardrails'],
      ['production-monitoring'],
    ];
    expect(waves(ORGANIZATION)).toEqual(expected);
    expect(waves([...ORGANIZATION].reverse())).toEqual(expected);
  });

  test('a dependency that is not in the list counts as deployed', () => {
    expect(waves([ORGANIZATION[0]!])).toEqual([['production-monitoring']]);
  });

  test('circular dependencies are an error', () => {
    expect(() => waves([stack('a', 'b'), stack('b', 'a')])).toThrow(
      'circular dependencies between stacks: a, b',
    );
  });
});

describe('jobs', () => {
  test('stacks are distributed evenly over the allowed number of jobs', () => {
    const accounts = ['a', 'b', 'c', 'd', 'e'].map((name) => stack(`production-account-${name}`));
    expect(jobsInWaves(accounts, [production], 2)).toEqual([
      [
        {
          environment: 'production',
          managementAccountId: '111122223333',
          stacks: 'production-account-a production-account-b production-account-c',
        },
        {
          environment: 'production',
          managementAccountId: '111122223333',
          stacks: 'production-account-d production-account-e',
        },
      ],
    ]);
  });

  test('a job belongs to one environment, even if the name of one begins with that of another', () => {
    const other = anEnvironment({ name: 'production-eu', managementAccountId: '444455556666' });
    expect(
      jobsInWaves(
        [stack('production-eu-organization'), stack('production-organization')],
        [production, other],
        20,
      ),
    ).toEqual([
      [
        {
          environment: 'production',
          managementAccountId: '111122223333',
          stacks: 'production-organization',
        },
        {
          environment: 'production-eu',
          managementAccountId: '444455556666',
          stacks: 'production-eu-organization',
        },
      ],
    ]);
  });

  test('a stack with a local state is left out, and its dependents are not blocked', () => {
    const s3 = {
      backend: 's3',
      bucket: 'states',
      region: 'eu-west-2',
      bootstrapState: 'local',
    } as const;
    const environments = [
      anEnvironment({ state: s3 }),
      anEnvironment({ name: 'sandbox', state: { backend: 'local', directory: 'states' } }),
    ];
    const stacks = [...ORGANIZATION, stack('sandbox-organization')];
    expect(localStates(stacks, environments)).toEqual([
      'production-bootstrap',
      'sandbox-organization',
    ]);
    expect(
      jobsInWaves(stacks, environments, 20).map((jobs) => jobs.map((job) => job.stacks)),
    ).toEqual([
      ['production-organization'],
      ['production-audit', 'production-guardrails'],
      ['production-monitoring'],
    ]);
  });

  test('no stacks, no jobs', () => {
    expect(jobsInWaves([], [production], 20)).toEqual([]);
  });
});
