import { compareGlobs, covers, expressionOf, globMatcher, globTokens } from './glob';
import type { GlobToken, Matcher } from './glob';

/** `arn:partition:service:region:account:resource`; the resource can contain colons. */
const PARTS = 6;
const RESOURCE = PARTS - 1;

/**
 * For the `Resource` element. AWS adds a `*` for each missing part. In the first five parts a
 * wildcard does not match colons, except that a `*` at the end of a part can match beyond it. In
 * the resource a wildcard matches any character.
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
 * For the ARN condition operators: each of the six parts is compared separately.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcher(tokens: readonly GlobToken[]): Matcher {
  if (!isArnPattern(tokens)) return () => false;
  const parts = arnParts(tokens);
  return parts.length === 1 ? () => true : matcherOf(completed(parts, inPart));
}

/**
 * Whether an ARN condition operator with this value matches every ARN of a pattern (`true`) or none
 * (`false`). `undefined`: neither is certain.
 *
 * @param arns a pattern of six parts; its wildcards match no colons, except in the last part
 */
export function compareArns(
  tokens: readonly GlobToken[],
  arns: readonly GlobToken[],
): boolean | undefined {
  if (!isArnPattern(tokens)) return false;
  const parts = arnParts(tokens);
  if (parts.length === 1) return true;
  const others = arnParts(arns);
  const compared = parts.map((part, index) => compareGlobs(part, others[index] ?? []));
  if (compared.includes(false)) return false;
  return compared.includes(undefined) ? undefined : true;
}

/**
 * Whether an ARN condition operator can match anything with this value: it has six parts or is just
 * `*`.
 */
export function isArnPattern(tokens: readonly GlobToken[]): boolean {
  return (
    arnParts(tokens).length === PARTS ||
    (tokens.length > 0 && tokens.every((token) => token === 'any'))
  );
}

/**
 * For `overlap`: the ARNs that a `Resource` element is meant to match. Stricter than AWS: a
 * wildcard in the first five parts never matches beyond its part, because nobody intends that.
 */
export function arnPattern(tokens: readonly GlobToken[]): readonly GlobToken[] {
  return completed(arnParts(tokens), inPart);
}

/**
 * For `overlap`: the ARNs of a resource type, such as
 * `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. The partition, region, account and bucket
 * name contain no `:` or `/`. Everything else can be a path.
 */
export function arnFormat(format: string): readonly GlobToken[] {
  const pieces = format.split(/(\$\{[^}]*\})/);
  return pieces.flatMap((piece, index): readonly GlobToken[] => {
    if (!piece.startsWith('${')) return globTokens(piece);
    const colons = pieces.slice(0, index).join('').split(':').length - 1;
    return [colons < RESOURCE || piece === '${BucketName}' ? 'anyInName' : 'any'];
  });
}

/**
 * Whether the last part of a `Resource` element, which says the type and the name, matches whatever
 * the last part of another pattern does. The other parts are not compared. `true` is always
 * correct, `false` can be wrong.
 */
export function coversResource(wide: readonly GlobToken[], narrow: readonly GlobToken[]): boolean {
  const [one, other] = [wide, narrow].map((tokens) => arnParts(tokens)[RESOURCE] ?? ANY);
  return covers(one ?? ANY, other ?? ANY);
}
const ANY: readonly GlobToken[] = ['any'];

/** At most six parts: further colons belong to the resource. */
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

/**
 * Joins the parts to an ARN, with `*` for missing parts. `readPart` is applied to the first five.
 */
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
