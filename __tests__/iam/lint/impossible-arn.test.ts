import { lintStatements } from './linting';

/** Values of conditions that no ARN matches. */

const lint = (operator: string, key: string, value: string) =>
  lintStatements(
    'RESOURCE_CONTROL_POLICY',
    `{ "Effect": "Deny", "Principal": "*", "Action": ["sqs:SendMessage", "lambda:InvokeFunction", "secretsmanager:*"], "Resource": "*", "Condition": { "${operator}": { "${key}": "${value}" } } }`,
  ).filter((line) => line.includes('impossible-arn'));

test('the message', () =>
  expect(lint('ArnNotLike', 'aws:SourceArn', 'arn:aws:s3::111122223333:logs')).toEqual([
    '3:180 error impossible-arn: no ARN matches "arn:aws:s3::111122223333:logs", so no request has it as aws:SourceArn: s3 has no ARN of this form (correct the ARN, or remove the condition)',
  ]));

test.each([
  ['an unknown partition', 'arn:amazon:s3:::logs'],
  ['no service', 'arn:aws::eu-west-2:111122223333:topic'],
  ['an unknown service', 'arn:aws:sns2:eu-west-2:111122223333:topic'],
  ['eleven digits', 'arn:aws:sns:eu-west-2:11112222333:topic'],
  ['thirteen digits', 'arn:aws:sns:eu-west-2:1111222233334:*'],
  ['a region in capitals', 'arn:aws:sns:EU-WEST-2:111122223333:topic'],
  ['a role with a region', 'arn:aws:iam:eu-west-2:111122223333:role/x'],
  ['a role without role/', 'arn:aws:iam::111122223333:deploy'],
  ['a bucket with an account', 'arn:aws:s3::111122223333:logs'],
  ['a bucket with a region', 'arn:aws:s3:eu-west-2::logs'],
  ['a session without its name', 'arn:aws:sts::111122223333:assumed-role'],
])('%s', (_, arn) => {
  for (const operator of [
    'ArnLike',
    'ArnNotEquals',
    'ArnLikeIfExists',
    'StringLike',
    'StringEquals',
  ])
    expect(lint(operator, 'aws:SourceArn', arn)).toHaveLength(1);
  expect(lint('ArnLike', 'lambda:SourceFunctionArn', arn)).toHaveLength(1);
});

test.each([
  'arn:aws:s3:::logs',
  'arn:*:s3:::*',
  'arn:aws:*:*:111122223333:*',
  'arn:aws:s3:eu-west-2:111122223333:accesspoint/logs',
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam::*:role/ci/*',
  'arn:aws:sts::111122223333:assumed-role/ci/*',
  'arn:aws:sns:*:111122223333:topic',
  'arn:aws:sns:eu-west-2:${aws:PrincipalAccount}:topic',
  'arn:aws:sns:eu-west-2:${account:prod}:topic',
  'arn:aws-cn:cloudtrail:*:????????????:trail/*',
  'arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*',
  'arn:aws:es:*:*:domain/x',
  '*',
])('%s can match', (arn) => expect(lint('ArnLike', 'aws:SourceArn', arn)).toEqual([]));

test('a key that has no ARN is compared as text', () =>
  expect(lint('StringLike', 'aws:PrincipalTag/topic', 'arn:amazon:sns:x')).toEqual([]));
