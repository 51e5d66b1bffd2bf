import { SCP, lintCondition, lintStatements } from './linting';

test.each([
  '{ "StringEquals": { "AWS:requestedregion": "eu-west-2" } }',
  '{ "StringEquals": { "aws:PrincipalTag/cost-center": "1", "aws:ResourceTag/${aws:PrincipalTag/team}": "x" } }',
  '{ "StringEquals": { "s3:ExistingObjectTag/class": "public" } }',
  '{ "StringLike": { "s3:prefix": "${aws:username}/${*}", "aws:userid": "${aws:PrincipalTag/id, \'none\'}" } }',
  '{ "StringLike": { "aws:PrincipalAccount": "${account:security}", "aws:PrincipalOrgID": "${organization:id}" } }',
])('AWS has the keys of %s', (condition) => expect(lintCondition(condition)).toEqual([]));

test.each([
  [
    '{ "StringEquals": { "aws:RequestRegion": "x" } }',
    '3:90 error unknown-condition-key: AWS has no condition key "aws:RequestRegion", so no request carries it (did you mean "aws:RequestedRegion"?)',
  ],
  [
    '{ "StringEquals": { "aws:RequestTags/team": "x" } }',
    '3:90 error unknown-condition-key: AWS has no condition key "aws:RequestTags/team", so no request carries it (did you mean "aws:RequestTag/team"?)',
  ],
  [
    '{ "StringEquals": { "s3:x-amz-acls": "x" } }',
    '3:90 error unknown-condition-key: AWS has no condition key "s3:x-amz-acls", so no request carries it (did you mean "s3:x-amz-acl"?)',
  ],
  [
    '{ "StringEquals": { "aws:RequestTag": "x" } }',
    '3:90 error unknown-condition-key: AWS has no condition key "aws:RequestTag", so no request carries it (add the name of the tag: aws:RequestTag/…)',
  ],
  [
    '{ "StringEquals": { "RequestedRegion": "x" } }',
    '3:90 error unknown-condition-key: AWS has no condition key "RequestedRegion", so no request carries it (write it with its prefix, such as aws:RequestedRegion)',
  ],
  [
    '{ "StringLike": { "s3:prefix": "${aws:user}/*" } }',
    '3:101 error unknown-condition-key: AWS has no policy variable ${aws:user}, so this matches nothing (did you mean "aws:userid"?)',
  ],
])('AWS lacks a key of %s', (condition, expected) =>
  expect(lintCondition(condition)).toEqual([expected]),
);

test('a variable in a resource', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/${aws:usrname}/*"] }',
    ),
  ).toEqual([
    '3:99 error unknown-condition-key: AWS has no policy variable ${aws:usrname}, so this matches nothing (did you mean "aws:username"?)',
  ]));

test('keys of identity providers', () =>
  expect(
    lintCondition(
      '{ "StringEquals": { "saml:aud": "https://signin.aws.amazon.com/saml", "token.actions.githubusercontent.com:sub": "repo:acme/x:ref:refs/heads/main" } }',
    ),
  ).toEqual([]));
