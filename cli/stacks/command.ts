import { jobsInWaves, localStates } from './jobs';
import { defineCommand } from '../kit/command';
import { load } from '../kit/load';
import { at, config, everyEnvironment, format, number, text, textOr } from '../kit/options';
import type { Given } from '../kit/options';
import { readSynthesized } from './synthesized-folder';

const options = {
  config,
  environment: everyEnvironment,
  synthesized: textOr('cdktf.out', 'DIR', 'where cdktf synth wrote'),
  changedSince: text(
    'DIR',
    'only stacks that differ from those written there, from another version of the model',
  ),
  jobs: number(
    { otherwise: 20, least: 1, digits: 3 },
    'N',
    'a number from 1 to 999',
    'at most so many jobs side by side for each environment',
  ),
  format,
  at,
};
export const command = defineCommand({ options, run: stacks });

/**
 * `orgcharter stacks`: the stacks that `cdktf synth` wrote, in the order of their deployment, for a CI system to run
 * side by side. Those whose state is a local file are named on stderr and left out. Exit code 0; 2 where the model is
 * wrong or nothing was written.
 */
function stacks({
  config,
  environment,
  at,
  format,
  synthesized,
  changedSince,
  jobs,
}: Given<typeof options>): number {
  // All environments: only beside the others does a stack's name say which one it belongs to.
  const environments = load({ config, at }).organizations.map(
    (organization) => organization.environment,
  );
  if (environments.length === 0) return 2;
  const before = new Map(
    changedSince === undefined
      ? []
      : readSynthesized(changedSince).map(({ name, terraform }) => [name, terraform]),
  );
  const changed = readSynthesized(synthesized).filter(
    ({ name, terraform }) => before.get(name) !== terraform,
  );
  const local = localStates(changed, environments);
  if (local.length > 0)
    console.error(`Left out, since their state is a local file: ${local.join(', ')}`);
  const waves = jobsInWaves(changed, environments, jobs)
    .map((wave) =>
      wave.filter((job) => environment === undefined || job.environment === environment),
    )
    .filter((wave) => wave.length > 0);
  if (format === 'json') console.log(JSON.stringify({ waves }, undefined, 2));
  else
    for (const [index, wave] of waves.entries())
      console.log(`${index + 1}  ${wave.map((job) => job.stacks).join(' ')}`);
  return 0;
}
