import type { RequestContext } from '../context/request-context';
import { unknown } from '../truth';
import type { Unknown } from '../truth';
import { globTokens } from './glob';
import type { GlobToken } from './glob';

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

export const isVariable = (piece: GlobToken | Variable): piece is Variable => typeof piece === 'object' && 'key' in piece;

export const isFixed = (template: Template): template is readonly GlobToken[] => !template.some(isVariable);

/**
 * The template with the request's values, in which a `*` is no wildcard. `null` where the request has no value for a
 * variable, or several: AWS then has nothing to compare with.
 */
export function resolveTemplate(template: Template, context: RequestContext): readonly GlobToken[] | null | Unknown {
  const tokens: GlobToken[] = [];
  const missing: string[] = [];
  for (const piece of template) {
    if (!isVariable(piece)) {
      tokens.push(piece);
      continue;
    }
    const value = context(piece.key.toLowerCase());
    if (value === undefined || (value !== null && 'oneOf' in value)) missing.push(piece.key);
    else if (value?.length === 1) tokens.push({ text: value[0] as string });
    else if (piece.otherwise !== undefined) tokens.push({ text: piece.otherwise });
    else return null;
  }
  return missing.length > 0 ? unknown(...missing) : tokens;
}
