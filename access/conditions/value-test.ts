import type { RequestContext } from '../context/request-context';
import type { GlobToken, Matcher } from '../patterns/glob';
import { isFixed, parseTemplate, resolveTemplate } from '../patterns/template';
import type { Truth } from '../truth';

/** Whether one value of the request passes one value of the policy. `unresolvable`: see {@link fromTemplate}. */
export type ValueTest = (value: string, context: RequestContext) => Truth | typeof UNRESOLVABLE;

/** Makes the test for one value of the policy. */
export type Comparison = (written: string, withVariables: boolean) => ValueTest;

/**
 * The policy's value has a variable for which the request has no value. AWS then takes the whole statement for invalid:
 * it does not apply, whether the operator is negated or not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export const UNRESOLVABLE = 'unresolvable';

/** For operators whose values may have variables. */
export function fromTemplate(make: (tokens: readonly GlobToken[]) => Matcher): Comparison {
  return (written, withVariables) => {
    const template = parseTemplate(written, withVariables);
    if (isFixed(template)) return make(template);
    return (value, context) => {
      const resolved = resolveTemplate(template, context);
      if (resolved === null) return UNRESOLVABLE;
      return 'dependsOn' in resolved ? resolved : make(resolved)(value);
    };
  };
}

/** For operators that compare what the texts mean; where either text has no meaning, nothing matches. */
export function fromMeaning<T>(read: (text: string) => T | undefined, matches: (value: T, written: T) => boolean): Comparison {
  return (written) => {
    const wanted = read(written);
    if (wanted === undefined) return () => false;
    return (text) => {
      const value = read(text);
      return value !== undefined && matches(value, wanted);
    };
  };
}
