import type { AccessRequest, ContextValue } from '../request';
import type { KnownValue, RequestContext } from './key-value';
import { impliedValue } from './implied-values';
import { isNeverOfAction } from './of-action';

/**
 * The condition keys of a request. Given values take precedence over implied ones. A key that documented
 * requests for the action never have is absent.
 */
export function requestContext(request: AccessRequest): RequestContext {
  const given = new Map<string, KnownValue>();
  for (const key in request.context)
    given.set(key.toLowerCase(), knownValue(request.context[key] as ContextValue));
  return (key) => {
    const value = given.get(key);
    if (value !== undefined) return value;
    if (request.unknownKeys?.includes(key) === true) return undefined;
    const implied = impliedValue(key, request, given);
    return implied === undefined && request.isDocumented && isNeverOfAction(request.action, key)
      ? null
      : implied;
  };
}

/** A key without values (AWS's "null data set") is absent. */
export function knownValue(value: ContextValue): KnownValue {
  if (typeof value === 'string') return [value];
  return value === null || value.length === 0 ? null : value;
}
