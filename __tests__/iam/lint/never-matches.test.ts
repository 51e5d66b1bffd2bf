import { lintCondition } from './linting';

test.each([
  [
    'different keys',
    '{ "StringEquals": { "aws:SourceVpc": "vpc-1", "aws:RequestedRegion": "eu-west-2" }, "Null": { "aws:SourceIp": "true" } }',
  ],
  [
    'absent, or something',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1" } }',
  ],
  [
    'absent, and so not something',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringNotEquals": { "aws:SourceVpc": "vpc-1" } }',
  ],
  [
    'a pattern and a member of it',
    '{ "StringLike": { "aws:RequestedRegion": "eu-*" }, "StringEquals": { "aws:RequestedRegion": ["eu-west-2", "us-east-1"] } }',
  ],
  [
    'a pattern without some of it',
    '{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/*" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/ci" } }',
  ],
  [
    'two values of a key that has several',
    '{ "ForAnyValue:StringEquals": { "aws:CalledVia": "a" }, "ForAnyValue:StringLike": { "aws:CalledVia": "b*" } }',
  ],
  [
    'two that both hold without the key',
    '{ "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1" }, "StringLikeIfExists": { "aws:SourceVpc": "vpc-2*" } }',
  ],
  [
    'texts that differ in case alone',
    '{ "StringEquals": { "aws:PrincipalTag/team": "A" }, "StringEqualsIgnoreCase": { "aws:PrincipalTag/team": "a" } }',
  ],
  [
    'what a variable may stand for',
    '{ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }, "StringLike": { "aws:ResourceTag/team": "a*" } }',
  ],
])('%s', (_, condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    'absent and something',
    '{ "Null": { "aws:SourceVpc": "true" }, "StringEquals": { "aws:sourcevpc": "vpc-1" } }',
    '3:127 error never-matches: "aws:SourceVpc" cannot be absent and compared with StringEquals, so this statement never matches',
  ],
  [
    'two texts',
    '{ "StringEquals": { "aws:RequestedRegion": "eu-west-2" }, "StringLike": { "aws:RequestedRegion": ["us-*", "ap-*"] } }',
    '3:144 error never-matches: "aws:RequestedRegion" cannot match both, so this statement never matches',
  ],
  [
    'a star that is none',
    '{ "StringEquals": { "aws:RequestedRegion": "eu-*" }, "StringLike": { "aws:RequestedRegion": "eu-west-?" } }',
    '3:139 error never-matches: "aws:RequestedRegion" cannot match both, so this statement never matches',
  ],
  [
    'true and false',
    '{ "Bool": { "aws:SecureTransport": "true" }, "BoolIfExists": { "aws:SecureTransport": "false" } }',
    '3:133 error never-matches: "aws:SecureTransport" cannot match both, so this statement never matches',
  ],
  [
    'a role and no role',
    '{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/ci" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }',
    '3:149 error never-matches: ArnNotLike excludes everything that ArnLike requires, so this statement never matches',
  ],
  [
    'nothing to be',
    '{ "StringEquals": { "aws:RequestedRegion": [] } }',
    '3:90 error never-matches: StringEquals compares "aws:RequestedRegion" with nothing, so this statement never matches',
  ],
])('%s', (_, condition, expected) => expect(lintCondition(condition)).toEqual([expected]));
