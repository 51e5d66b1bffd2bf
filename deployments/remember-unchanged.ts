import type { Current, Remembered } from '../planning/remembered';
import type { StackPlan } from '../planning/stack-plan';
import type { RecordStore } from './record-store';

/**
 * Remembers stacks that Terraform planned without finding a change: they are as if they had just
 * been deployed, so that the next plan does not have to read them again.
 */
export async function rememberUnchanged(
  records: RecordStore,
  plans: readonly StackPlan[],
  current: ReadonlyMap<string, Current>,
  deployment: Pick<Remembered, 'at' | 'by'>,
): Promise<void> {
  const unchanged = plans.filter(
    (plan) => 'changes' in plan && plan.mode !== 'unchanged' && plan.changes.length === 0,
  );
  await Promise.all(
    unchanged.map(async ({ stack }) => {
      const found = current.get(stack);
      if (found?.state === undefined) return;
      await records.begin(stack, { ...withoutState(found), ...deployment });
      await records.finish(stack, { ...found, ...deployment });
    }),
  );
}

function withoutState({ state: _, ...others }: Current): Omit<Current, 'state'> {
  return others;
}
