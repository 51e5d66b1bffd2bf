import type { Organization } from '../../model/organization';
import { deploy } from '../../rehearsal/deploy';
import { takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { missingRequirements } from '../../rehearsal/requirements';
import { showInventory } from '../../rehearsal/show';
import { closeWorkspace, openWorkspace, synthesize } from '../../rehearsal/workspace';
import { defineCommand } from '../kit/command';
import { loadOne } from '../kit/load';
import { config, flag, format, oneEnvironment } from '../kit/options';
import type { Given, CliContext } from '../kit/options';
import { keepRunning } from './keep-running';
import { progressLine } from './progress-line';

const options = {
  config,
  environment: oneEnvironment,
  format,
  keep: flag('keep the local AWS running until Ctrl-C, to inspect it'),
};
type RehearseOptions = Given<typeof options>;
export const command = defineCommand({ options, run: rehearse });

/**
 * `orgcharter rehearse`: deploys one environment to a local AWS, prints what was created, and stops the local AWS, with
 * `--keep` only on Ctrl-C. Exit code 0, 1 if the deployment fails, 2 if the charter or the command line is wrong.
 */
async function rehearse(
  options: RehearseOptions,
  _: readonly string[],
  { today }: CliContext,
): Promise<number> {
  const organization = loadForRehearsal(options, today);
  if (organization === undefined) return 2;
  const missing = missingRequirements();
  for (const each of missing) console.error(`orgcharter: ${each}`);
  if (missing.length > 0) return 2;

  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const aws = await startLocalAws({
    managementAccountId: organization.environment.managementAccountId,
  });
  try {
    return await rehearseOn(aws, organization, options, interrupt.signal);
  } finally {
    await aws.stop();
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
  }
}

/** Loads the environment to rehearse. Prints an error and returns `undefined` if it cannot be rehearsed. */
function loadForRehearsal(options: RehearseOptions, today: string): Organization | undefined {
  const organization = loadOne({ ...options, at: today });
  if (organization?.environment.state.backend !== 'cloud') return organization;
  console.error(
    `orgcharter: ${organization.environment.name} keeps its state in HCP Terraform, which a rehearsal cannot access. Rehearse an environment whose state is s3 or local`,
  );
  return undefined;
}

async function rehearseOn(
  aws: LocalAws,
  organization: Organization,
  options: RehearseOptions,
  signal: AbortSignal,
): Promise<number> {
  const workspace = openWorkspace({
    aws,
    config: options.config,
    environment: organization.environment.name,
  });
  const progress = progressLine(process.stderr);
  try {
    const stacks = await synthesize(workspace);
    console.error(
      `Deploying ${stacks.length} stacks to a local AWS. Terraform takes ten seconds for each account assignment.`,
    );
    const failure = await deploy(workspace, { stacks, onProgress: progress.show, signal });
    progress.end();
    if (signal.aborted) return interrupted();
    if (failure !== undefined) console.error(failure);
    if (failure === undefined) {
      const inventory = await takeInventory(aws, organization);
      console.log(
        options.format === 'json'
          ? JSON.stringify(
              { environment: organization.environment.name, ...inventory },
              undefined,
              2,
            )
          : showInventory(inventory),
      );
    }
    if (options.keep) await keepRunning(aws, organization, signal);
    return failure === undefined ? 0 : 1;
  } finally {
    progress.end();
    closeWorkspace(workspace);
  }
}

function interrupted(): number {
  console.error('orgcharter: interrupted; the local AWS was stopped');
  return 1;
}
