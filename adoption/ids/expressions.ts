import { NotInAws } from './not-in-aws';

/** An expression of Terraform, in the forms that the stacks emit. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** `local.account_ids["dev"]`: `local`, `account_ids`, `dev`. */
  | { readonly kind: 'path'; readonly names: readonly string[] };

/** A text of Terraform JSON: what is between the interpolations, and the interpolations. */
export type Template = readonly (string | Expression)[];

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([A-Za-z_][A-Za-z0-9_-]*)|(\d+)|([.,()[\]]))/y;

/** Splits a text at its interpolations. @throws NotInAws if it has an expression of another form */
export function parseTemplate(text: string): Template {
  const pieces: (string | Expression)[] = [];
  let from = 0;
  let plain = '';
  while (from < text.length) {
    const escaped = /^([$%])\1\{/.exec(text.slice(from, from + 3));
    if (escaped) {
      plain += `${escaped[1]}{`;
      from += 3;
    } else if (text.startsWith('${', from)) {
      if (plain !== '') pieces.push(plain);
      plain = '';
      const { expression, end } = parseExpression(text, from + 2);
      pieces.push(expression);
      from = end;
    } else plain += text[from++];
  }
  if (plain !== '') pieces.push(plain);
  return pieces;
}

/** The expression that ends with `}`, and where it ends. */
function parseExpression(text: string, start: number): { expression: Expression; end: number } {
  const fail = (): never => {
    throw new NotInAws(`orgcharter cannot evaluate ${text}`);
  };
  let at = start;
  const next = (): RegExpExecArray => {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text) ?? fail();
    at = TOKEN.lastIndex;
    return token;
  };
  const takes = (mark: string): boolean => {
    TOKEN.lastIndex = at;
    if (TOKEN.exec(text)?.[4] !== mark) return false;
    at = TOKEN.lastIndex;
    return true;
  };
  const expression = (): Expression => {
    const [, quoted, name] = next();
    if (quoted !== undefined) return { kind: 'text', text: unquoted(quoted) };
    if (name === undefined) return fail();
    return takes('(') ? { kind: 'call', name, args: list() } : { kind: 'path', names: path(name) };
  };
  const list = (): readonly Expression[] => {
    const args = [expression()];
    while (takes(',')) args.push(expression());
    return takes(')') ? args : fail();
  };
  const path = (first: string): readonly string[] => {
    const names = [first];
    for (;;) {
      if (takes('.')) names.push(next()[2] ?? fail());
      else if (takes('[')) {
        const [, quoted, , index] = next();
        names.push(quoted === undefined ? (index ?? fail()) : unquoted(quoted));
        if (!takes(']')) fail();
      } else return names;
    }
  };
  const found = expression();
  return text[at] === '}' ? { expression: found, end: at + 1 } : fail();
}

/** A string literal: JSON in which Terraform's marks are doubled. */
const unquoted = (literal: string): string =>
  (JSON.parse(literal) as string).replace(/([$%])\1\{/g, '$1{');
