import { fromTemplate } from './value-test';
import type { Operator } from './value-test';

/**
 * The boolean condition operator: `true` or `false`, in any case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
 */
export const bool: Operator = fromTemplate((tokens) => {
  const written = tokens
    .map((token) => (typeof token === 'object' ? token.text : ''))
    .join('')
    .toLowerCase();
  return (value) => (written === 'true' || written === 'false') && value.toLowerCase() === written;
});
