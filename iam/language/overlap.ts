/** A pattern of single characters and gaps: `*` is a gap of any length, `?` of one. A word has no `:` and no `/`. */
type Token = { readonly char: string } | { readonly gap: 'one' | 'any' | 'word' };

/** IAM's wildcards: `*` for any characters, none included, and `?` for any one. Policy variables stand for anything. */
export function pattern(text: string): readonly Token[] {
  return tokens(escaped(text).replace(/\$\{[^}]*\}/g, '*'));
}

/**
 * An ARN of a policy, with wildcards. AWS fills up one of fewer than six parts. A wildcard of the first five stands for
 * one part: to AWS it might reach further, and nobody means that.
 */
export function arnPattern(text: string): readonly Token[] {
  const parts = escaped(text)
    .replace(/\$\{[^}]*\}/g, '*')
    .split(':');
  while (parts.length < 6) parts.push('*');
  return [
    ...parts
      .slice(0, 5)
      .flatMap((part) => [
        ...tokens(part).map((token): Token => (isLong(token) ? { gap: 'word' } : token)),
        { char: ':' },
      ]),
    ...tokens(parts.slice(5).join(':')),
  ];
}

function escaped(text: string): string {
  return text.replace(/\$\{([*?$])\}/g, (_, char: string) => ESCAPED[char] ?? char);
}

/** `${*}` is an asterisk and no wildcard. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const ESCAPED: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001', $: '$' };

/**
 * The ARNs of a type of resource, `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. What stands for the partition, the
 * region, the account and a bucket is one word; other names may be paths.
 */
export function arnFormat(format: string): readonly Token[] {
  const words = format.split(/(\$\{[^}]*\})/);
  return words.flatMap((part, index): readonly Token[] => {
    if (!part.startsWith('${')) return tokens(part);
    const colons = words.slice(0, index).join('').split(':').length - 1;
    return [{ gap: colons < 5 || part === '${BucketName}' ? 'word' : 'any' }];
  });
}

function tokens(text: string): readonly Token[] {
  return [...text].map((char) =>
    char === '*' ? { gap: 'any' } : char === '?' ? { gap: 'one' } : { char },
  );
}

/** Whether some text matches both. */
export function overlap(a: readonly Token[], b: readonly Token[]): boolean {
  // below[j]: whether what follows the tokens i + 1 and j can be the same text
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      const nothing = (!x && !y) || (x && isLong(x) && below[j]) || (y && isLong(y) && row[j + 1]);
      // two gaps side by side: that one of them ends first is looked at already
      const character =
        x &&
        y &&
        share(x, y) &&
        (isLong(x) ? !isLong(y) && row[j + 1] : isLong(y) ? below[j] : below[j + 1]);
      row[j] = Boolean(nothing || character);
    }
    below = row;
  }
  return below[0] ?? false;
}

const isLong = (token: Token) => 'gap' in token && token.gap !== 'one';

/** Whether one character can stand for both. */
function share(x: Token, y: Token): boolean {
  if ('char' in x && 'char' in y) return x.char === y.char;
  const [char, gap] = 'char' in x ? [x.char, y] : 'char' in y ? [y.char, x] : [undefined, x];
  return (char !== '/' && char !== ':') || !('gap' in gap) || gap.gap !== 'word';
}

/** Whether all that `narrow` matches is matched by `wide`. May say no where it is yes, never the other way. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  if (/\$\{/.test(wide)) return false; // what a variable stands for differs from request to request
  const some = narrow.replace(/\$\{[^}]*\}/g, '*');
  if (wide.includes('?') && some.includes('*')) return false; // one character would be taken for any number of them
  return matches(wide, some);
}

/**
 * Whether a text with wildcards matches another, case and all. After a `*`, the nearest place where the rest begins is
 * enough: no way back further than the last star.
 */
export function matches(wild: string, text: string): boolean {
  let [i, j, star, resume] = [0, 0, -1, 0];
  while (j < text.length) {
    if (wild[i] === '*') [star, resume, i] = [i, j, i + 1];
    else if (i < wild.length && (wild[i] === '?' || wild[i] === text[j])) [i, j] = [i + 1, j + 1];
    else if (star >= 0) [i, j, resume] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  return /^\**$/.test(wild.slice(i));
}
