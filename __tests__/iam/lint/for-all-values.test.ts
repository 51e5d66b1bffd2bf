import { IDENTITY, lintCondition, lintStatements } from './linting';

test('with a Null condition that requires the key', () =>
  expect(
    lintCondition(
      '{ "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }, "Null": { "aws:calledvia": "false" } }',
    ),
  ).toEqual([]));

test('in a Deny', () =>
  expect(
    lintCondition('{ "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }'),
  ).toEqual([
    '3:72 warning for-all-values: ForAllValues also holds for a request without "aws:CalledVia", so this statement denies that as well (add "Null": { "aws:CalledVia": "false" } to require the key)',
  ]));

test('negated in a Deny, as an exemption', () =>
  expect(
    lintCondition(
      '{ "ForAllValues:StringNotEquals": { "aws:CalledVia": "athena.amazonaws.com" } }',
    ),
  ).toEqual([]));

test('negated in an Allow', () =>
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAllValues:StringNotEquals": { "aws:TagKeys": "team" } } }',
    ).join(),
  ).toContain('for-all-values'));

test('in an Allow with a Null condition that requires another key', () =>
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": "team" }, "Null": { "aws:CalledVia": "false" } } }',
    ),
  ).toEqual([
    '3:82 warning for-all-values: ForAllValues also holds for a request without "aws:TagKeys", so this statement allows that as well (add "Null": { "aws:TagKeys": "false" } to require the key)',
  ]));
