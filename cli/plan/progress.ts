import type { PlanProgress } from '../../deployments/plan-request';
import { counted } from '../../lib/counted';
import { statusLine } from '../kit/status-line';

/**
 * Shows which stacks are planned, in one line that changes on a terminal. Prints nothing in a pipe.
 */
export function showPlanProgress(
  stream: NodeJS.WriteStream,
  stacks: number,
): { show(progress: PlanProgress): void; end(): void } {
  const line = statusLine(stream);
  const planning = new Set<string>();
  let done = 0;
  return {
    show({ stack, step }) {
      if (step === 'planning') planning.add(stack);
      else {
        planning.delete(stack);
        done++;
      }
      line.show([`${done} of ${counted(stacks, 'stack')}`, ...planning].join(' · '));
    },
    end: () => line.end(),
  };
}
