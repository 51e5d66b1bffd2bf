import type { RequestContext } from './context/key-value';
import { unknown } from '../../lib/truth';
import type { Unknown } from '../../lib/truth';
import { UNRESOLVABLE } from '../language/comparison';
import { globTokens } from '../language/match-glob';
import type { GlobToken } from '../language/match-glob';

/**
 * A text of a policy with its variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`,
 * `${$}` for these characters themselves.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export type Template = readonly (GlobToken | Variable)[];

export interface Variable {
  readonly key: string;
  /** What it stands for where the request has no such key. */
  readonly otherwise?: string;
}

/** @param withVariables policies of version 2008-10-17 take `${…}` as it stands */
export function parseTemplate(text: string, withVariables: boolean): Template {
  if (!withVariables || !text.includes('${')) return globTokens(text);
  return text.split(/(\$\{[^}]*\})/).flatMap((piece) => variable(piece) ?? globTokens(piece));
}

function variable(piece: string): GlobToken | Variable | undefined {
  const [, inner] = /^\$\{(.*)\}$/s.exec(piece) ?? [];
  if (inner === undefined) return undefined;
  if (inner === '*' || inner === '?' || inner === '$') return { text: inner };
  const [, key = '', otherwise] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s.exec(inner) ?? [];
  return otherwise === undefined ? { key } : { key, otherwise };
}

export const isVariable = (piece: GlobToken | Variable): piece is Variable =>
  typeof piece === 'object' && 'key' in piece;

export const isFixed = (template: Template): template is readonly GlobToken[] =>
  !template.some(isVariable);

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
  const otherwise = variable.otherwise ?? null;
  if (MULTIVALUED.has(lowerCaseKey)) return otherwise;
  const value = context(lowerCaseKey);
  if (value === null) return otherwise;
  if (!Array.isArray(value)) return undefined;
  const [only, ...others] = value as readonly string[];
  return only !== undefined && others.length === 0 ? only : otherwise;
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
