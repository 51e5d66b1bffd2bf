import type { Organization } from '../model/organization';
import { deploy } from '../rehearsal/deploy';
import { takeInventory } from '../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../rehearsal/local-aws';
import { missingRequirements } from '../rehearsal/requirements';
import { showInventory } from '../rehearsal/show';
import { closeWorkspace, openWorkspace, synthesize } from '../rehearsal/workspace';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { config, flag, format, oneEnvironment } from './kit/options';
import type { Given, CliContext } from './kit/options';
import { progressLine } from './kit/progress-line';

const options = {
  config,
  environment: oneEnvironment('to deploy'),
  format,
  keep: flag('leave the local AWS running for a look, until Ctrl-C'),
};
type RehearseOptions = Given<typeof options>;
export const command = defineCommand({ options, run: rehearse });

/**
 * `orgcharter rehearse`: deploys one environment to a local AWS, shows what exists then, and takes it down again; with
 * `keep` only on Ctrl-C. Exit code 0, 1 where it does not deploy, 2 where the model or the call is wrong.
 */
async function rehearse(
  options: RehearseOptions,
  _: readonly string[],
  { today }: CliContext,
): Promise<number> {
  const organization = chosen(options, today);
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

/** The environment to rehearse. Says what is wrong where there is none. */
function chosen(options: RehearseOptions, today: string): Organization | undefined {
  const organization = loadOne({ ...options, at: today });
  if (organization?.environment.state.backend !== 'cloud') return organization;
  console.error(
    `orgcharter: ${organization.environment.name} keeps its state in HCP Terraform, which a rehearsal does not reach; rehearse an environment with state in s3 or local`,
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
      `Deploying ${stacks.length} stacks to a local AWS. Each account assignment takes Terraform ten seconds.`,
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
  console.error('orgcharter: interrupted; the local AWS is gone');
  return 1;
}

/** Says how to look around, and waits for Ctrl-C. */
function keepRunning(
  aws: LocalAws,
  organization: Organization,
  signal: AbortSignal,
): Promise<void> {
  // Version 1 of the AWS CLI reads AWS_DEFAULT_REGION alone, version 2 AWS_REGION first.
  const settings = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: aws.env['AWS_ACCESS_KEY_ID'],
    AWS_SECRET_ACCESS_KEY: aws.env['AWS_SECRET_ACCESS_KEY'],
    AWS_REGION: organization.homeRegion,
    AWS_DEFAULT_REGION: organization.homeRegion,
  };
  console.error(
    [
      '',
      'The local AWS stays up until Ctrl-C. To look around, paste into another terminal:',
      '',
      'unset AWS_PROFILE AWS_SESSION_TOKEN',
      ...Object.entries(settings).map(([name, value]) => `export ${name}=${value}`),
      'aws organizations list-accounts',
      '',
    ].join('\n'),
  );
  if (signal.aborted) return Promise.resolve();
  // A listener alone would not keep the process alive.
  const alive = setInterval(() => undefined, 60_000);
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => (clearInterval(alive), resolve())),
  );
}
