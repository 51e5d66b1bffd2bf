import { SCP, lintStatements } from './linting';

const deny = (resource: string) =>
  lintStatements(SCP, `{ "Effect": "Deny", "Action": "*", "Resource": ${resource} }`);

test.each([
  '"*"',
  '"arn:aws:s3:::logs/*"',
  '"arn:*:iam::*:role/x"',
  '"arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/*"',
  '"arn:aws:iam::${account:security}:role/x"',
  '"arn:aws:iam::111122223333:role/${aws:PrincipalAccount}"',
  '"arn:aws:iam::aws:policy/x"',
  '"arn:aws:sqs"',
  '"arn:aws:ec2:*:1234*:vpc/*"',
])('%s', (resource) => expect(deny(resource)).toEqual([]));

test.each([
  [
    '"logs"',
    '3:48 error malformed-resource: "logs" is not an ARN: it does not begin with "arn:" (if it is a bucket, write "arn:aws:s3:::logs")',
  ],
  [
    '["*", "logs and more"]',
    '3:54 error malformed-resource: "logs and more" is not an ARN: it does not begin with "arn:" (correct the ARN)',
  ],
  [
    '"arn:asw:s3:::logs"',
    '3:48 error malformed-resource: "arn:asw:s3:::logs" is not an ARN: there is no partition "asw" (did you mean "aws"?)',
  ],
  [
    '"arn:aws::::logs"',
    '3:48 error malformed-resource: "arn:aws::::logs" is not an ARN: it names no service (correct the ARN)',
  ],
  [
    '"arn:aws:*:*:*:vault/x"',
    '3:48 error malformed-resource: "arn:aws:*:*:*:vault/x" is not an ARN: its service cannot have a wildcard (name the service, or write "*" for every resource)',
  ],
  [
    '"arn:aws:ec2:EU-west-2:*:vpc/x"',
    '3:48 error malformed-resource: "arn:aws:ec2:EU-west-2:*:vpc/x" is not an ARN: there is no region "EU-west-2" (correct the ARN)',
  ],
  [
    '"arn:aws:iam::12345678901:role/x"',
    '3:48 error malformed-resource: "arn:aws:iam::12345678901:role/x" is not an ARN: an account ID has 12 digits, not "12345678901" (correct the ARN)',
  ],
])('%s', (resource, expected) => expect(deny(resource)).toEqual([expected]));

test('NotResource is checked too', () =>
  expect(lintStatements(SCP, '{ "Effect": "Deny", "Action": "*", "NotResource": "logs" }')).toEqual(
    [
      '3:51 error malformed-resource: "logs" is not an ARN: it does not begin with "arn:" (if it is a bucket, write "arn:aws:s3:::logs")',
    ],
  ));
