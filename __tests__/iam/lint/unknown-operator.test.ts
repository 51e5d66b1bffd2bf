import { lintCondition } from './linting';

test.each([
  'StringEquals',
  'stringlike',
  'ForAnyValue:ArnNotLikeIfExists',
  'ForAllValues:StringNotEqualsIgnoreCase',
])('IAM has %s', (operator) =>
  expect(
    lintCondition(`{ "${operator}": { "aws:CalledVia": "arn:aws:iam::*:role/x" } }`).filter(
      (line) => line.includes('unknown-operator'),
    ),
  ).toEqual([]),
);

test.each([
  [
    'StringNotEqual',
    '3:72 error unknown-operator: IAM has no condition operator "StringNotEqual" (did you mean "StringNotEquals"?)',
  ],
  [
    'ForAnyValues:StringLike',
    '3:72 error unknown-operator: IAM has no condition operator "ForAnyValues:StringLike" (did you mean "ForAnyValue:StringLike"?)',
  ],
  [
    'NullIfExists',
    '3:72 error unknown-operator: IAM has no condition operator "NullIfExists" (did you mean "BoolIfExists"?)',
  ],
  [
    'Matches',
    '3:72 error unknown-operator: IAM has no condition operator "Matches" (use an operator of IAM, such as StringEquals)',
  ],
])('IAM has no %s, reported once for all its keys', (operator, expected) =>
  expect(
    lintCondition(`{ "${operator}": { "aws:CalledVia": "x", "aws:RequestedRegion": "x" } }`),
  ).toEqual([expected]),
);
