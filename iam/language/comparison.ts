import { not, or } from '../../lib/truth';
import type { Truth } from '../../lib/truth';

/** The result of comparing a value with one pattern of a policy. */
export type Comparison = Truth | typeof UNRESOLVABLE;

/** The pattern has a variable that has no value in the request. */
export const UNRESOLVABLE = 'unresolvable';

/**
 * Compares with several patterns: at least one must match or, if `negated`, none. A pattern that
 * cannot be resolved matches nothing, and a negated comparison with it does not match either,
 * because AWS treats the statement as invalid.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function comparePatterns<T>(
  patterns: readonly T[],
  negated: boolean,
  compare: (pattern: T) => Comparison,
): Truth {
  let unresolvable = false;
  let matches: Truth = false;
  for (const pattern of patterns) {
    const comparison = compare(pattern);
    if (comparison === UNRESOLVABLE) unresolvable = true;
    else matches = or(matches, comparison);
    if (matches === true) break;
  }
  if (!negated) return matches;
  return unresolvable ? false : not(matches);
}
