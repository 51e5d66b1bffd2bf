import { readBytes } from '../../language/values';
import { fromMeaning } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * The binary condition operator: compares the bytes of two base64 strings.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export const binaryEquals: ValueTestFactory = fromMeaning(readBytes, (value, written) =>
  value.equals(written),
);
