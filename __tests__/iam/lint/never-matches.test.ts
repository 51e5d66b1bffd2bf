import { lintCondition } from './linting';

test.each([
  [
    'different keys',
    '{ "StringEquals": { "aws:SourceVpc": "vpc-1", "aws:RequestedRegion": "eu-west-2" }, "Null": { "aws:SourceIp": "true" } }',
  ],
  [
    'absent or one of several values',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1" } }',
  ],
  [
    'absent, with a negated comparison',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringNotEquals": { "aws:SourceVpc": "vpc-1" } }',
  ],
  [
    'a pattern and a value that it matches',
    '{ "StringLike": { "aws:RequestedRegion": "eu-*" }, "StringEquals": { "aws:RequestedRegion": ["eu-west-2", "us-east-1"] } }',
  ],
  [
    'a pattern with an exclusion',
    '{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/*" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/ci" } }',
  ],
  [
    'two values of a multivalued key',
    '{ "ForAnyValue:StringEquals": { "aws:CalledVia": "a" }, "ForAnyValue:StringLike": { "aws:CalledVia": "b*" } }',
  ],
  [
    'two conditions that match without the key',
    '{ "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1" }, "StringLikeIfExists": { "aws:SourceVpc": "vpc-2*" } }',
  ],
  [
    'strings that differ only in case',
    '{ "StringEquals": { "aws:PrincipalTag/team": "A" }, "StringEqualsIgnoreCase": { "aws:PrincipalTag/team": "a" } }',
  ],
  [
    'a variable that can have the value',
    '{ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }, "StringLike": { "aws:ResourceTag/team": "a*" } }',
  ],
])('%s', (_, condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    'absent and compared with a value',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringEquals": { "aws:sourcevpc": "vpc-1" } }',
    '3:127 error never-matches: "aws:SourceVpc" cannot be absent and compared with StringEquals, so this statement never matches (correct one of the two conditions, or remove the statement)',
  ],
  [
    'two different strings',
    '{ "StringEquals": { "aws:RequestedRegion": "eu-west-2" }, "StringLike": { "aws:RequestedRegion": ["us-*", "ap-*"] } }',
    '3:144 error never-matches: "aws:RequestedRegion" cannot match both, so this statement never matches (correct one of the two conditions, or remove the statement)',
  ],
  [
    'a literal asterisk',
    '{ "StringEquals": { "aws:RequestedRegion": "eu-${*}" }, "StringLike": { "aws:RequestedRegion": "eu-west-?" } }',
    '3:142 error never-matches: "aws:RequestedRegion" cannot match both, so this statement never matches (correct one of the two conditions, or remove the statement)',
  ],
  [
    'true and false',
    '{ "Bool": { "aws:SecureTransport": "true" }, "BoolIfExists": { "aws:SecureTransport": "false" } }',
    '3:133 error never-matches: "aws:SecureTransport" cannot match both, so this statement never matches (correct one of the two conditions, or remove the statement)',
  ],
  [
    'a role, with all roles excluded',
    '{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/ci" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }',
    '3:149 error never-matches: ArnNotLike excludes everything that ArnLike requires, so this statement never matches (correct one of the two conditions, or remove the statement)',
  ],
  [
    'an empty list of values',
    '{ "StringEquals": { "aws:RequestedRegion": [] } }',
    '3:90 error never-matches: StringEquals compares "aws:RequestedRegion" with nothing, so this statement never matches (add a value, or remove the condition)',
  ],
])('%s', (_, condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
