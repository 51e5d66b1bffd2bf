/**
 * A piece of a pattern: literal text or a wildcard. Policies have two wildcards, `*` (`any`) and
 * `?` (`one`). The others follow from the structure of ARNs, see `arn.ts`.
 */
export type GlobToken = { readonly text: string } | Wildcard;
export type Wildcard = keyof typeof WILDCARDS;

/** Whether a wildcard matches many characters or one, and which characters it does not match. */
const WILDCARDS = {
  any: { many: true, except: '' },
  one: { many: false, except: '' },
  anyInPart: { many: true, except: ':' },
  oneInPart: { many: false, except: ':' },
  anyInName: { many: true, except: ':/' },
} as const;

/** Splits `s3:Get*` into the text `s3:Get` and `any`. */
export function globTokens(pattern: string): readonly GlobToken[] {
  return pattern
    .split(/([*?])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '*' ? 'any' : piece === '?' ? 'one' : { text: piece }));
}

/**
 * The tokens as text, for operators without wildcards, where `*` and `?` are ordinary characters.
 */
export function literalText(tokens: readonly GlobToken[]): string {
  return tokens
    .map((token) => (typeof token === 'object' ? token.text : token === 'any' ? '*' : '?'))
    .join('');
}

export type Matcher = (text: string) => boolean;

/**
 * Matches whole strings, case-sensitively. Most patterns are simple enough for a string comparison.
 */
export function globMatcher(tokens: readonly GlobToken[]): Matcher {
  if (tokens.length > 0 && tokens.every((token) => token === 'any')) return () => true;
  if (tokens.every((token) => typeof token === 'object')) {
    const whole = literalText(tokens);
    return (text) => text === whole;
  }
  const [first, second] = tokens;
  if (tokens.length === 2 && typeof first === 'object' && second === 'any')
    return (text) => text.startsWith(first.text);
  const symbols = symbolsOf(tokens);
  return (text) => matchSymbols(symbols, text);
}

/** The regular expression of one token. */
export function expressionOf(token: GlobToken): string {
  if (typeof token === 'object') return token.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const { many, except } = WILDCARDS[token];
  return `${except === '' ? '.' : `[^${except}]`}${many ? '*' : ''}`;
}

/** Whether any string matches both patterns. */
export function overlap(first: readonly GlobToken[], second: readonly GlobToken[]): boolean {
  if (!startAlike(first, second)) return false;
  const [a, b] = [symbolsOf(first), symbolsOf(second)];
  // below[j]: whether a string can match both the symbols from i + 1 and the symbols from j
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      const bothEnd = x === undefined && y === undefined;
      const oneIsEmpty = (isMany(x) && below[j]) || (isMany(y) && row[j + 1]);
      row[j] = bothEnd || oneIsEmpty || (shareCharacter(x, y) && rest(x, y, row, below, j));
    }
    below = row;
  }
  return below[0] ?? false;
}

/**
 * `false`: no string begins with both. Most patterns that do not overlap differ at their beginning.
 */
function startAlike(first: readonly GlobToken[], second: readonly GlobToken[]): boolean {
  const [one, other] = [literalStart(first), literalStart(second)];
  return one.startsWith(other) || other.startsWith(one);
}

/** The text before the first wildcard. */
function literalStart(tokens: readonly GlobToken[]): string {
  let start = '';
  for (const token of tokens) {
    if (typeof token !== 'object') break;
    start += token.text;
  }
  return start;
}

/** The result for the remaining symbols once `x` and `y` have matched the same character. */
function rest(
  x: string | undefined,
  y: string | undefined,
  row: readonly boolean[],
  below: readonly boolean[],
  j: number,
): boolean {
  // if both match many characters, one of them ends first, which `oneIsEmpty` covers
  const next = isMany(x) ? !isMany(y) && row[j + 1] : isMany(y) ? below[j] : below[j + 1];
  return next ?? false;
}

/**
 * Whether `wide` matches every string that `narrow` matches. `true` is always correct, `false` can
 * be wrong.
 */
export function covers(wide: readonly GlobToken[], narrow: readonly GlobToken[]): boolean {
  return matchSymbols(symbolsOf(wide), symbolsOf(narrow));
}

/**
 * Whether a pattern matches every string of another one (`true`) or none (`false`). `undefined`:
 * neither is certain.
 */
export function compareGlobs(
  pattern: readonly GlobToken[],
  strings: readonly GlobToken[],
): boolean | undefined {
  if (covers(pattern, strings)) return true;
  return overlap(pattern, strings) ? undefined : false;
}

export const lowerCase = (tokens: readonly GlobToken[]): readonly GlobToken[] =>
  tokens.map((token) => (typeof token === 'object' ? { text: token.text.toLowerCase() } : token));

/** Single characters and wildcard names, which are longer than one character. */
type Symbols = ArrayLike<string>;

function symbolsOf(tokens: readonly GlobToken[]): readonly string[] {
  return tokens.flatMap((token) => (typeof token === 'object' ? token.text.split('') : [token]));
}

const isWildcard = (symbol: string): symbol is Wildcard => symbol.length > 1;
const isMany = (symbol: string | undefined): boolean =>
  symbol !== undefined && isWildcard(symbol) && WILDCARDS[symbol].many;

function shareCharacter(x: string | undefined, y: string | undefined): boolean {
  if (x === undefined || y === undefined) return false;
  if (!isWildcard(x)) return isWildcard(y) ? !excludes(y, x) : x === y;
  return isWildcard(y) || !excludes(x, y);
}

const excludes = (wildcard: Wildcard, character: string): boolean =>
  WILDCARDS[wildcard].except.includes(character);

/**
 * Whether a pattern of `*` and `?` matches a string, or every string that another such pattern
 * matches. It never backtracks further than the last `*`, because that would find no other match.
 * So the time grows with the lengths of both, not with the number of wildcards.
 */
function matchSymbols(wide: Symbols, text: Symbols): boolean {
  let [i, j, star, resume] = [0, 0, -1, 0];
  while (j < text.length) {
    const symbol = wide[i];
    if (symbol === 'any') {
      star = i++;
      resume = j;
    } else if (symbol === text[j] || (symbol === 'one' && text[j] !== 'any')) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++resume;
    } else return false;
  }
  while (wide[i] === 'any') i++;
  return i === wide.length;
}
