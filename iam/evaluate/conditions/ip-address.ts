import { contains, readIpRange } from '../../language/ip-range';
import { fromMeaning } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * IP address condition operators: whether the policy's range contains the request's address or
 * range.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const ipAddress: ValueTestFactory = fromMeaning(readIpRange, (value, written) =>
  contains(written, value),
);
