import type { RequestContext } from './context/key-value';
import { unknown } from '../../lib/truth';
import type { Truth } from '../../lib/truth';
import type { UnknownPart } from './request';
import { arnPattern, coversResource, resourceArnMatcher } from '../language/arn';
import { comparePatterns, UNRESOLVABLE } from '../language/comparison';
import type { Comparison } from '../language/comparison';
import { globTokens, overlap } from '../language/glob';
import type { GlobToken } from '../language/glob';
import { isFixed, isVariable, parseTemplate } from '../language/template';
import type { Template } from '../language/template';
import { resolveTemplate } from './resolve-template';

/**
 * @param resource an ARN, `*` for an action without resources, or `undefined` if it is unknown
 * @param unknownPart what is not known of the ARN
 */
export type ResourceTest = (
  resource: string | undefined,
  context: RequestContext,
  unknownPart: UnknownPart | undefined,
) => Truth;

type OneTest = (
  resource: string,
  context: RequestContext,
  unknownPart: UnknownPart | undefined,
) => Comparison;

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
  return (resource, context, unknownPart) =>
    resource === undefined
      ? unknown('resource')
      : comparePatterns(tests, negated, (test) => test(resource, context, unknownPart));
}

function oneTest(pattern: string, withVariables: boolean): OneTest {
  const template = parseTemplate(pattern, withVariables);
  if (isFixed(template)) return fixedTest(template);
  // AWS does not replace a variable before the fifth colon, and no ARN contains its braces.
  if (hasVariableBeforeResource(template)) return fixedTest(globTokens(pattern));
  return (resource, context, unknownPart) => {
    const resolved = resolveTemplate(template, context);
    if (resolved === UNRESOLVABLE) return UNRESOLVABLE;
    return 'dependsOn' in resolved ? resolved : fixedTest(resolved)(resource, context, unknownPart);
  };
}

function fixedTest(tokens: readonly GlobToken[]): OneTest {
  const matches = resourceArnMatcher(tokens);
  let pattern: readonly GlobToken[] | undefined;
  return (resource, _, unknownPart) => {
    if (unknownPart === undefined) return matches(resource);
    // whether the example matches, and whether others that the resource may stand for do
    const isMatch = matches(resource);
    const others = othersOf(resource, unknownPart);
    if (isMatch && coversResource(tokens, others)) return true;
    return isMatch || overlap((pattern ??= arnPattern(tokens)), others)
      ? unknown('resource')
      : false;
  };
}

/** The other ARNs that a resource with an unknown part may stand for. */
function othersOf(resource: string, part: UnknownPart): readonly GlobToken[] {
  if (part === 'end') return [{ text: resource.replace(/\*$/, '') }, 'any'];
  const [first, last] = [resource.indexOf('/'), resource.lastIndexOf('/')];
  return [{ text: resource.slice(0, first + 1) }, 'any', { text: resource.slice(last) }];
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 */
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
