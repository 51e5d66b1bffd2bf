import { CDKTF } from '../../lib/cdktf-program';
import { jsonText } from '../../lib/json-text';
import { jobsInWaves, localStates } from './jobs';
import { defineCommand } from '../kit/command';
import { load } from '../kit/load';
import { at, config, everyEnvironment, format, number, text, textOr } from '../kit/options';
import type { Given } from '../kit/options';
import { readEarlier, readSynthesized } from './synthesized-folder';
import { note } from '../kit/output';

const options = {
  config,
  environment: everyEnvironment,
  synthesized: textOr('cdktf.out', 'DIR', `output folder of ${CDKTF} synth`),
  changedSince: text(
    'DIR',
    'only stacks that differ from those in this folder: the output for another version of the charter, or what was deployed last',
  ),
  jobs: number(
    { defaultValue: 20, least: 1, digits: 3 },
    'N',
    'a number from 1 to 999',
    'maximum number of parallel jobs for each environment',
  ),
  format,
  at,
};
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'In which order are the stacks deployed?',
      run: `npx ${CDKTF} synth && orgcharter stacks`,
      needs: 'Terraform',
    },
  ],
  run: stacks,
});

/**
 * `orgcharter stacks`: the stacks that `cdktf synth` generated, in deployment order, as jobs that a
 * CI system can run in parallel. Leaves out stacks whose state is a local file, and lists them on
 * stderr. Exit code 0, or 2 if the charter is wrong or there is no output of `cdktf synth`.
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
  // Load all environments: finding the environment of a stack by its name requires the names of all
  // of them.
  const environments = load({ config, at }).organizations.map(
    (organization) => organization.environment,
  );
  if (environments.length === 0) return 2;
  const stacks = readSynthesized(synthesized);
  const before =
    changedSince === undefined ? new Map<string, string>() : readEarlier(changedSince, stacks);
  const changed = stacks.filter(({ name, terraform }) => before.get(name) !== terraform);
  const local = localStates(changed, environments);
  if (local.length > 0) note(`Skipping stacks whose state is a local file: ${local.join(', ')}`);
  const waves = jobsInWaves(changed, environments, jobs)
    .map((wave) =>
      wave.filter((job) => environment === undefined || job.environment === environment),
    )
    .filter((wave) => wave.length > 0);
  if (format === 'json') console.log(jsonText({ waves }));
  else
    for (const [index, wave] of waves.entries())
      console.log(`${index + 1}  ${wave.map((job) => job.stacks).join(' ')}`);
  return 0;
}
