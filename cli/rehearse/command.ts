import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeFailures } from '../../access/proofs/describe-failures';
import { prove } from '../../access/proofs/prove';
import { visible } from '../../lib/visible';
import type { Organization } from '../../model/organization';
import { takeInventory } from '../../rehearsal/inventory';
import { launchLocalAws, type StartingAws } from '../../rehearsal/local-aws';
import { rehearse as rehearseStacks } from '../../rehearsal/rehearse';
import { missingRequirements } from '../../rehearsal/requirements';
import { openWorkspace, synthesize } from '../../rehearsal/workspace';
import type { Workspace } from '../../terraform/workspace';
import { defineCommand } from '../kit/command';
import { failedRun } from '../kit/failed-run';
import { loadOne } from '../kit/load';
import { config, flag, format, oneEnvironment } from '../kit/options';
import type { Given, CliContext } from '../kit/options';
import { untilInterrupted } from '../kit/until-interrupted';
import { keepRunning } from './keep-running';
import { printResult, type Result } from './print-result';
import { setUp } from './set-up';
import { showProgress } from './progress';
import { note, printError } from '../kit/output';

const options = {
  config,
  environment: oneEnvironment,
  format,
  yes: flag('install Terraform and moto, the local AWS, without asking, if they are missing'),
  keep: flag('keep the local AWS running until Ctrl-C, to inspect it'),
};
type RehearseOptions = Given<typeof options>;
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Deploy everything to a local AWS, and look at it.',
      run: 'orgcharter rehearse --keep',
      needs: 'Terraform',
    },
  ],
  run: rehearse,
});

/** What one call of the command works with. */
interface Call {
  readonly options: RehearseOptions;
  readonly organization: Organization;
  readonly signal: AbortSignal;
  /** When it began, in milliseconds. */
  readonly start: number;
}

/**
 * `orgcharter rehearse`: deploys one environment to a local AWS, plans every stack again, prints
 * what was created, and stops the local AWS, with `--keep` only on Ctrl-C. Exit code 0; 1 if a
 * proof or the deployment fails, or if the second plan of a stack has changes; 2 if the charter,
 * the command line or this machine is not ready for it.
 */
async function rehearse(
  options: RehearseOptions,
  _: readonly string[],
  { today }: CliContext,
): Promise<number> {
  const start = Date.now();
  const organization = loadOne({ ...options, at: today });
  if (organization === undefined) return 2;
  const failures = describeFailures(prove(organization), options.config);
  for (const failure of failures) console.error(`${visible(failure)}\n`);
  if (failures.length > 0) return 1;
  return untilInterrupted(async (signal) => {
    try {
      await setUp(options.yes, signal);
    } catch (error) {
      return signal.aborted ? interrupted() : failed(error);
    }
    const missing = signal.aborted ? [] : missingRequirements();
    // An interruption while it waited for a program is only seen now, and may have ended that
    // program.
    await nextTurn();
    if (signal.aborted) return interrupted();
    for (const each of missing) printError(each.text);
    if (missing.length > 0) return 2;
    return withLocalAws({ options, organization, signal, start }).catch((error: unknown) =>
      signal.aborted ? interrupted() : failed(error),
    );
  }, interrupted);
}

const failed = (error: unknown): number =>
  failedRun(error, 'the rehearsal cannot run on this machine');

async function withLocalAws(call: Call): Promise<number> {
  const { options, organization, signal } = call;
  const { managementAccountId, name: environment } = organization.environment;
  const aws = await launchLocalAws({ managementAccountId, signal });
  try {
    const workspace = openWorkspace({ aws, config: options.config, environment });
    try {
      return await rehearseOn(aws, workspace, call);
    } finally {
      workspace.close();
    }
  } finally {
    await aws.stop();
  }
}

async function rehearseOn(aws: StartingAws, workspace: Workspace, call: Call): Promise<number> {
  const { options, organization, signal } = call;
  const progress = showProgress(process.stderr);
  try {
    const result = await deployAndPlan(aws, workspace, call, progress.show).finally(progress.end);
    if (result === undefined || signal.aborted) return interrupted();
    printResult(result, options.format);
    if (options.keep) await keepRunning(aws, organization, signal);
    return [...result.secondPlans.values()].every((changes) => changes.length === 0) ? 0 : 1;
  } catch (error) {
    if (!options.keep || signal.aborted) throw error;
    const code = failed(error);
    await keepRunning(aws, organization, signal);
    return code;
  }
}

/** Returns undefined if it was interrupted. */
async function deployAndPlan(
  aws: StartingAws,
  workspace: Workspace,
  { organization, signal, start }: Call,
  onProgress: ReturnType<typeof showProgress>['show'],
): Promise<Result | undefined> {
  const [stacks] = await Promise.all([synthesize(workspace, signal), aws.ready]);
  if (signal.aborted) return undefined;
  note(
    `Deploying ${stacks.length} stacks to a local AWS. Terraform takes ten seconds for each account assignment.`,
  );
  const secondPlans = await rehearseStacks(aws, workspace, organization, { onProgress, signal });
  if (signal.aborted) return undefined;
  const inventory = await takeInventory(aws, organization);
  return {
    environment: organization.environment.name,
    inventory,
    secondPlans,
    seconds: (Date.now() - start) / 1_000,
  };
}

function interrupted(): number {
  printError('interrupted; nothing is left running');
  return 1;
}
