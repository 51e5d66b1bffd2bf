import { arnMatcher, compareArns } from '../../language/arn';
import { fromTemplate } from './value-test';
import type { ValueTestFactory } from './value-test';

/**
 * ARN condition operators; `ArnEquals` and `ArnLike` behave identically.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnLike: ValueTestFactory = fromTemplate(arnMatcher, compareArns);
