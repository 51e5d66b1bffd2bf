import { lintCondition } from './linting';

test.each([
  '{ "StringLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } }',
  '{ "NumericLessThan": { "aws:EpochTime": "1800000000" } }',
  '{ "Bool": { "aws:PrincipalTag/admin": "true" } }',
  '{ "Null": { "aws:SourceIp": "true" } }',
])('%s', (condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    '{ "StringEquals": { "aws:SecureTransport": "false" } }',
    '3:72 warning mismatched-operator: StringEquals compares strings, and the key "aws:SecureTransport" holds true and false (use an operator for true and false)',
  ],
  [
    '{ "StringLike": { "aws:SourceIp": "203.0.113.*" } }',
    '3:72 warning mismatched-operator: StringLike compares strings, and the key "aws:SourceIp" holds IP addresses (use an operator for IP addresses)',
  ],
  [
    '{ "ArnLike": { "aws:PrincipalOrgID": "arn:aws:organizations::*:organization/o-1" } }',
    '3:72 warning mismatched-operator: ArnLike compares ARNs, and the key "aws:PrincipalOrgID" holds strings (use an operator for strings)',
  ],
])('%s', (condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
