import { arnFormat, arnPattern } from '../../../iam/language/arn';
import { globMatcher, globTokens, overlap } from '../../../iam/language/glob';
import { covers, patternOf } from '../../../iam/lint/patterns';

const matches = (pattern: string, text: string) => globMatcher(globTokens(pattern))(text);

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
])('overlap of %s and %s', (a, b, expected) => {
  expect(overlap(patternOf(a), patternOf(b))).toBe(expected);
  expect(overlap(patternOf(b), patternOf(a))).toBe(expected);
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
])('overlap of %s and the format %s', (arn, format, expected) =>
  expect(overlap(arnPattern(patternOf(arn)), arnFormat(format))).toBe(expected),
);

test.each([
  ['*', 'a*', true],
  ['a*', 'a?b', true],
  ['a?b', 'a*b', false],
  ['a?b*', 'acb*', true],
  ['a?b*', 'a?b?*', true],
  ['a?b*', 'a*b*', false],
  ['a*', 'a${*}', true],
  ['a?', 'a${*}', true],
  ['a${*}', 'a*', false],
  ['a${*}*', 'a${*}b', true],
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

test('many wildcards do not take long', () =>
  expect(matches(`${'*a'.repeat(20)}b`, 'a'.repeat(10_000))).toBe(false));
