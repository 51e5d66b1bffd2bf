import type { Environment } from '../../model/organization';
import { waves, type SynthesizedStack } from './waves';

/** One CI job: stacks of one environment to plan or deploy one after the other. */
export interface Job {
  readonly environment: string;
  /** The management account ID. The job's role is in this account. */
  readonly managementAccountId: string;
  /** Names, separated by spaces. */
  readonly stacks: string;
}

/**
 * Groups stacks into jobs, and jobs into waves in deployment order. The jobs of one wave can run in
 * parallel. Stacks with a local state ({@link localStates}) are left out and count as deployed.
 *
 * @param perWave the maximum number of jobs per wave and environment; stacks are distributed evenly
 */
export function jobsInWaves(
  stacks: readonly SynthesizedStack[],
  environments: readonly Environment[],
  perWave: number,
): readonly (readonly Job[])[] {
  const environmentOf = byStack(environments);
  const local = new Set(localStates(stacks, environments));
  return waves(stacks.filter(({ name }) => !local.has(name))).map((wave) =>
    environments.flatMap((environment) => {
      const names = wave.filter((stack) => environmentOf(stack) === environment);
      return split(names, perWave).map((group): Job => ({
        environment: environment.name,
        managementAccountId: environment.managementAccountId,
        stacks: group.join(' '),
      }));
    }),
  );
}

/**
 * Stacks whose state is a file on the machine that deployed them, so CI cannot deploy them. The
 * `bootstrap` stack is one of them until its state moves into the bucket.
 */
export function localStates(
  stacks: readonly SynthesizedStack[],
  environments: readonly Environment[],
): readonly string[] {
  const environmentOf = byStack(environments);
  return stacks
    .map(({ name }) => name)
    .filter((stack) => {
      const environment = environmentOf(stack);
      if (environment?.state.backend === 's3')
        return (
          environment.state.bootstrapState === 'local' && stack === `${environment.name}-bootstrap`
        );
      return environment?.state.backend === 'local';
    });
}

/**
 * Finds the environment that a stack's name begins with. If several match (`prod`, `prod-eu`), the
 * longest wins.
 */
function byStack(environments: readonly Environment[]): (stack: string) => Environment | undefined {
  const longestFirst = [...environments].sort((a, b) => b.name.length - a.name.length);
  return (stack) => longestFirst.find(({ name }) => stack.startsWith(`${name}-`));
}

/** Splits names into at most `groups` groups of equal size, in order. */
function split(names: readonly string[], groups: number): readonly (readonly string[])[] {
  const size = Math.max(1, Math.ceil(names.length / groups));
  return Array.from({ length: Math.ceil(names.length / size) }, (_, index) =>
    names.slice(index * size, (index + 1) * size),
  );
}
