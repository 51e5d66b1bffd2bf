import { expressionOf, globMatcher, globTokens } from './glob';
import type { GlobToken, Matcher } from './glob';

/** `arn:partition:service:region:account:resource`; the resource may contain colons. */
const PARTS = 6;
const RESOURCE = PARTS - 1;

/**
 * For the `Resource` element. AWS adds a `*` for each part that is missing. Within the first five parts a wildcard stays
 * in its part, but a `*` at a part's end may reach beyond the colon; within the resource it stands for anything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceArnMatcher(tokens: readonly GlobToken[]): Matcher {
  const parts = arnParts(tokens);
  if (parts.length === 1) return globMatcher(tokens);
  return matcherOf(
    completed(parts, (part) =>
      part.at(-1) === 'any' ? [...inPart(part.slice(0, -1)), 'any'] : inPart(part),
    ),
  );
}

/**
 * For the ARN condition operators: each of the six parts is compared on its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcher(tokens: readonly GlobToken[]): Matcher {
  if (!isArnPattern(tokens)) return () => false;
  const parts = arnParts(tokens);
  return parts.length === 1 ? () => true : matcherOf(completed(parts, inPart));
}

/** Whether an ARN condition operator can match anything with this value: it has six parts or is just `*`. */
export function isArnPattern(tokens: readonly GlobToken[]): boolean {
  return (
    arnParts(tokens).length === PARTS ||
    (tokens.length > 0 && tokens.every((token) => token === 'any'))
  );
}

/**
 * For `overlap`: the ARNs that a `Resource` element means. Stricter than AWS in one respect, because nobody means it: a
 * wildcard of the first five parts always stays in its part.
 */
export function arnPattern(tokens: readonly GlobToken[]): readonly GlobToken[] {
  return completed(arnParts(tokens), inPart);
}

/**
 * For `overlap`: the ARNs of a type of resource, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. The
 * partition, the region, the account and a bucket are names without `:` and `/`; anything else may be a path.
 */
export function arnFormat(format: string): readonly GlobToken[] {
  const pieces = format.split(/(\$\{[^}]*\})/);
  return pieces.flatMap((piece, index): readonly GlobToken[] => {
    if (!piece.startsWith('${')) return globTokens(piece);
    const colons = pieces.slice(0, index).join('').split(':').length - 1;
    return [colons < RESOURCE || piece === '${BucketName}' ? 'anyInName' : 'any'];
  });
}

/** At most six; a colon in the resource is part of it. */
function arnParts(tokens: readonly GlobToken[]): readonly (readonly GlobToken[])[] {
  const parts: GlobToken[][] = [[]];
  for (const token of tokens) {
    if (typeof token === 'string') {
      parts.at(-1)?.push(token);
      continue;
    }
    token.text.split(':').forEach((text, index) => {
      if (index > 0 && parts.length < PARTS) parts.push(text === '' ? [] : [{ text }]);
      else if (index > 0) parts.at(-1)?.push({ text: `:${text}` });
      else if (text !== '') parts.at(-1)?.push({ text });
    });
  }
  return parts;
}

/** The whole ARN of its parts: with `*` for those that are missing, and the first five as `readPart` reads them. */
function completed(
  parts: readonly (readonly GlobToken[])[],
  readPart: (part: readonly GlobToken[]) => readonly GlobToken[],
): readonly GlobToken[] {
  return Array.from({ length: PARTS }, (_, index) => {
    const part = parts[index] ?? ['any'];
    return index === RESOURCE ? part : [...readPart(part), { text: ':' }];
  }).flat();
}

function inPart(part: readonly GlobToken[]): readonly GlobToken[] {
  return part.map((token) =>
    token === 'any' ? 'anyInPart' : token === 'one' ? 'oneInPart' : token,
  );
}

function matcherOf(tokens: readonly GlobToken[]): Matcher {
  const expression = new RegExp(`^${tokens.map(expressionOf).join('')}$`, 's');
  return (arn) => expression.test(arn);
}
