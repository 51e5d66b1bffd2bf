import { arnMatcher } from '../../../iam/language/arn';
import { globTokens } from '../../../iam/language/glob';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
test.each(['', ' ', 'arn', 'arn:aws:iam'])('ArnLike with %j matches nothing', (pattern) => {
  for (const arn of ['', 'arn:aws:iam::444455556666:role/a', 'x'])
    expect(arnMatcher(globTokens(pattern))(arn)).toBe(false);
});
test('an empty variable matches nothing', () =>
  expect(arnMatcher([{ text: '' }])('arn:aws:iam::444455556666:role/a')).toBe(false));
