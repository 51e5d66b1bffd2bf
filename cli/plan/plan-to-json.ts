import type { Refusal } from '../../planning/refusals';
import type { StackPlan } from '../../planning/stack-plan';
import type { PlaceOf } from '../../reports/plan/by-place';
import { countActions } from '../../reports/plan/count-actions';

interface Details {
  readonly placeOf: PlaceOf;
  readonly refusals: readonly Refusal[];
  /** See `heldStacks`. */
  readonly held: ReadonlyMap<string, readonly string[]>;
}

/** What `orgcharter plan --format json` prints. docs/planning.md describes it. */
export function planToJson(
  environment: string,
  plans: readonly StackPlan[],
  { placeOf, refusals, held }: Details,
): object {
  return {
    environment,
    stacks: plans.map((plan) => stackToJson(plan, placeOf, held.get(plan.stack))),
    refusals,
    summary: countActions(plans),
  };
}

function stackToJson(
  plan: StackPlan,
  placeOf: PlaceOf,
  heldBy: readonly string[] | undefined,
): object {
  const { stack, mode, because } = plan;
  switch (plan.mode) {
    case 'failed':
      return { stack, mode, error: because };
    case 'waits':
      return { stack, mode, because, waitsFor: plan.after };
    default:
      return {
        stack,
        mode,
        because,
        changes: plan.changes.map((change) => ({ ...change, at: placeOf(stack, change) })),
        drift: plan.drift,
        ...(heldBy && { deployedAfter: heldBy }),
      };
  }
}
