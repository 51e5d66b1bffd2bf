import { IDENTITY, SCP, lintStatements } from './linting';

const statement = (effect: string, actions: string) =>
  `{ "Effect": "${effect}", "NotAction": ${actions}, "Resource": "*" }`;

test('a Deny with NotAction is accepted', () =>
  expect([
    ...lintStatements(IDENTITY, statement('Deny', '"s3:*"')),
    ...lintStatements(SCP, statement('Deny', '"s3:*"')),
  ]).toEqual([]));

test('an Allow that excludes iam:* is a warning', () =>
  expect(lintStatements(IDENTITY, statement('Allow', '["organizations:*", "IAM:*"]'))).toEqual([
    '3:22 warning allow-not-action: this allows all actions except those listed, including actions that AWS adds later (list what is allowed with "Action")',
  ]));

test('an Allow that does not exclude iam:* is an error', () =>
  expect(
    lintStatements(IDENTITY, statement('Allow', '["organizations:*", "iam:Create*"]')),
  ).toEqual([
    '3:22 error allow-not-action: this allows all actions except those listed, including iam:*, which is administrator access (list what is allowed with "Action", or "iam:*" here as well)',
  ]));
