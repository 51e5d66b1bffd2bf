import { lintCondition } from './linting';

test.each([
  '{ "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }',
  '{ "StringEquals": { "aws:CalledViaFirst": "athena.amazonaws.com" } }',
  '{ "Null": { "aws:CalledVia": "true" } }',
  '{ "ForAnyValue:StringEquals": { "cognito-identity.amazonaws.com:amr": "authenticated" } }',
])('%s', (condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    '{ "StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }',
    '3:72 warning set-operator: the key "aws:CalledVia" has several values, and "StringEquals" compares one (write ForAnyValue:StringEquals or ForAllValues:StringEquals)',
  ],
  [
    '{ "ForAnyValue:StringLike": { "aws:PrincipalAccount": "1*" } }',
    '3:72 warning set-operator: the key "aws:PrincipalAccount" has one value, and ForAnyValue is for keys of several (write StringLike)',
  ],
])('%s', (condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
