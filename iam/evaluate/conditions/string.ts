import { globMatcher } from '../../language/match-glob';
import { fromTemplate } from './value-test';
import type { Operator } from './value-test';

/**
 * String condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export const stringEquals: Operator = fromTemplate((tokens) => {
  const text = written(tokens);
  return (value) => value === text;
});

export const stringEqualsIgnoreCase: Operator = fromTemplate((tokens) => {
  const text = written(tokens).toLowerCase();
  return (value) => value.toLowerCase() === text;
});

export const stringLike: Operator = fromTemplate((tokens) => globMatcher(tokens));

/** These operators know no wildcards: `*` and `?` are characters like others. */
function written(tokens: Parameters<typeof globMatcher>[0]): string {
  return tokens
    .map((token) => (token === 'any' ? '*' : token === 'one' ? '?' : token.text))
    .join('');
}
