import type { AccessRequest, ContextValue } from '../request';
import { impliedValue } from './implied-values';

/**
 * What a request says of a condition key.
 * - a list: its values
 * - `null`: the request does not have the key
 * - `undefined`: not known
 * - `oneOf`: not known, but one of these
 * - {@link PRESENT}: it has the key, with a value that is not known
 */
export type KeyValue = KnownValue | undefined | { readonly oneOf: readonly KnownValue[] } | typeof PRESENT;
export type KnownValue = readonly string[] | null;
export const PRESENT = 'present';

/** @param key in lower case: AWS compares keys without regard to case */
export type RequestContext = (key: string) => KeyValue;

/** What is given comes before what is implied. */
export function requestContext(request: AccessRequest): RequestContext {
  const given = new Map<string, KnownValue>();
  for (const key in request.context) given.set(key.toLowerCase(), listed(request.context[key] as ContextValue));
  return (key) => {
    const value = given.get(key);
    return value === undefined ? impliedValue(key, request, given) : value;
  };
}

/** A key without values is a key that is not there: AWS's "null data set". */
function listed(value: ContextValue): KnownValue {
  if (typeof value === 'string') return [value];
  return value === null || value.length === 0 ? null : value;
}
