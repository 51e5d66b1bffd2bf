import type { StackPlan } from '../../planning/stack-plan';
import { countActions } from '../../reports/plan/count-actions';

/** What `orgcharter plan --format json` prints. */
export function planToJson(environment: string, plans: readonly StackPlan[]): object {
  return {
    environment,
    stacks: plans.map(stackToJson),
    summary: countActions(plans),
  };
}

function stackToJson(plan: StackPlan): object {
  const { stack, mode, because } = plan;
  switch (plan.mode) {
    case 'failed':
      return { stack, mode, error: because };
    case 'waits':
      return { stack, mode, because, waitsFor: plan.after };
    default:
      return { stack, mode, because, changes: plan.changes, drift: plan.drift };
  }
}
