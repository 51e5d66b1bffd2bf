import type { Organization } from '../../model/organization';
import { callReader } from '../requests/call-of-event';
import type { Tally } from '../tally';
import { useCounting } from './count-uses';
import { UseCounter } from './uses';
import type { Uses } from './uses';

/** Counts who used what. Sent to each thread. */
export interface UsageJob {
  readonly kind: 'usage';
  readonly organization: Organization;
}

export function usageTally({ organization }: UsageJob): Tally<Uses> {
  const counter = new UseCounter();
  return {
    add: useCounting(organization, callReader(organization), counter),
    counted: () => counter.result(),
  };
}

/** Adds up what several threads counted. */
export function mergedUses(counted: readonly Uses[]): Uses {
  const counter = new UseCounter();
  for (const uses of counted) counter.addAll(uses);
  return counter.result();
}
