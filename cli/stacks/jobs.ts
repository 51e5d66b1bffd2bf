import type { Environment } from '../../model/organization';
import { waves, type SynthesizedStack } from './waves';

/** One job of a CI system: stacks of one environment, to be planned or deployed one after the other. */
export interface Job {
  readonly environment: string;
  /** The management account's number, in which the job's role is. */
  readonly managementAccountId: string;
  /** Names, with a blank between them. */
  readonly stacks: string;
}

/**
 * The stacks as jobs, wave by wave in the order of deployment: the jobs of one wave may run side by side. Stacks with a
 * local state ({@link localStates}) are left out and count as deployed.
 *
 * @param perWave at most so many jobs of one environment in a wave; its stacks are dealt out evenly
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
      const own = wave.filter((stack) => environmentOf(stack) === environment);
      return dealt(own, perWave).map((names): Job => ({
        environment: environment.name,
        managementAccountId: environment.managementAccountId,
        stacks: names.join(' '),
      }));
    }),
  );
}

/**
 * Stacks that no other machine can go on with than the one that deployed them, since their state is a file there; that
 * of the `bootstrap` stack is one until it moves into the bucket.
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

/** The environment that a stack's name begins with. Where several do (`prod`, `prod-eu`), the longest is meant. */
function byStack(environments: readonly Environment[]): (stack: string) => Environment | undefined {
  const longestFirst = [...environments].sort((a, b) => b.name.length - a.name.length);
  return (stack) => longestFirst.find(({ name }) => stack.startsWith(`${name}-`));
}

/** Deals names out to at most so many groups, in order, as evenly as can be. */
function dealt(names: readonly string[], groups: number): readonly (readonly string[])[] {
  const size = Math.max(1, Math.ceil(names.length / groups));
  return Array.from({ length: Math.ceil(names.length / size) }, (_, index) =>
    names.slice(index * size, (index + 1) * size),
  );
}
