import { stacksWithChanges, type SavedPlans, type SavedStack } from './saved-plans';
import type { Now, StackNow } from './saved-plan-changes';

/** How far an earlier deployment of saved plans got. */
export interface SavedPlanProgress {
  /**
   * Stacks that are deployed as they were planned, and when and by whom: a sentence without a full
   * stop.
   */
  readonly deployed: ReadonlyMap<string, string>;
  /**
   * Stacks whose deployment failed after it had changed the state, so that their plans cannot be
   * applied any more, and why.
   */
  readonly halfApplied: ReadonlyMap<string, string>;
}

/**
 * Tells by their records which saved plans were applied before. A stack whose deployment failed
 * before it changed the state is in neither: its plan can still be applied.
 */
export function progressOf(saved: SavedPlans, { stacks }: Pick<Now, 'stacks'>): SavedPlanProgress {
  const deployed = new Map<string, string>();
  const halfApplied = new Map<string, string>();
  for (const stack of stacksWithChanges(saved)) {
    const name = stack.plan.stack;
    const found = stacks.get(name);
    const began = found && beginningOf(saved, stack, found);
    if (found === undefined || began === undefined || isStateAsPlanned(stack, found)) continue;
    if (isDeployed(found)) deployed.set(name, `it was deployed as planned ${began}`);
    else
      halfApplied.set(
        name,
        `its deployment, which began ${began}, has not succeeded, but it has changed the state. So this plan cannot be applied any more`,
      );
  }
  return { deployed, halfApplied };
}

/** When and by whom the plan began to be applied. `undefined` if it was not. */
function beginningOf(
  { at }: SavedPlans,
  { current }: SavedStack,
  { configuration, attempted }: StackNow,
): string | undefined {
  if (attempted === undefined || current === undefined || attempted.at < at) return undefined;
  if (attempted.configuration !== current.configuration || configuration !== current.configuration)
    return undefined;
  return `at ${attempted.at}${attempted.by === undefined ? '' : ` by ${attempted.by}`}`;
}

const isStateAsPlanned = ({ current }: SavedStack, { state }: StackNow): boolean =>
  current?.state?.lineage === state?.lineage && current?.state?.serial === state?.serial;

/** Whether the last deployment that began succeeded, and nobody has changed the state since. */
const isDeployed = ({ state, deployed, attempted }: StackNow): boolean =>
  deployed?.state !== undefined &&
  deployed.at === attempted?.at &&
  deployed.by === attempted.by &&
  deployed.state.lineage === state?.lineage &&
  deployed.state.serial === state.serial;
