import type { StackPlan } from '../../planning/stack-plan';
import { toPlainText } from '../../reports/document/plain-text';
import { planReport } from '../../reports/plan/plan-report';

/**
 * Prints what will be applied. With JSON, the report goes to standard error.
 *
 * @param held from `heldStacks`
 */
export function showPlans(
  environment: string,
  plans: readonly StackPlan[],
  held: ReadonlyMap<string, readonly string[]>,
  format: 'human' | 'json',
): void {
  const report = toPlainText(planReport(environment, plans, { held }));
  if (format === 'json') console.error(report);
  else console.log(report);
}
