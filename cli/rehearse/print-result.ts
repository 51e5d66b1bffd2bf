import { jsonText } from '../../lib/json-text';
import { counted } from '../../lib/counted';
import { describeSeconds } from '../../lib/durations';
import { visible } from '../../lib/visible';
import { accountsIn, type Inventory } from '../../rehearsal/inventory';
import type { SecondPlans } from '../../rehearsal/rehearse';
import { showInventory } from '../../rehearsal/show';

/** What a rehearsal that deployed every stack has to show. */
export interface Result {
  readonly environment: string;
  readonly inventory: Inventory;
  readonly secondPlans: SecondPlans;
  /** From the start of the command. */
  readonly seconds: number;
}

export function printResult(result: Result, format: 'human' | 'json'): void {
  if (format === 'human') {
    console.log(`${showInventory(result.inventory)}\n\n${summary(result).join('\n')}`);
    return;
  }
  const { environment, inventory, secondPlans, seconds } = result;
  const rehearsal = {
    stacks: secondPlans.size,
    accounts: accountsIn(inventory.root).length,
    seconds: Math.round(seconds),
    secondPlans: Object.fromEntries(secondPlans),
  };
  console.log(jsonText({ environment, ...inventory, rehearsal }));
}

/** What was proven: last, because it answers the question that people rehearse for. */
export function summary({ inventory, secondPlans, seconds }: Result): readonly string[] {
  const changed = [...secondPlans].filter(([, changes]) => changes.length > 0);
  const accounts = counted(accountsIn(inventory.root).length, 'account');
  const unchanged = secondPlans.size - changed.length;
  return [
    ...changed.map(([stack, changes]) =>
      visible(
        `${stack} would change again: ${changes.map(({ action, address }) => `${action} ${address}`).join(', ')}`,
      ),
    ),
    `Applied ${counted(secondPlans.size, 'stack')} in ${accounts}, and planned them again: ${unchanged === secondPlans.size ? 'no changes' : `no changes in ${unchanged} of ${secondPlans.size}`}. ${describeSeconds(Math.round(seconds))}`,
  ];
}
