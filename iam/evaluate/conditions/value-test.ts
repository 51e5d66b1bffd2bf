import { unknown } from '../../../lib/truth';
import type { RequestContext } from '../context/key-value';
import { UNRESOLVABLE } from '../../language/comparison';
import type { Comparison } from '../../language/comparison';
import type { GlobToken, Matcher } from '../../language/glob';
import { isFixed, parseTemplate } from '../../language/template';
import { resolveTemplate } from '../resolve-template';

/** A value of the request. */
export type Value = string | ValuePattern;

/** Any value of a condition key that matches a pattern. */
export interface ValuePattern {
  readonly key: string;
  readonly tokens: readonly GlobToken[];
}

/** Compares one value of the request with one value of the policy. */
export type ValueTest = (value: Value, context: RequestContext) => Comparison;

/** Creates the test for one value of the policy. */
export type ValueTestFactory = (written: string, withVariables: boolean) => ValueTest;

/**
 * How the policy's value compares with all values that match a pattern. `undefined`: not the same
 * for all, or unknown.
 */
export type PatternComparison = (
  written: readonly GlobToken[],
  values: readonly GlobToken[],
) => boolean | undefined;

/**
 * For operators whose values can contain policy variables.
 *
 * @param compare default: nothing is known about patterns
 */
export function fromTemplate(
  matcher: (tokens: readonly GlobToken[]) => Matcher,
  compare: PatternComparison = () => undefined,
): ValueTestFactory {
  const make = (written: readonly GlobToken[]) => {
    const matches = matcher(written);
    return (value: Value) =>
      typeof value === 'string'
        ? matches(value)
        : (compare(written, value.tokens) ?? unknown(value.key));
  };
  return (written, withVariables) => {
    const template = parseTemplate(written, withVariables);
    if (isFixed(template)) return make(template);
    return (value, context) => {
      const resolved = resolveTemplate(template, context);
      if (resolved === UNRESOLVABLE) return UNRESOLVABLE;
      return 'dependsOn' in resolved ? resolved : make(resolved)(value);
    };
  };
}

/**
 * For operators that parse both values, such as numbers. If either cannot be parsed, they do not
 * match.
 */
export function fromMeaning<T>(
  read: (text: string) => T | undefined,
  matches: (value: T, written: T) => boolean,
): ValueTestFactory {
  return (written) => {
    const wanted = read(written);
    if (wanted === undefined) return () => false;
    return (text) => {
      if (typeof text !== 'string') return unknown(text.key);
      const value = read(text);
      return value !== undefined && matches(value, wanted);
    };
  };
}
