import { failedRun } from '../kit/failed-run';
import { defineCommand } from '../kit/command';
import { loadOne } from '../kit/load';
import type { CliContext } from '../kit/options';
import { untilInterrupted } from '../kit/until-interrupted';
import { UsageError } from '../kit/usage-error';
import { meaningOf } from './meaning';
import { options, type PlanOptions } from './options';
import { planAndShow } from './plan-and-show';
import { showDrift } from './show-drift';
import { printError } from '../kit/output';

export const command = defineCommand({
  severalArguments: 'STACK',
  options,
  examples: [
    { about: 'What would a deployment change?', run: 'orgcharter plan', needs: 'AWS' },
    {
      about: 'Plan some stacks, and save the plans to deploy exactly these.',
      run: "orgcharter plan 'production-account-*' --out plans",
      needs: 'AWS',
    },
    {
      about: 'Does AWS differ from what was deployed last?',
      run: 'orgcharter plan --drift',
      needs: 'AWS',
    },
  ],
  run: plan,
});

/**
 * `orgcharter plan [STACK…]`: plans the stacks that differ from their last deployment, and prints
 * what would change. Exit code 0; 1 if a stack cannot be planned, its plan is refused, or, with
 * `--drift`, AWS differs; 2 if the charter, the command line or this machine is not ready for it.
 */
function plan(
  options: PlanOptions,
  words: readonly string[],
  { env }: CliContext,
): number | Promise<number> {
  if (options.drift && (options.full || options.out !== undefined || options.since !== undefined))
    throw new UsageError(
      '--drift reads everything and saves nothing: use it without --full, --out and --since',
    );
  const organization = loadOne(options);
  if (organization === undefined) return 2;
  const meaning = meaningOf(organization, options.since, options);
  if (meaning === undefined) return 2;
  return untilInterrupted(async (signal) => {
    const call = { options, words, organization, meaning, env, signal };
    try {
      const exitCode = await (options.drift ? showDrift(call) : planAndShow(call));
      return exitCode ?? interrupted();
    } catch (error) {
      return signal.aborted
        ? interrupted()
        : failedRun(error, 'planning cannot run on this machine');
    }
  }, interrupted);
}

function interrupted(): number {
  printError('interrupted; nothing was changed');
  return 1;
}
