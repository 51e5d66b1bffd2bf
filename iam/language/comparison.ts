import { not, some } from '../../lib/truth';
import type { Truth } from '../../lib/truth';

/** What comes of comparing a value with one pattern of a policy. */
export type Comparison = Truth | typeof UNRESOLVABLE;

/** The pattern has a variable for which the request has no value. */
export const UNRESOLVABLE = 'unresolvable';

/**
 * Compares with several patterns: one has to match or, where `negated`, none may. A pattern that can't be resolved
 * matches nothing, and a negated comparison with one does not hold either: AWS takes the statement for invalid.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function comparePatterns<T>(
  patterns: readonly T[],
  negated: boolean,
  compare: (pattern: T) => Comparison,
): Truth {
  let unresolvable = false;
  const matches = some(patterns, (pattern) => {
    const comparison = compare(pattern);
    if (comparison !== UNRESOLVABLE) return comparison;
    unresolvable = true;
    return false;
  });
  if (!negated) return matches;
  return unresolvable ? false : not(matches);
}
