import { IDENTITY, SCP, lintStatements } from './linting';

const deny = (action: string, condition: string, use: typeof SCP | typeof IDENTITY = SCP) =>
  lintStatements(
    use,
    `{ "Effect": "Deny", ${action}, "Resource": "*", "Condition": ${condition} }`,
  );
const LOCKED_OUT = (column: number) => [
  `3:${column} error mfa-locks-out-roles: sessions of Identity Center, pipelines and services have no MFA, so this statement locks them all out (add "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } to the conditions)`,
];

test('denying everything without MFA', () => {
  expect(
    deny('"Action": "*"', '{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }'),
  ).toEqual(LOCKED_OUT(86));
  expect(
    deny('"NotAction": "iam:*"', '{ "Bool": { "aws:multifactorauthpresent": false } }'),
  ).toEqual(LOCKED_OUT(85));
  expect(
    deny('"Action": "*"', '{ "Null": { "aws:MultiFactorAuthPresent": "true" } }', IDENTITY),
  ).toEqual(LOCKED_OUT(78));
  expect(
    deny('"Action": "*"', '{ "NumericGreaterThanIfExists": { "aws:MultiFactorAuthAge": "3600" } }'),
  ).toEqual(LOCKED_OUT(100));
});

test.each([
  ['users by their ARN', '"ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/*" }'],
  [
    'users and the root user',
    '"StringLike": { "aws:PrincipalArn": ["arn:aws:iam::*:user/*", "arn:aws:iam::*:root"] }',
  ],
  ['users by their type', '"StringEquals": { "aws:PrincipalType": "User" }'],
  ['principals with a user name', '"Null": { "aws:username": "false" }'],
  [
    'all principals except roles',
    '"ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/*"] }',
  ],
])('scoped to %s', (_, scope) =>
  expect(
    deny(
      '"Action": "*"',
      `{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }, ${scope} }`,
    ),
  ).toEqual([]),
);

test('excluding some roles is not enough', () =>
  expect(
    deny(
      '"Action": "*"',
      '{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/ci" }, "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }',
    ),
  ).toEqual(LOCKED_OUT(150)));

test('denying single actions is a warning', () =>
  expect(
    deny(
      '"Action": "ec2:StopInstances"',
      '{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }',
    ),
  ).toEqual([
    '3:102 warning mfa-locks-out-roles: sessions of Identity Center, pipelines and services have no MFA, so none of them can call the denied actions (add "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } to the conditions)',
  ]));

test('denying or allowing requests with MFA', () => {
  expect(deny('"Action": "*"', '{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }')).toEqual([]);
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } }',
    ),
  ).toEqual([]);
});
