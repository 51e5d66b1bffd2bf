import { lintCondition } from './linting';

test.each([
  '"arn:aws:iam::*:role/assumed-role"',
  '["arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*", "arn:aws:iam::*:root"]',
  '"arn:aws:sts::*:federated-user/*"',
])('%s', (arns) =>
  expect(lintCondition(`{ "ArnNotLike": { "aws:PrincipalArn": ${arns} } }`)).toEqual([]),
);

test.each([
  [
    '{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Admin/*" } }',
    '3:108 error assumed-role-arn: aws:PrincipalArn is the ARN of the role, not of its session, so this never matches (write "arn:aws:iam::*:role/Admin")',
  ],
  [
    '{ "StringLike": { "aws:principalarn": ["arn:aws:iam::*:role/x", "*:assumed-role/Admin/alice"] } }',
    '3:134 error assumed-role-arn: aws:PrincipalArn is the ARN of the role, not of its session, so this never matches (write "arn:aws:iam::*:role/…")',
  ],
])('%s', (condition, expected) => expect(lintCondition(condition)).toEqual([expected]));

test('other condition keys hold the ARN of the session', () =>
  expect(
    lintCondition(
      '{ "StringLike": { "aws:SourceArn": "arn:aws:sts::*:assumed-role/Admin/*" } }',
    ).filter((line) => line.includes('assumed-role-arn')),
  ).toEqual([]));
