import type { PartlyKnown } from '../request';

/**
 * What is known about a condition key of a request.
 * - a list: its values
 * - `null`: the request does not have the key
 * - `undefined`: unknown
 * - `oneOf`: one of these
 * - {@link PartlyKnown}
 * - `otherThan`: any single value other than this one, or none
 * - {@link PRESENT}: the request has the key, with an unknown value
 */
export type KeyValue =
  | KnownValue
  | undefined
  | { readonly oneOf: readonly KnownValue[] }
  | { readonly otherThan: string }
  | PartlyKnown
  | typeof PRESENT;
export type KnownValue = readonly string[] | null;
export const PRESENT = 'present';

/** @param key in lower case: condition keys are not case-sensitive */
export type RequestContext = (key: string) => KeyValue;
