import { SCP, lintStatements } from './linting';

test('the same statement in another order and case', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Sid": "A", "Effect": "Deny", "Action": ["s3:DeleteBucket", "iam:CreateUser"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }',
      '{ "Sid": "B", "Effect": "Deny", "Action": ["IAM:createuser", "s3:DeleteBucket"], "Resource": ["*"], "Condition": { "Bool": { "AWS:SecureTransport": [false] } } }',
    ),
  ).toEqual([
    '4:1 error duplicate-statement: this statement duplicates another one and has no effect (remove one of them)',
  ]));

test('another condition, or a value in another case', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } } }',
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "A" } } }',
    ),
  ).toEqual([]));
