import { SCP, lintStatements } from './linting';

test('the same in other words', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Sid": "A", "Effect": "Deny", "Action": ["s3:DeleteBucket", "iam:CreateUser"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }',
      '{ "Sid": "B", "Effect": "Deny", "Action": ["IAM:createuser", "s3:DeleteBucket"], "Resource": ["*"], "Condition": { "Bool": { "AWS:SecureTransport": [false] } } }',
    ),
  ).toEqual([
    '4:1 error duplicate-statement: this statement duplicates another one and has no effect (remove one of them)',
  ]));

test('another condition, another case of a value', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } } }',
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "A" } } }',
    ),
  ).toEqual([]));
