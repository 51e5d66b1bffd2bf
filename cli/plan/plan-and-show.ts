import { lockFileHash } from '../../deployments/lock-file-hash';
import { planStacks } from '../../deployments/plan-stacks';
import type { PlannedStacks } from '../../deployments/plan-request';
import { deployedBreakGlass } from '../../deployments/break-glass-records';
import { heldStacks } from '../../deployments/held';
import { newSavedPlans } from '../../deployments/saved-plans-folder';
import { savedPlansOf } from '../../deployments/saved-plans-of';
import type { SavedPlans } from '../../deployments/saved-plans';
import { usedVariables } from '../../deployments/used-variables';
import { counted } from '../../lib/counted';
import { temporaryFolder } from '../../lib/temporary-folder';
import { decide } from '../../planning/decide';
import { refusals } from '../../planning/refusals';
import { warnOfUnusedAcknowledgements } from './unused-acknowledgements';
import type { StackPlan } from '../../planning/stack-plan';
import { planReport } from '../../reports/plan/plan-report';
import { dependenciesOf } from '../deploy/apply';
import { charterFiles } from '../deploy/charter-files';
import { printReport } from '../kit/print-report';
import { openPlan, type OpenedPlan, type PlanCall } from './plan-call';
import { planToJson } from './plan-to-json';
import { showPlanProgress } from './progress';
import { note, printError } from '../kit/output';

/**
 * Plans, prints the summary, and saves the plans if they are asked for. Returns the exit code,
 * `undefined` if interrupted.
 */
export async function planAndShow(call: PlanCall): Promise<number | undefined> {
  const { options, organization } = call;
  const at = new Date().toISOString();
  // Before it is loaded again: a change while it is planned makes the plans stale.
  const charter = charterFiles(options.config, organization.environment.name, options.at);
  const folder = planFolder(options.out);
  let opened: OpenedPlan | undefined;
  try {
    opened = await openPlan(call);
    if (opened === undefined) return undefined;
    const planned = await run(call, opened, folder.path);
    if (call.signal.aborted) return undefined;
    const isReady = await show(call, planned.plans, opened);
    if (isReady)
      folder.save(savedPlans(call, opened, planned, { folder: folder.path, charter, at }));
    else if (options.out !== undefined) printError(`no plans were saved in ${options.out}`);
    return isReady ? 0 : 1;
  } finally {
    opened?.close();
    folder.remove();
  }
}

interface PlanFolder {
  readonly path: string;
  save(saved: SavedPlans): void;
  remove(): void;
}

/**
 * Where plans are written: a folder that takes the place of DIR once all are complete, or a
 * temporary one.
 */
function planFolder(out: string | undefined): PlanFolder {
  if (out === undefined) {
    const { path, remove } = temporaryFolder('orgcharter-plan-');
    return { path, remove, save: () => undefined };
  }
  const { folder: path, commit, discard } = newSavedPlans(out);
  return {
    path,
    remove: discard,
    save: (saved) => {
      commit(saved);
      const stacks = saved.stacks.filter(({ files }) => Object.keys(files).length > 0).length;
      note(`Saved the plans of ${counted(stacks, 'stack')} in ${out}.`);
    },
  };
}

async function run(call: PlanCall, opened: OpenedPlan, folder: string): Promise<PlannedStacks> {
  const { options, organization, signal } = call;
  const progress = showPlanProgress(process.stderr, opened.selected.length);
  try {
    return await planStacks({
      ...opened,
      environment: organization.environment.name,
      stacks: opened.selected,
      folder,
      full: options.full,
      // Saved plans keep the text for the deployment to show.
      withText: options.format !== 'json' || options.out !== undefined,
      decide,
      onProgress: progress.show,
      signal,
    });
  } finally {
    progress.end();
  }
}

/**
 * Prints the summary. Returns whether the plans can be applied: none failed, and none is refused.
 */
async function show(
  { options, words, organization, meaning: { placeOf, blocks } }: PlanCall,
  plans: readonly StackPlan[],
  opened: OpenedPlan,
): Promise<boolean> {
  const held = heldStacks(plans, dependenciesOf(opened));
  const environment = organization.environment.name;
  const wasBreakGlass = await deployedBreakGlass(opened.records, environment, plans);
  const found = refusals(organization, plans, options.at, wasBreakGlass);
  if (words.length === 0) warnOfUnusedAcknowledgements(organization, plans, found);
  printReport(
    options,
    planReport(environment, plans, { placeOf, refusals: found, meaning: blocks, held }),
    planToJson(environment, plans, { placeOf, refusals: found, held }),
  );
  return (
    found.every(({ acknowledged }) => acknowledged !== undefined) &&
    plans.every(({ mode }) => mode !== 'failed')
  );
}

function savedPlans(
  { options, organization }: PlanCall,
  { workspace, program, stacks }: OpenedPlan,
  planned: PlannedStacks,
  made: {
    readonly folder: string;
    readonly charter: Readonly<Record<string, string>>;
    readonly at: string;
  },
): SavedPlans {
  return savedPlansOf(planned, {
    ...made,
    environment: organization.environment,
    stacks,
    day: options.at,
    program: program.name,
    lockFile: lockFileHash(workspace),
    variables: usedVariables(stacks, workspace.env),
  });
}
