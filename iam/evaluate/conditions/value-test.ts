import type { RequestContext } from '../context/key-value';
import { UNRESOLVABLE } from '../../language/comparison';
import type { Comparison } from '../../language/comparison';
import type { GlobToken, Matcher } from '../../language/glob';
import { isFixed, parseTemplate } from '../../language/template';
import { resolveTemplate } from '../resolve-template';

/** Compares one value of the request with one value of the policy. */
export type ValueTest = (value: string, context: RequestContext) => Comparison;

/** Makes the test for one value of the policy. */
export type ValueTestFactory = (written: string, withVariables: boolean) => ValueTest;

/** For operators whose values may have variables. */
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

/** For operators that compare what the texts mean; where either text has no meaning, nothing matches. */
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
