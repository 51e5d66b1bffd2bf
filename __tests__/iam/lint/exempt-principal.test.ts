import { IDENTITY, RCP, SCP, lintCondition } from './linting';

const SERVICE = '{ "Bool": { "aws:PrincipalIsAWSService": "true" } }';
const LINKED =
  '{ "ArnLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/aws-service-role/support.amazonaws.com/*", "arn:aws:iam::*:role/aws-service-role/*"] } }';

test('AWS acting for itself is out of reach of service control policies alone', () => {
  expect(lintCondition(SERVICE, SCP)).toEqual([
    '3:82 error exempt-principal: service control policies do not apply to AWS services, so this statement denies nothing',
  ]);
  expect([...lintCondition(SERVICE, RCP), ...lintCondition(SERVICE, IDENTITY)]).toEqual([]);
});

test('service-linked roles are out of reach of both', () => {
  expect(lintCondition(LINKED, SCP)).toEqual([
    '3:85 error exempt-principal: service control policies do not apply to service-linked roles, so this statement denies nothing',
  ]);
  expect(lintCondition(LINKED, RCP)).toEqual([
    '3:85 error exempt-principal: resource control policies do not apply to service-linked roles, so this statement denies nothing',
  ]);
  expect(lintCondition(LINKED, IDENTITY)).toEqual([]);
});

test.each([
  [
    'to spare them',
    '{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/aws-service-role/*" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }',
  ],
  [
    'others as well',
    '{ "ArnLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/aws-service-role/*", "arn:aws:iam::*:role/x"] } }',
  ],
  ['or none at all', '{ "BoolIfExists": { "aws:PrincipalIsAWSService": "true" } }'],
])('%s', (_, condition) => expect(lintCondition(condition)).toEqual([]));
