/**
 * What a request says of a condition key.
 * - a list: its values
 * - `null`: the request does not have the key
 * - `undefined`: not known
 * - `oneOf`: not known, but one of these
 * - {@link PRESENT}: it has the key, with a value that is not known
 */
export type KeyValue =
  KnownValue | undefined | { readonly oneOf: readonly KnownValue[] } | typeof PRESENT;
export type KnownValue = readonly string[] | null;
export const PRESENT = 'present';

/** @param key in lower case: AWS compares keys without regard to case */
export type RequestContext = (key: string) => KeyValue;
