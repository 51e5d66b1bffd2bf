import { counted } from '../../lib/counted';
import { written } from './describe';
import type { Mutation } from './mutation/mutate';

/**
 * A line for each mutant that all proofs accept:
 *
 *     our-rule (config/policies/ours.json:4): all proofs hold without the action …
 */
export function describeUnnoticed({ accepted }: Mutation, folder: string): readonly string[] {
  return accepted.map(
    ({ guardrail, statement, change, cause }) =>
      `${guardrail}${written(cause, folder)}: all proofs hold ${statement === undefined ? '' : `for statement ${statement} `}${change}`,
  );
}

/** `no proof notices 2 of 399 mutants`. */
export function describeMutation({ mutants, accepted }: Mutation): string {
  return accepted.length === 0
    ? `the proofs notice all of ${counted(mutants, 'mutant')}`
    : `no proof notices ${accepted.length} of ${counted(mutants, 'mutant')}`;
}
