import type { StackPlan } from '../../planning/stack-plan';
import { toPlainText } from '../../reports/document/plain-text';
import { planReport } from '../../reports/plan/plan-report';
import { currentOutput } from '../kit/output';

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
  const report = planReport(environment, plans, { held });
  const { stdout, stderr } = currentOutput();
  if (format === 'json') console.error(toPlainText(report, stderr));
  else console.log(toPlainText(report, stdout));
}
