import { readDate } from '../../language/values';
import { fromMeaning } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * Date condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const dateEquals = date((value, written) => value === written);
export const dateLessThan = date((value, written) => value < written);
export const dateLessThanEquals = date((value, written) => value <= written);
export const dateGreaterThan = date((value, written) => value > written);
export const dateGreaterThanEquals = date((value, written) => value >= written);

function date(matches: (value: number, written: number) => boolean): ValueTestFactory {
  return fromMeaning(readDate, matches);
}
