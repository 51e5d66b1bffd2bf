import { planStacks } from '../../deployments/plan-stacks';
import type { PlannedStacks } from '../../deployments/plan-request';
import { checkStates } from '../../deployments/reachable-states';
import { temporaryFolder } from '../../lib/temporary-folder';
import { decide } from '../../planning/decide';
import { showPlanProgress } from '../plan/progress';
import { heldStacks } from '../../deployments/held';
import { failedRun } from '../kit/failed-run';
import { apply, dependenciesOf, isApplied, sorted } from './apply';
import type { Deployment } from './deployment';
import { isRefused } from './refused';
import { showPlans } from './show-plans';
import type { Outcome } from './summary';

/** What a deployment without a saved plan needs besides. */
export interface DeployNow extends Deployment {
  /** Names of the stacks to deploy. */
  readonly stacks: readonly string[];
  /** Asks whether to apply what was shown. */
  ask(stacks: number): Promise<boolean>;
}

/**
 * Plans stacks, shows the plans, asks, and applies those very plans. Afterwards the stacks that
 * waited are planned and asked for again, as long as each round deploys something that they wait
 * for.
 *
 * @returns what became of each stack; `undefined` if nothing was applied: the first plans are
 *   refused, the answer is no, or it was interrupted. A later round that ends so, or with an error,
 *   which is printed, leaves its stacks waiting.
 */
export async function deployNow(deployment: DeployNow): Promise<readonly Outcome[] | undefined> {
  const outcomes = new Map<string, Outcome>();
  let stacks = deployment.stacks;
  for (;;) {
    const round = await deployRound({ ...deployment, stacks }).catch((error: unknown) => {
      if (outcomes.size === 0) throw error;
      if (!deployment.stops.first.aborted) failedRun(error, 'this machine cannot deploy');
      return undefined;
    });
    if (round === undefined)
      return outcomes.size === 0 ? undefined : sorted([...outcomes.values()]);
    for (const outcome of round) outcomes.set(outcome.stack, outcome);
    stacks = nextStacks(round);
    if (stacks.length === 0 || deployment.stops.first.aborted)
      return sorted([...outcomes.values()]);
  }
}

/** Stacks that waited only for some that are deployed now, or that are planned again with them. */
export function nextStacks(round: readonly Outcome[]): readonly string[] {
  const ready = new Set(
    round.filter(({ outcome }) => outcome === 'deployed').map(({ stack }) => stack),
  );
  const waiting = round.filter(({ outcome }) => outcome === 'waiting');
  for (;;) {
    const more = waiting.filter(
      ({ stack, after = [] }) =>
        !ready.has(stack) && after.length > 0 && after.every((each) => ready.has(each)),
    );
    if (more.length === 0) break;
    for (const { stack } of more) ready.add(stack);
  }
  return waiting.flatMap(({ stack }) => (ready.has(stack) ? [stack] : []));
}

async function deployRound(deployment: DeployNow): Promise<readonly Outcome[] | undefined> {
  const { organization, format, stops } = deployment;
  const folder = temporaryFolder('orgcharter-deploy-');
  try {
    const planned = await planRound(deployment, folder.path);
    if (stops.first.aborted) return undefined;
    const { plans } = planned;
    const held = heldStacks(plans, dependenciesOf(deployment.opened));
    showPlans(organization.environment.name, plans, held, format);
    if (await isRefused(deployment, plans)) return undefined;
    const changes = plans.filter((plan) => isApplied(plan, held)).length;
    if (changes > 0 && !(await deployment.ask(changes))) return undefined;
    if (stops.first.aborted) return undefined;
    return await apply({ ...deployment, ...planned, folder: folder.path });
  } finally {
    folder.remove();
  }
}

async function planRound(
  { opened, organization, stacks, records, stops }: DeployNow,
  folder: string,
): Promise<PlannedStacks> {
  await checkStates(records, stacks);
  const progress = showPlanProgress(process.stderr, stacks.length);
  try {
    return await planStacks({
      ...opened,
      environment: organization.environment.name,
      stacks,
      records,
      folder,
      decide,
      onProgress: progress.show,
      signal: stops.first,
    });
  } finally {
    progress.end();
  }
}
