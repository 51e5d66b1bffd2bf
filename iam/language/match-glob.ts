/** One piece of a pattern: a text taken as it is, any number of characters, or one character. */
export type GlobToken = { readonly text: string } | 'any' | 'one';

/** Splits `s3:Get*` into the text `s3:Get` and `any`. */
export function globTokens(pattern: string): readonly GlobToken[] {
  return pattern
    .split(/([*?])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '*' ? 'any' : piece === '?' ? 'one' : { text: piece }));
}

export type Matcher = (text: string) => boolean;

/** A test of whole texts. The shapes that most patterns have are compared without a regular expression. */
export function globMatcher(tokens: readonly GlobToken[], ignoreCase = false): Matcher {
  const [first, second] = tokens;
  const isText = (token: GlobToken | undefined): token is { readonly text: string } =>
    typeof token === 'object';
  if (first === undefined) return (text) => text === '';
  if (tokens.every((token) => token === 'any')) return () => true;
  if (!ignoreCase && tokens.every(isText)) {
    const whole = tokens.map(({ text }) => text).join('');
    return (text) => text === whole;
  }
  if (!ignoreCase && tokens.length === 2 && isText(first) && second === 'any')
    return (text) => text.startsWith(first.text);
  const expression = new RegExp(
    `^${tokens.map((token) => expressionOf(token)).join('')}$`,
    ignoreCase ? 'is' : 's',
  );
  return (text) => expression.test(text);
}

/** @param anything what a wildcard stands for, as a regular expression */
export function expressionOf(token: GlobToken, anything = '.'): string {
  if (token === 'any') return `${anything}*`;
  if (token === 'one') return anything;
  return token.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
