import type { StackPlan } from '../../planning/stack-plan';

/** How many resources would be changed in which way. Outputs do not count. */
export const ACTIONS = [
  'create',
  'update',
  'replace',
  'delete',
  'import',
  'move',
  'forget',
] as const;
export type Action = (typeof ACTIONS)[number];

export function countActions(plans: readonly StackPlan[]): Readonly<Record<Action, number>> {
  const changes = plans.flatMap((plan) => ('changes' in plan ? plan.changes : []));
  const count = (action: Action): number =>
    changes.filter((each) => each.action === action && !each.address.startsWith('output.')).length;
  return Object.fromEntries(ACTIONS.map((action) => [action, count(action)])) as Record<
    Action,
    number
  >;
}
