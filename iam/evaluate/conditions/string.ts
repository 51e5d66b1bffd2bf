import { compareGlobs, globMatcher, literalText, lowerCase } from '../../language/glob';
import { fromTemplate } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * String condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export const stringEquals: ValueTestFactory = fromTemplate(
  (tokens) => {
    const text = literalText(tokens);
    return (value) => value === text;
  },
  (written, values) => compareGlobs([{ text: literalText(written) }], values),
);

export const stringEqualsIgnoreCase: ValueTestFactory = fromTemplate(
  (tokens) => {
    const text = literalText(tokens).toLowerCase();
    return (value) => value.toLowerCase() === text;
  },
  (written, values) =>
    compareGlobs([{ text: literalText(written).toLowerCase() }], lowerCase(values)),
);

export const stringLike: ValueTestFactory = fromTemplate(globMatcher, compareGlobs);
