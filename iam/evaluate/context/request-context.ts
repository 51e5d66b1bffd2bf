import type { AccessRequest, ContextValue } from '../request';
import type { KnownValue, RequestContext } from './key-value';
import { impliedValue } from './implied-values';
import { isNeverOfAction } from './of-action';

/**
 * The condition keys of a request. Given values take precedence over implied ones. A key that
 * documented requests for the action never have is absent.
 */
export function requestContext(request: AccessRequest): RequestContext {
  let given: ReadonlyMap<string, KnownValue> | undefined;
  return (key) => {
    // Few statements have conditions, so many requests are never asked for a key.
    given ??= givenValues(request.context);
    const value = given.get(key);
    if (value !== undefined) return value;
    if (request.unknownKeys?.includes(key) === true) return undefined;
    const partlyKnown = request.partlyKnown?.[key];
    if (partlyKnown) return partlyKnown;
    const implied = impliedValue(key, request, given);
    return implied === undefined && request.isDocumented && isNeverOfAction(request.action, key)
      ? null
      : implied;
  };
}

function givenValues(context: AccessRequest['context']): ReadonlyMap<string, KnownValue> {
  const given = new Map<string, KnownValue>();
  for (const key in context) given.set(lowerCaseKey(key), knownValue(context[key] as ContextValue));
  return given;
}

/** Requests repeat a few keys. */
function lowerCaseKey(key: string): string {
  let lower = lowerCaseKeys.get(key);
  if (lower === undefined) lowerCaseKeys.set(key, (lower = key.toLowerCase()));
  return lower;
}
const lowerCaseKeys = new Map<string, string>();

/** A key without values (AWS's "null data set") is absent. */
export function knownValue(value: ContextValue): KnownValue {
  if (typeof value === 'string') return [value];
  return value === null || value.length === 0 ? null : value;
}
