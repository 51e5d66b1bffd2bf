import { evaluate } from '../../../iam/evaluate/evaluate';
import type { AccessRequest } from '../../../iam/evaluate/request';

const account = { id: '111122223333', isManagementAccount: false };
const IAM = `arn:aws:iam::${account.id}`;

function outcome(
  resource: string,
  denied: string | readonly string[],
  more: Partial<AccessRequest>,
) {
  const request: AccessRequest = {
    principal: { kind: 'user', arn: `${IAM}:user/anna`, account },
    action: 'iam:DeleteRole',
    resource,
    context: {},
    ...more,
  };
  const document = {
    Statement: [{ Effect: 'Deny', Action: '*', Resource: denied }],
  };
  return evaluate(request, { scps: [{ name: 'dev', policies: [{ name: 'x', document }] }] })
    .outcome;
}

test.each([
  ['*', 'explicitly-denied'],
  ['arn:aws:iam::*:role/*', 'explicitly-denied'],
  ['arn:aws:iam::*:*', 'explicitly-denied'],
  ['arn:aws:iam::*:role/*app', 'explicitly-denied'],
  ['arn:aws:iam::*:role/app', 'depends'],
  ['arn:aws:iam::*:role/ci/*', 'depends'],
  ['arn:aws:iam::*:role/*/app', 'depends'],
  ['arn:aws:iam::*:role/other', 'allowed'],
  ['arn:aws:iam::*:role/*other', 'allowed'],
  ['arn:aws:iam::*:role/myapp', 'allowed'],
  ['arn:aws:iam::*:user/*', 'allowed'],
  ['arn:aws:iam::444455556666:role/*', 'allowed'],
])('a role app with an unknown path is denied by %s: %s', (denied, expected) => {
  expect(outcome(`${IAM}:role/app`, denied, { unknownPart: 'path' })).toBe(expected);
});

test('a known path, or the name of a resource with slashes, is taken as it is', () => {
  expect(outcome(`${IAM}:role/app`, 'arn:aws:iam::*:role/ci/*', {})).toBe('allowed');
});

const SECRET = 'arn:aws:secretsmanager:eu-west-2:111122223333:secret:';
test.each([
  ['arn:aws:secretsmanager:*:*:secret:*', 'explicitly-denied'],
  ['arn:aws:secretsmanager:*:*:secret:db*', 'explicitly-denied'],
  ['arn:aws:secretsmanager:*:*:secret:db-??????', 'depends'],
  [`${SECRET}db-AbCdEf`, 'depends'],
  ['arn:aws:secretsmanager:*:*:secret:other-*', 'allowed'],
  ['arn:aws:secretsmanager:us-east-1:*:secret:*', 'allowed'],
])('a secret whose ARN starts with db- is denied by %s: %s', (denied, expected) => {
  const more = { action: 'secretsmanager:GetSecretValue', unknownPart: 'end' } as const;
  expect(outcome(`${SECRET}db-*`, denied, more)).toBe(expected);
});

test('a key that the request would imply is unknown if the request says so', () => {
  const document = {
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:ViaAWSService': 'true' } },
      },
    ],
  };
  const request: AccessRequest = {
    principal: { kind: 'user', arn: `${IAM}:user/anna`, account },
    action: 'sqs:ListQueues',
    context: {},
  };
  const policies = { scps: [{ name: 'dev', policies: [{ name: 'x', document }] }] };
  expect(evaluate(request, policies).outcome).toBe('allowed');
  expect(evaluate({ ...request, unknownKeys: ['aws:viaawsservice'] }, policies)).toMatchObject({
    outcome: 'depends',
    dependsOn: ['aws:ViaAWSService'],
  });
});
