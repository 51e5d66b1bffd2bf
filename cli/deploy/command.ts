import { jsonText } from '../../lib/json-text';
import { openSavedPlans } from '../../deployments/saved-plans-folder';
import { checkStates } from '../../deployments/reachable-states';
import type { SavedPlans } from '../../deployments/saved-plans';
import { counted } from '../../lib/counted';
import { shellWord } from '../../lib/shell-word';
import { visible } from '../../lib/visible';
import { deployingCaller } from '../../live/state/deploying-account';
import { recordStoreOf } from '../../live/state/record-store-of';
import { RunError } from '../../terraform/run-error';
import { processTerminal } from '../init/ask';
import { defineCommand } from '../kit/command';
import { failedRun } from '../kit/failed-run';
import { loadNamed } from '../kit/load';
import { config, flag, format, synthesizedEnvironment, text } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { UsageError } from '../kit/usage-error';
import { openCharterWorkspace } from '../plan/charter-workspace';
import { withOwnBootstrap } from '../plan/own-bootstrap';
import { selectStacks } from '../plan/select-stacks';
import { deployNow } from './deploy-now';
import { deploySaved } from './deploy-saved';
import { saveStates } from './save-states';
import type { Deployment } from './deployment';
import { listenForStops, type Stops } from './stops';
import { describeOutcomes, exitCodeOf, type Outcome } from './summary';
import { highlight, printError } from '../kit/output';

const options = {
  config,
  environment: synthesizedEnvironment(
    'environment to deploy to; default: ORGCHARTER_ENVIRONMENT; required if there are several',
  ),
  plan: text('DIR', 'apply the plans that orgcharter plan --out wrote, exactly as they are'),
  yes: flag('apply without asking'),
  format,
};
type DeployOptions = Given<typeof options>;
export const command = defineCommand({
  severalArguments: 'STACK',
  options,
  examples: [
    { about: 'Plan, show the plans, ask, and apply them.', run: 'orgcharter deploy', needs: 'AWS' },
    {
      about: 'Apply the plans that were saved, exactly as they are.',
      run: 'orgcharter deploy --plan plans',
      needs: 'AWS',
    },
  ],
  run: deploy,
});

/** What is said at each step of {@link Stops}. */
const STOPPING: Readonly<Record<number, string>> = {
  1: '\norgcharter: stopping. What is being deployed is completed, and nothing else starts. Press Ctrl-C again to interrupt Terraform, which may leave things in AWS that it does not know',
  2: '\norgcharter: interrupting Terraform, which saves the states. Press Ctrl-C again to stop it at once',
  3: '\norgcharter: stopping Terraform at once',
};

/**
 * `orgcharter deploy [STACK…]`: plans stacks, shows the plans, asks, and applies them; with
 * `--plan`, applies saved plans. Exit code 0; 1 if something is refused, fails, is declined or
 * interrupted; 2 if the charter, the command line or this machine is not ready for it.
 */
async function deploy(
  options: DeployOptions,
  words: readonly string[],
  context: CliContext,
): Promise<number> {
  const { plan, yes } = options;
  if (plan !== undefined && words.length > 0)
    throw new UsageError('--plan applies all plans in DIR, so no STACK can be named');
  if (plan === undefined && !yes && process.stdin.isTTY !== true)
    throw new UsageError(
      'deploy asks before it changes anything, and there is no terminal to ask on. Use --yes, or apply reviewed plans with --plan DIR',
    );
  const stops = listenForStops((step) => console.error(STOPPING[step]));
  try {
    return await deployOrStop(options, words, context, stops);
  } catch (error) {
    return stops.first.aborted ? interrupted() : failedRun(error, 'this machine cannot deploy');
  } finally {
    if (!stops.first.aborted) stops.end();
  }
}

async function deployOrStop(
  options: DeployOptions,
  words: readonly string[],
  { env, today }: CliContext,
  stops: Stops,
): Promise<number> {
  const saved = options.plan === undefined ? undefined : savedPlansFor(options, options.plan);
  const { config, format } = options;
  const environment = saved?.environment ?? options.environment;
  const organization = loadNamed({ config, environment, at: today }, 'deploy to');
  if (organization === undefined) return 2;
  const at = new Date().toISOString();
  const by = await deployingCaller(organization);
  const selection = { config, at: today, command: 'orgcharter deploy' };
  const opened = await openCharterWorkspace(selection, organization, env, stops.first);
  try {
    if (stops.first.aborted) return interrupted();
    const records = recordStoreOf(opened.workspace, opened.stacks);
    const deployment = { organization, today, config, format, opened, records, at, by, stops };
    await saveStates(opened);
    return await deployOpened(deployment, options, words, saved);
  } finally {
    opened.close();
  }
}

/** Applies saved plans, or plans first. */
async function deployOpened(
  deployment: Deployment,
  options: DeployOptions,
  words: readonly string[],
  saved: SavedPlans | undefined,
): Promise<number> {
  const { organization, opened, stops } = deployment;
  const outcomes =
    options.plan !== undefined && saved !== undefined
      ? await deploySaved(deployment, options.plan, saved)
      : await deployNow({
          ...deployment,
          stacks: await selected(deployment, words),
          ask: (stacks) =>
            options.yes ? Promise.resolve(true) : ask(organization.environment.name, stacks),
        });
  if (outcomes === undefined) return stops.first.aborted ? interrupted() : 1;
  // The backend may answer again.
  if (outcomes.some(({ outcome }) => outcome === 'failed')) await saveStates(opened);
  print(organization.environment.name, outcomes, options);
  return stops.first.aborted ? 1 : exitCodeOf(outcomes, { waitingIsPlanned: saved !== undefined });
}

/** @param words stacks on the command line */
async function selected(
  { organization: { environment }, opened, records }: Deployment,
  words: readonly string[],
): Promise<readonly string[]> {
  const names = opened.stacks.map(({ name }) => name);
  const named = selectStacks(words, names, environment.name);
  const hasStates = await checkStates(records, named);
  return withOwnBootstrap(named, { environment, words, records, hasStates });
}

function savedPlansFor({ environment }: DeployOptions, dir: string): SavedPlans {
  const saved = openSavedPlans(dir);
  if (environment !== undefined && environment !== saved.environment)
    throw new RunError(
      `the plans in ${dir} are of the environment ${saved.environment}, not of ${environment}`,
    );
  return saved;
}

async function ask(environment: string, stacks: number): Promise<boolean> {
  const terminal = processTerminal();
  try {
    const answer = await terminal.ask(
      `\nApply these plans of ${counted(stacks, 'stack')} to ${environment}? Only "yes" is accepted: `,
    );
    if (answer?.trim() === 'yes') return true;
    printError('these plans were not applied');
    return false;
  } finally {
    terminal.close();
  }
}

function print(
  environment: string,
  outcomes: readonly Outcome[],
  { format, plan }: DeployOptions,
): void {
  const command = plan === undefined ? undefined : `orgcharter deploy --plan ${shellWord(plan)}`;
  if (format === 'json') console.log(jsonText({ environment, stacks: outcomes }));
  else
    console.log(
      highlight(
        visible(`\n${describeOutcomes(outcomes, command).join('\n')}`),
        /^(FAILED|INTERRUPTED)/gm,
        'red',
      ),
    );
}

function interrupted(): number {
  printError('interrupted; nothing was deployed');
  return 1;
}
