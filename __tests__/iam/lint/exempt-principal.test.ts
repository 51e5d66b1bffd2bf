import { IDENTITY, RCP, SCP, lintCondition } from './linting';

const SERVICE = '{ "Bool": { "aws:PrincipalIsAWSService": "true" } }';
const LINKED =
  '{ "ArnLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/aws-service-role/support.amazonaws.com/*", "arn:aws:iam::*:role/aws-service-role/*"] } }';

test('AWS services are exempt from service control policies only', () => {
  expect(lintCondition(SERVICE, SCP)).toEqual([
    '3:82 error exempt-principal: service control policies do not apply to AWS services, so this statement denies nothing (remove the statement, or this condition)',
  ]);
  expect([...lintCondition(SERVICE, RCP), ...lintCondition(SERVICE, IDENTITY)]).toEqual([]);
});

test('service-linked roles are exempt from both policy types', () => {
  expect(lintCondition(LINKED, SCP)).toEqual([
    '3:85 error exempt-principal: service control policies do not apply to service-linked roles, so this statement denies nothing (remove the statement, or this condition)',
  ]);
  expect(lintCondition(LINKED, RCP)).toEqual([
    '3:85 error exempt-principal: resource control policies do not apply to service-linked roles, so this statement denies nothing (remove the statement, or this condition)',
  ]);
  expect(lintCondition(LINKED, IDENTITY)).toEqual([]);
});

test.each([
  [
    'a condition that exempts them',
    '{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/aws-service-role/*" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }',
  ],
  [
    'a condition that includes others',
    '{ "ArnLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/aws-service-role/*", "arn:aws:iam::*:role/x"] } }',
  ],
  [
    'a condition that also matches without the key',
    '{ "BoolIfExists": { "aws:PrincipalIsAWSService": "true" } }',
  ],
])('%s', (_, condition) => expect(lintCondition(condition)).toEqual([]));
