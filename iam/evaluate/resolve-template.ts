import type { RequestContext } from './context/key-value';
import { unknown } from '../../lib/truth';
import type { Unknown } from '../../lib/truth';
import { UNRESOLVABLE } from '../language/comparison';
import type { GlobToken } from '../language/glob';
import { isVariable } from '../language/template';
import type { Template, Variable } from '../language/template';

/** The template with the request's values, in which a `*` is no wildcard. */
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

/** `null`: the request has none; undefined: not known. A key that may have several values can't be a variable. */
function variableValue(variable: Variable, context: RequestContext): string | null | undefined {
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
 * The global keys that take several values; of a service's own keys only the request tells.
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
