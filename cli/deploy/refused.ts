import { deployedBreakGlass } from '../../deployments/break-glass-records';
import { visible } from '../../lib/visible';
import { refusals } from '../../planning/refusals';
import type { StackPlan } from '../../planning/stack-plan';
import type { Deployment } from './deployment';
import { currentOutput, highlight, printError } from '../kit/output';

/**
 * Prints what the plans would delete although it is protected and the charter does not acknowledge
 * it.
 */
export async function isRefused(
  { organization, today, records }: Pick<Deployment, 'organization' | 'today' | 'records'>,
  plans: readonly StackPlan[],
): Promise<boolean> {
  const wasBreakGlass = await deployedBreakGlass(records, organization.environment.name, plans);
  const refused = refusals(organization, plans, today, wasBreakGlass).filter(
    ({ acknowledged }) => acknowledged === undefined,
  );
  for (const { stack, address, action, reason, fix } of refused)
    console.error(
      highlight(
        visible(
          `refused: ${stack} would ${action} ${address}. ${reason}\nIf it may be lost, write why in the charter:\n${fix}\n`,
        ),
        /^refused/,
        'red',
        currentOutput().stderr,
      ),
    );
  if (refused.length > 0) printError('these plans were not applied');
  return refused.length > 0;
}
