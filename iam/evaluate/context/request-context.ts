import type { AccessRequest, ContextValue } from '../request';
import type { KnownValue, RequestContext } from './key-value';
import { impliedValue } from './implied-values';

/** What is given comes before what is implied. */
export function requestContext(request: AccessRequest): RequestContext {
  const given = new Map<string, KnownValue>();
  for (const key in request.context)
    given.set(key.toLowerCase(), listed(request.context[key] as ContextValue));
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
