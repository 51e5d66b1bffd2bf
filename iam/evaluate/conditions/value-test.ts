import type { RequestContext } from '../context/key-value';
import { UNRESOLVABLE } from '../../language/comparison';
import type { Comparison } from '../../language/comparison';
import type { GlobToken, Matcher } from '../../language/glob';
import { isFixed, parseTemplate } from '../../language/template';
import { resolveTemplate } from '../resolve-template';

/** Compares one value of the request with one value of the policy. */
export type ValueTest = (value: string, context: RequestContext) => Comparison;

/** Creates the test for one value of the policy. */
export type ValueTestFactory = (written: string, withVariables: boolean) => ValueTest;

/** For operators whose values can contain policy variables. */
export function fromTemplate(make: (tokens: readonly GlobToken[]) => Matcher): ValueTestFactory {
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

/** For operators that parse both values, such as numbers. If either cannot be parsed, they do not match. */
export function fromMeaning<T>(
  read: (text: string) => T | undefined,
  matches: (value: T, written: T) => boolean,
): ValueTestFactory {
  return (written) => {
    const wanted = read(written);
    if (wanted === undefined) return () => false;
    return (text) => {
      const value = read(text);
      return value !== undefined && matches(value, wanted);
    };
  };
}
