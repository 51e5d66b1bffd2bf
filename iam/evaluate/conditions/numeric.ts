import { readNumber } from '../../language/values';
import { fromMeaning } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * Numeric condition operators: integers and decimals.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
 */
export const numericEquals = numeric((value, written) => value === written);
export const numericLessThan = numeric((value, written) => value < written);
export const numericLessThanEquals = numeric((value, written) => value <= written);
export const numericGreaterThan = numeric((value, written) => value > written);
export const numericGreaterThanEquals = numeric((value, written) => value >= written);

function numeric(matches: (value: number, written: number) => boolean): ValueTestFactory {
  return fromMeaning(readNumber, matches);
}
