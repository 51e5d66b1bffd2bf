import type { RequestContext } from './context/key-value';
import { unknown } from '../../lib/truth';
import type { Truth } from '../../lib/truth';
import { resourceArnMatcher } from '../language/arn';
import { comparePatterns, UNRESOLVABLE } from '../language/comparison';
import type { Comparison } from '../language/comparison';
import { globTokens } from '../language/glob';
import { isFixed, isVariable, parseTemplate } from '../language/template';
import type { Template } from '../language/template';
import { resolveTemplate } from './resolve-template';

/** @param resource an ARN, `*` for an action without resources, or `undefined` if it is unknown */
export type ResourceTest = (resource: string | undefined, context: RequestContext) => Truth;

/**
 * Tests a resource against a `Resource` element or, if `negated`, a `NotResource` element.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceTest(
  patterns: readonly string[],
  negated: boolean,
  withVariables: boolean,
): ResourceTest {
  if (patterns.some((pattern) => /^\*+$/.test(pattern))) return () => !negated;
  const tests = patterns.map((pattern) => oneTest(pattern, withVariables));
  return (resource, context) =>
    resource === undefined
      ? unknown('resource')
      : comparePatterns(tests, negated, (test) => test(resource, context));
}

function oneTest(
  pattern: string,
  withVariables: boolean,
): (resource: string, context: RequestContext) => Comparison {
  const template = parseTemplate(pattern, withVariables);
  if (isFixed(template)) return resourceArnMatcher(template);
  // AWS does not replace a variable before the fifth colon, and no ARN contains its braces.
  if (hasVariableBeforeResource(template)) return resourceArnMatcher(globTokens(pattern));
  return (resource, context) => {
    const resolved = resolveTemplate(template, context);
    if (resolved === UNRESOLVABLE) return UNRESOLVABLE;
    return 'dependsOn' in resolved ? resolved : resourceArnMatcher(resolved)(resource);
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement */
function hasVariableBeforeResource(template: Template): boolean {
  const before = template.slice(
    0,
    template.findIndex((piece) => isVariable(piece)),
  );
  const colons = before.flatMap((piece) =>
    typeof piece === 'object' && 'text' in piece
      ? [...piece.text].filter((character) => character === ':')
      : [],
  );
  return colons.length < 5;
}
