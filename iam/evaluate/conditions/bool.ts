import { literalText } from '../../language/glob';
import { readBoolean } from '../../language/values';
import { fromTemplate } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * The boolean condition operator: `true` or `false`, in any case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
 */
export const bool: ValueTestFactory = fromTemplate((tokens) => {
  const written = readBoolean(literalText(tokens));
  return (value) => written !== undefined && readBoolean(value) === written;
});
