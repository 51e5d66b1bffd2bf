import { expressionOf, globMatcher } from './match-glob';
import type { GlobToken, Matcher } from './match-glob';

/** `arn:partition:service:region:account:resource`; the resource may have colons of its own. */
const PARTS = 6;

/**
 * For the `Resource` element. Within the first five parts a wildcard stays in its part, but a `*` at a part's end may
 * reach beyond the colon; within the resource it stands for anything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceArnMatcher(tokens: readonly GlobToken[]): Matcher {
  const parts = arnParts(tokens);
  if (parts.length === 1) return globMatcher(tokens);
  const expressions = parts.map((part, index) => {
    const inResource = index === PARTS - 1;
    return part
      .map((token, place) =>
        expressionOf(
          token,
          inResource || (token === 'any' && place === part.length - 1) ? '.' : '[^:]',
        ),
      )
      .join('');
  });
  const expression = new RegExp(`^${expressions.join(':')}$`, 's');
  return (arn) => expression.test(arn);
}

/**
 * For the ARN condition operators: each of the six parts is compared on its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcher(tokens: readonly GlobToken[]): Matcher {
  const parts = arnParts(tokens);
  if (parts.length !== PARTS)
    return parts.length === 1 && tokens.every((token) => token === 'any')
      ? () => true
      : () => false;
  const expression = new RegExp(
    `^${parts.map((part, index) => part.map((token) => expressionOf(token, index === PARTS - 1 ? '.' : '[^:]')).join('')).join(':')}$`,
    's',
  );
  return (arn) => expression.test(arn);
}

/** At most six; a colon of the resource is part of it. */
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
