import type { RequestContext } from './context/key-value';
import { unknown } from '../../lib/truth';
import type { Unknown } from '../../lib/truth';
import { UNRESOLVABLE } from '../language/comparison';
import type { GlobToken } from '../language/glob';
import { isVariable, isVariableName } from '../language/template';
import type { Template, Variable } from '../language/template';

/** Replaces the variables with the request's values. A `*` in such a value is not a wildcard. */
export function resolveTemplate(
  template: Template,
  context: RequestContext,
): readonly GlobToken[] | typeof UNRESOLVABLE | Unknown {
  const tokens: GlobToken[] = [];
  const missing: string[] = [];
  for (const piece of template) {
    if (!isVariable(piece)) {
      tokens.push(piece);
      continue;
    }
    const value = variableValue(piece, context);
    if (value === undefined) missing.push(piece.key);
    else if (value === null) return UNRESOLVABLE;
    else tokens.push({ text: value });
  }
  return missing.length > 0 ? unknown(...missing) : tokens;
}

/**
 * `null`: the request has no value; `undefined`: unknown. A multivalued key cannot be a policy
 * variable.
 */
function variableValue(variable: Variable, context: RequestContext): string | null | undefined {
  if (!isVariableName(variable.key)) return null;
  const lowerCaseKey = variable.key.toLowerCase();
  const fallback = variable.default ?? null;
  if (MULTIVALUED.has(lowerCaseKey)) return fallback;
  const value = context(lowerCaseKey);
  if (value === null) return fallback;
  if (!Array.isArray(value)) return undefined;
  const [only, ...others] = value as readonly string[];
  return only !== undefined && others.length === 0 ? only : fallback;
}

/**
 * The multivalued global keys. For a service's own keys, the request decides.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const MULTIVALUED: ReadonlySet<string> = new Set(
  [
    'aws:CalledVia',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalServiceNamesList',
    'aws:ResourceOrgPaths',
    'aws:SourceOrgPaths',
    'aws:TagKeys',
  ].map((key) => key.toLowerCase()),
);
