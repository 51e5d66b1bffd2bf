import type { AccessRequest, ContextValue } from '../request';
import type { KnownValue, RequestContext } from './key-value';
import { impliedValue } from './implied-values';

/** The condition keys of a request. Given values take precedence over implied ones. */
export function requestContext(request: AccessRequest): RequestContext {
  const given = new Map<string, KnownValue>();
  for (const key in request.context)
    given.set(key.toLowerCase(), knownValue(request.context[key] as ContextValue));
  return (key) => {
    const value = given.get(key);
    return value === undefined ? impliedValue(key, request, given) : value;
  };
}

/** A key without values (AWS's "null data set") is absent. */
export function knownValue(value: ContextValue): KnownValue {
  if (typeof value === 'string') return [value];
  return value === null || value.length === 0 ? null : value;
}
