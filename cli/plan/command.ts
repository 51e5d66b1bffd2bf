import { planStacks } from '../../deployments/plan-stacks';
import { temporaryFolder } from '../../lib/temporary-folder';
import { recordStoreOf } from '../../live/state/record-store-of';
import type { Organization } from '../../model/organization';
import { decide } from '../../planning/decide';
import { refusals } from '../../planning/refusals';
import type { StackPlan } from '../../planning/stack-plan';
import { planReport } from '../../reports/plan/plan-report';
import { defineCommand } from '../kit/command';
import { failedRun } from '../kit/failed-run';
import { loadOne } from '../kit/load';
import { at, config, flag, oneEnvironment, reportFormat, text } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { printReport } from '../kit/print-report';
import { untilInterrupted } from '../kit/until-interrupted';
import { openCharterWorkspace } from './charter-workspace';
import { meaningOf, type Meaning } from './meaning';
import { planToJson } from './plan-to-json';
import { showPlanProgress } from './progress';
import { selectStacks } from './select-stacks';

const options = {
  config,
  environment: oneEnvironment,
  full: flag('read everything in AWS, whatever was deployed last'),
  since: text(
    'REF',
    'also show what the changes since this commit, branch or tag mean for access and guardrails',
  ),
  format: reportFormat,
  at,
};
type PlanOptions = Given<typeof options>;
export const command = defineCommand({ severalArguments: 'STACK', options, run: plan });

/**
 * `orgcharter plan [STACK…]`: plans the stacks that differ from their last deployment, and prints what would change. Exit
 * code 0; 1 if a stack cannot be planned, or its plan is refused; 2 if the charter, the command line or this machine is not
 * ready for it.
 */
function plan(
  options: PlanOptions,
  words: readonly string[],
  { env }: CliContext,
): number | Promise<number> {
  const organization = loadOne(options);
  if (organization === undefined) return 2;
  const meaning = meaningOf(organization, options.since, options);
  if (meaning === undefined) return 2;
  return untilInterrupted(async (signal) => {
    try {
      const plans = await plansOf(options, words, organization, env, signal);
      return signal.aborted ? interrupted() : show(options, organization, meaning, plans);
    } catch (error) {
      return signal.aborted
        ? interrupted()
        : failedRun(error, 'planning cannot run on this machine');
    }
  }, interrupted);
}

function show(
  options: PlanOptions,
  organization: Organization,
  { placeOf, blocks }: Meaning,
  plans: readonly StackPlan[],
): number {
  const environment = organization.environment.name;
  const found = refusals(organization, plans, options.at);
  printReport(
    options,
    planReport(environment, plans, { placeOf, refusals: found, meaning: blocks }),
    planToJson(environment, plans, placeOf, found),
  );
  const isRefused = found.some(({ acknowledged }) => acknowledged === undefined);
  return isRefused || plans.some(({ mode }) => mode === 'failed') ? 1 : 0;
}

function interrupted(): number {
  console.error('orgcharter: interrupted; nothing was changed');
  return 1;
}

async function plansOf(
  options: PlanOptions,
  words: readonly string[],
  organization: Organization,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<readonly StackPlan[]> {
  const opened = await openCharterWorkspace(options, organization, env, signal);
  if (signal.aborted) return [];
  const environment = organization.environment.name;
  const names = opened.stacks.map(({ name }) => name);
  const stacks = selectStacks(words, names, environment);
  const folder = temporaryFolder('orgcharter-plan-');
  const progress = showPlanProgress(process.stderr, stacks.length);
  try {
    const { plans } = await planStacks({
      ...opened,
      environment,
      stacks,
      records: recordStoreOf(opened.workspace, opened.stacks),
      folder: folder.path,
      full: options.full,
      decide,
      onProgress: progress.show,
      signal,
    });
    return plans;
  } finally {
    progress.end();
    folder.remove();
  }
}
