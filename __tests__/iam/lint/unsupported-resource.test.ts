import { IDENTITY, SCP, lintStatements } from './linting';

const deny = (action: string, resource: string, element = 'Resource') =>
  lintStatements(SCP, `{ "Effect": "Deny", "Action": ${action}, "${element}": ${resource} }`);

test.each([
  [
    'a bucket and its objects',
    '["s3:ListBucket", "s3:GetObject"]',
    '["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]',
  ],
  ['a pattern for both', '["s3:ListBucket", "s3:GetObject"]', '"arn:aws:s3:::logs*"'],
  ['a role with a path', '"iam:PassRole"', '"arn:aws:iam::*:role/ci/*"'],
  ['the root user', '"iam:CreateAccessKey"', '"arn:aws:iam::*:root"'],
  ['an incomplete ARN that AWS completes', '"sqs:SendMessage"', '"arn:aws:sqs"'],
  ['an image, which has no account', '"ec2:RunInstances"', '"arn:aws:ec2:*::image/ami-*"'],
  ['every action', '"*"', '"arn:aws:s3:::logs"'],
  ['every resource', '"s3:ListAllMyBuckets"', '"*"'],
  [
    'placeholders',
    '"sts:AssumeRole"',
    '"arn:aws:iam::${account:security}:role/${aws:PrincipalTag/role}"',
  ],
])('%s', (_, action, resource) => expect(deny(action, resource)).toEqual([]));

test.each([
  [
    'an object where a bucket is expected',
    '"s3:ListBucket"',
    '"arn:aws:s3:::logs/*"',
    '3:60 error unsupported-resource: s3:ListBucket does not take "arn:aws:s3:::logs/*", so this statement has no effect for it (it takes "arn:aws:s3:::${BucketName}" or "arn:aws:s3:${Region}:${Account}:accesspoint/${AccessPointName}")',
  ],
  [
    'an action that supports none of the resources',
    '["s3:ListBucket", "s3:GetObject"]',
    '"arn:aws:s3:::logs/*"',
    '3:32 error unsupported-resource: s3:ListBucket takes none of this statement\'s resources, so the statement has no effect for it (it takes "arn:aws:s3:::${BucketName}" or "arn:aws:s3:${Region}:${Account}:accesspoint/${AccessPointName}")',
  ],
  [
    'a pattern whose actions support none of the resources',
    '["s3:ListAll*", "s3:GetObject"]',
    '"arn:aws:s3:::logs/*"',
    '3:32 error unsupported-resource: s3:ListAll* takes none of this statement\'s resources, so the statement has no effect for it (it takes "*" alone)',
  ],
  [
    'an action that supports only *',
    '"s3:ListAllMyBuckets"',
    '"arn:aws:s3:::logs"',
    '3:66 error unsupported-resource: s3:ListAllMyBuckets does not take "arn:aws:s3:::logs", so this statement has no effect for it (it takes "*" alone)',
  ],
  [
    'a resource of another service',
    '["sqs:SendMessage", "sqs:DeleteQueue"]',
    '["arn:aws:sqs:*:*:orders", "arn:aws:sns:*:*:orders"]',
    '3:110 error unsupported-resource: none of this statement\'s actions takes "arn:aws:sns:*:*:orders", so this statement has no effect for it (they take "arn:aws:sqs:${Region}:${Account}:${QueueName}")',
  ],
  [
    'an account ID in an ARN without accounts',
    '"ec2:DeregisterImage"',
    '"arn:aws:ec2:*:123456789012:image/*"',
    '3:66 error unsupported-resource: ec2:DeregisterImage does not take "arn:aws:ec2:*:123456789012:image/*", so this statement has no effect for it (it takes "arn:aws:ec2:${Region}::image/${ImageId}")',
  ],
])('%s', (_, action, resource, expected) => expect(deny(action, resource)).toEqual([expected]));

test('NotResource is checked too', () =>
  expect(
    deny('"s3:ListBucket"', '["arn:aws:s3:::public", "arn:aws:s3:::public/*"]', 'NotResource'),
  ).toEqual([
    '3:87 error unsupported-resource: s3:ListBucket does not take "arn:aws:s3:::public/*", so excluding it has no effect (it takes "arn:aws:s3:::${BucketName}" or "arn:aws:s3:${Region}:${Account}:accesspoint/${AccessPointName}")',
  ]));

test('an Allow is a warning', () =>
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::logs" }',
    ),
  ).toEqual([
    '3:67 warning unsupported-resource: s3:ListAllMyBuckets does not take "arn:aws:s3:::logs", so this statement has no effect for it (it takes "*" alone)',
  ]));
