// cspell:ignore hostedzone
import { lintStatements } from './linting';

/** Values of conditions that no ARN matches. */

const lint = (operator: string, key: string, value: string) =>
  lintStatements(
    'RESOURCE_CONTROL_POLICY',
    `{ "Effect": "Deny", "Principal": "*", "Action": ["sqs:SendMessage", "lambda:InvokeFunction", "secretsmanager:*"], "Resource": "*", "Condition": { "${operator}": { "${key}": "${value}" } } }`,
  ).filter((line) => line.includes('impossible-arn'));

test('the message', () =>
  expect(lint('ArnNotLike', 'aws:SourceArn', 'arn:aws:s3::111122223333:logs')).toEqual([
    '3:180 error impossible-arn: no ARN matches "arn:aws:s3::111122223333:logs", so no request has it as aws:SourceArn: this ARN of s3 would have no region and no account (correct the ARN, or remove the condition)',
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
  [
    'an organization with a region',
    'arn:aws:organizations:us-east-1:111122223333:organization/o-*',
  ],
  ['a policy without its type', 'arn:aws:organizations::111122223333:p-12345678'],
  ['a key without a region', 'arn:aws:kms::111122223333:key/*'],
  ['a key with a colon', 'arn:aws:kms:eu-west-2:111122223333:key:abc'],
  ['an instance without an account', 'arn:aws:ec2:eu-west-2::instance/*'],
  ['an instance without a region', 'arn:aws:ec2::111122223333:instance/*'],
  ['a function without an account', 'arn:aws:lambda:eu-west-2::function:*'],
  ['a function with a slash', 'arn:aws:lambda:eu-west-2:111122223333:function/x'],
  ['a topic without a region', 'arn:aws:sns::111122223333:topic'],
  ['a queue without an account', 'arn:aws:sqs:eu-west-2::queue'],
  ['a table with a colon', 'arn:aws:dynamodb:eu-west-2:111122223333:table:x'],
  ['a hosted zone with an account', 'arn:aws:route53::111122223333:hostedzone/Z1'],
  ['a distribution with a region', 'arn:aws:cloudfront:us-east-1:111122223333:distribution/E1'],
  ['a rule without a region', 'arn:aws:events::111122223333:rule/x'],
  ['a trail without an account', 'arn:aws:cloudtrail:*::trail/x'],
  ['a region that does not exist', 'arn:aws:sqs:eu-west-9:111122223333:queue'],
  ['a region of an unlisted service that does not exist', 'arn:aws:ssm:us-west-3:111122223333:*'],
  ['a region of another partition', 'arn:aws:sns:cn-north-1:111122223333:topic'],
  ['a region of the partition aws', 'arn:aws-us-gov:sns:us-east-1:111122223333:topic'],
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
  'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
  'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
  'arn:aws:organizations::*:ou/o-*/ou-*',
  'arn:aws:ec2:eu-west-2::image/ami-*',
  'arn:aws:ec2:*:*:*',
  'arn:aws:kms:*:111122223333:alias/x',
  'arn:aws:lambda:eu-west-2::runtime:*',
  'arn:aws:lambda:*:*:function:*:live',
  'arn:aws:sns:eu-west-2:111122223333:topic:1f2e',
  'arn:aws:dynamodb::111122223333:global-table/x',
  'arn:aws:route53:::hostedzone/*',
  'arn:aws:events:eu-west-2::event-source/aws.partner/*',
  'arn:aws:ssm:eu-west-2::document/AWS-RunShellScript',
  'arn:aws-cn:sns:cn-north-1:111122223333:topic',
  'arn:aws-us-gov:sqs:us-gov-west-1:*:*',
  'arn:*:sns:cn-north-1:111122223333:topic',
  'arn:aws:sns:eu-*:111122223333:topic',
  'arn:aws:cloudwatch::111122223333:dashboard/x',
  'arn:aws:cloudwatch:eu-west-2:111122223333:alarm:x',
  '*',
])('%s can match', (arn) => expect(lint('ArnLike', 'aws:SourceArn', arn)).toEqual([]));

test('a key that has no ARN is compared as text', () =>
  expect(lint('StringLike', 'aws:PrincipalTag/topic', 'arn:amazon:sns:x')).toEqual([]));
