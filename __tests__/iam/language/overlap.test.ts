import {
  arnFormat,
  arnPattern,
  covers,
  matches,
  overlap,
  pattern,
} from '../../../iam/language/overlap';

test.each([
  ['a*c', 'ab*', true],
  ['a*', '*b', true],
  ['*', '', true],
  ['a?c', 'a*d', false],
  ['??', '*a', true],
  ['??', 'a', false],
  ['a*b*c', 'a*d', false],
  ['${aws:username}', 'anything', true],
  ['a${*}', 'ab', false],
  ['a${*}', 'a?', true],
])('%s and %s', (a, b, expected) => {
  expect(overlap(pattern(a), pattern(b))).toBe(expected);
  expect(overlap(pattern(b), pattern(a))).toBe(expected);
});

test.each([
  ['arn:aws:s3:::logs/*', 'arn:${Partition}:s3:::${BucketName}', false],
  ['arn:aws:s3:::logs*', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', true],
  ['arn:aws:s3:::logs', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', false],
  ['arn:aws:ec2:*:*:instance/*', 'arn:${Partition}:ec2:${Region}::image/${ImageId}', false],
  ['arn:aws:ec2:*:*:*', 'arn:${Partition}:ec2:${Region}::image/${ImageId}', true],
  [
    'arn:*:iam::123456789012:role/a/b',
    'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
    true,
  ],
  [
    'arn:aws:logs:*:*:log-group:/aws/*:log-stream:x',
    'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}',
    true,
  ],
  ['arn:aws:sqs', 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}', true],
])('%s of %s', (arn, format, expected) =>
  expect(overlap(arnPattern(arn), arnFormat(format))).toBe(expected),
);

test.each([
  ['*', 'a*', true],
  ['a*', 'a?b', true],
  ['a?b', 'a*b', false],
  ['a', 'a', true],
  ['a*', '${aws:username}', false],
  ['${aws:username}*', 'a', false],
])('%s covers %s', (wide, narrow, expected) => expect(covers(wide, narrow)).toBe(expected));

test.each([
  ['Get*', 'GetObject', true],
  ['*Object', 'GetObjectObject', true],
  ['G?t*b*t', 'GetObject', true],
  ['Get*x', 'GetObject', false],
  ['get*', 'GetObject', false],
  ['', '', true],
  ['**', '', true],
  ['?', '', false],
])('%s matches %s', (wild, text, expected) => expect(matches(wild, text)).toBe(expected));

test('many stars take no time', () =>
  expect(matches(`${'*a'.repeat(20)}b`, 'a'.repeat(10_000))).toBe(false));
