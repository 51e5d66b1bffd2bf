import { fromMeaning } from './value-test';
import type { Operator } from './value-test';

/**
 * Date condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const dateEquals = date((value, written) => value === written);
export const dateLessThan = date((value, written) => value < written);
export const dateLessThanEquals = date((value, written) => value <= written);
export const dateGreaterThan = date((value, written) => value > written);
export const dateGreaterThanEquals = date((value, written) => value >= written);

function date(matches: (value: number, written: number) => boolean): Operator {
  return fromMeaning(milliseconds, matches);
}

/** The forms of ISO 8601 that https://www.w3.org/TR/NOTE-datetime names, from the year alone to fractions of a second. */
const ISO_8601 = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** A date, or seconds since 1970. Four digits are a year; a time without a zone is in UTC. */
function milliseconds(text: string): number | undefined {
  if (ISO_8601.test(text)) {
    const time = Date.parse(/T/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
    return Number.isNaN(time) ? undefined : time;
  }
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
}
