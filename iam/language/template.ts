import { globTokens } from './glob';
import type { GlobToken } from './glob';

/**
 * A string of a policy, parsed into text, wildcards and variables: `${aws:username}`,
 * `${aws:PrincipalTag/team, 'none'}`. `${*}`, `${?}` and `${$}` are the literal characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export type Template = readonly (GlobToken | Variable)[];

export interface Variable {
  readonly key: string;
  /** The value if the request does not have the key. */
  readonly default?: string;
}

/**
 * @param withVariables `false` for policies of version 2008-10-17, where `${…}` is literal text.
 *   Default: `true`
 */
export function parseTemplate(text: string, withVariables = true): Template {
  if (!withVariables || !text.includes('${')) return globTokens(text);
  return text.split(/(\$\{[^}]*\})/).flatMap((piece) => variable(piece) ?? globTokens(piece));
}

function variable(piece: string): GlobToken | Variable | undefined {
  const [, inner] = /^\$\{(.*)\}$/s.exec(piece) ?? [];
  if (inner === undefined) return undefined;
  if (inner === '*' || inner === '?' || inner === '$') return { text: inner };
  const [, key = inner, fallback] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s.exec(inner) ?? [];
  return fallback === undefined ? { key } : { key, default: fallback };
}

export const isVariable = (piece: GlobToken | Variable): piece is Variable =>
  typeof piece === 'object' && 'key' in piece;

/**
 * Whether the name of a variable can be that of a condition key. Otherwise, its default has no
 * single quotes or no comma before it, or there is no name: AWS replaces no such variable, so the
 * text matches nothing.
 */
export function isVariableName(name: string): boolean {
  return /^[^\s:,'"]+:[^\s,'"/]+(?:\/[^,'"]*[^\s,'"])?$/.test(name);
}

export const isFixed = (template: Template): template is readonly GlobToken[] =>
  !template.some(isVariable);

/** The template as a pattern in which a variable can have any value. */
export function anyValue(template: Template): readonly GlobToken[] {
  return template.map((piece) => (isVariable(piece) ? 'any' : piece));
}
