import type { StackPlan } from '../planning/stack-plan';
import { neededBy } from './needed-by';

/**
 * Stacks that need a stack which waits, directly or through others: those with planned changes wait
 * as well, because nothing is deployed before what it needs.
 *
 * @param dependencies the stacks that each stack of the environment depends on, by its name
 * @returns by the name of each stack that is planned with changes, or waits itself: the waiting
 *   stacks that it needs, sorted
 */
export function heldStacks(
  plans: readonly StackPlan[],
  dependencies: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const waiting = new Set(plans.filter(({ mode }) => mode === 'waits').map(({ stack }) => stack));
  return new Map(
    plans.flatMap((plan) => {
      if (plan.mode !== 'waits' && !('changes' in plan && plan.changes.length > 0)) return [];
      const after = neededBy(plan.stack, dependencies).filter((each) => waiting.has(each));
      return after.length === 0 ? [] : [[plan.stack, after] as const];
    }),
  );
}
