import { fromMeaning } from './value-test';
import type { Operator } from './value-test';

/**
 * The binary condition operator: the same bytes, on both sides in base 64.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export const binaryEquals: Operator = fromMeaning(bytes, (value, written) => value.equals(written));

function bytes(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
