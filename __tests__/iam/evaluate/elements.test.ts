import { alice, applies, root } from './ask';

describe('Action and NotAction', () => {
  test.each([
    ['s3:GetObject', 's3:GetObject', true],
    ['S3:getobject', 's3:GetObject', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3:*Object', 's3:GetObjectAcl', false],
    ['s3:?etObject', 's3:GetObject', true],
    ['s3:GetObject?', 's3:GetObject', false],
    ['*', 's3:GetObject', true],
    ['*:*', 's3:GetObject', true],
    ['s3*', 's3:GetObject', true],
    ['ec2:*', 's3:GetObject', false],
    ['s3:Get.bject', 's3:GetObject', false],
  ])('%s and %s: %s', (pattern, action, matches) => {
    expect(applies({ Action: pattern }, { action })).toBe(matches);
    expect(applies({ Action: ['sqs:SendMessage', pattern] }, { action })).toBe(matches);
    expect(applies({ NotAction: pattern }, { action })).toBe(!matches);
  });
});

describe('Resource and NotResource', () => {
  const instance = 'arn:aws:ec2:eu-west-2:111122223333:instance/i-1';
  test.each([
    ['*', instance, true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b:c', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', false],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::Bucket', false],
    ['arn:aws:s3:::b*t/?', 'arn:aws:s3:::bucket/a', true],
    ['arn:aws:ec2:*:*:instance/*', instance, true],
    ['arn:aws:ec2:*:*:volume/*', instance, false],
    ['arn:aws:ec2:eu-*-2:*:instance/*', instance, true],
    // A `*` in the middle of a part stays in the part. At the end of a part it can match beyond the
    // colon.
    ['arn:aws:ec2:eu*2:instance/i-1', 'arn:aws:ec2:eu-west-2:111122223332:instance/i-1', false],
    ['arn:aws:ec2:*', instance, true],
    ['arn:aws:ec2:eu-west-?:*:instance/*', instance, true],
    [
      'arn:aws:logs:*:*:log-group:*:log-stream:b',
      'arn:aws:logs:eu-west-2:111122223333:log-group:a:log-stream:b',
      true,
    ],
  ])('%s and %s: %s', (pattern, resource, matches) => {
    expect(applies({ Resource: pattern }, { resource })).toBe(matches);
    expect(applies({ Resource: ['arn:aws:sqs:::x', pattern] }, { resource })).toBe(matches);
    expect(applies({ NotResource: pattern }, { resource })).toBe(!matches);
  });

  test('only `*` matches an action without resources', () => {
    const request = { action: 'ec2:DescribeInstances', resource: '*' };
    expect(applies({ Resource: '*' }, request)).toBe(true);
    expect(applies({ Resource: 'arn:aws:ec2:*:*:instance/*' }, request)).toBe(false);
    expect(applies({ NotResource: 'arn:aws:ec2:*:*:instance/*' }, request)).toBe(true);
  });

  test('`*` always matches an unknown resource, other patterns may match it', () => {
    expect(applies({ Resource: '*' }, { resource: undefined as never })).toBe(true);
    expect(applies({ Resource: 'arn:aws:s3:::bucket/*' }, { resource: undefined as never })).toBe(
      'resource',
    );
    expect(
      applies({ NotResource: 'arn:aws:s3:::bucket/*' }, { resource: undefined as never }),
    ).toBe('resource');
    expect(applies({ NotResource: '*' }, { resource: undefined as never })).toBe(false);
  });
});

describe('variables', () => {
  const home = 'arn:aws:s3:::bucket/home/alice/x';
  const pattern = 'arn:aws:s3:::bucket/home/${aws:username}/*';

  test.each([
    ['a user’s name', { Resource: pattern }, { principal: alice, resource: home }, true],
    [
      'another user’s name',
      { Resource: pattern },
      { principal: alice, resource: 'arn:aws:s3:::bucket/home/bob/x' },
      false,
    ],
    ['a role has no user name', { Resource: pattern }, { resource: home }, false],
    [
      'nor has the root user',
      { Resource: [pattern, 'arn:aws:s3:::bucket/*'] },
      { principal: root, resource: home },
      true,
    ],
    [
      'a default',
      { Resource: "arn:aws:s3:::bucket/home/${aws:username, 'alice'}/*" },
      { resource: home },
      true,
    ],
    [
      'a default where the key has a value',
      { Resource: "arn:aws:s3:::bucket/home/${aws:username, 'bob'}/*" },
      { principal: alice, resource: home },
      true,
    ],
    [
      'a tag that is not given',
      { Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' },
      {},
      'aws:PrincipalTag/team',
    ],
    [
      'a tag in another case',
      { Resource: 'arn:aws:s3:::${aws:principaltag/TEAM}/*' },
      { context: { 'aws:PrincipalTag/team': 'bucket' } },
      true,
    ],
    [
      'a `*` in a value is no wildcard',
      { Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' },
      { context: { 'aws:PrincipalTag/team': 'b*' } },
      false,
    ],
    [
      'a key with several values is no variable',
      { Resource: 'arn:aws:s3:::${aws:TagKeys}/*' },
      { context: { 'aws:TagKeys': ['bucket'] } },
      false,
    ],
    [
      'before the fifth colon there are none',
      { Resource: 'arn:aws:s3::${aws:PrincipalTag/a}:bucket/key' },
      { context: { 'aws:PrincipalTag/a': '' } },
      false,
    ],
    [
      'NotResource without the value applies to nothing',
      { NotResource: pattern },
      { resource: 'arn:aws:s3:::other/x' },
      false,
    ],
    [
      'in a condition',
      { Condition: { StringEquals: { 's3:prefix': '${aws:username}' } } },
      { principal: alice, context: { 's3:prefix': 'alice' } },
      true,
    ],
    [
      'in a negated condition, without a value',
      { Condition: { StringNotEquals: { 's3:prefix': '${aws:username}' } } },
      { context: { 's3:prefix': 'alice' } },
      false,
    ],
    [
      'in an ARN',
      { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*${aws:username}' } } },
      { principal: alice },
      true,
    ],
    [
      'two tags compared',
      { Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } } },
      { context: { 'aws:ResourceTag/team': 'red' } },
      'aws:PrincipalTag/team',
    ],
    [
      'a `*` itself',
      { Condition: { StringLike: { 's3:prefix': 'a${*}' } } },
      { context: { 's3:prefix': 'ab' } },
      false,
    ],
    [
      'a `*` itself, there',
      { Condition: { StringLike: { 's3:prefix': 'a${*}*' } } },
      { context: { 's3:prefix': 'a*b' } },
      true,
    ],
    [
      'a `?` itself',
      { Condition: { StringLike: { 's3:prefix': 'a${?}' } } },
      { context: { 's3:prefix': 'a?' } },
      true,
    ],
    [
      'a `$` itself',
      { Condition: { StringEquals: { 's3:prefix': '${$}{aws:username}' } } },
      { principal: alice, context: { 's3:prefix': '${aws:username}' } },
      true,
    ],
  ] as const)('%s', (_, statement, request, expected) => {
    expect(applies(statement as never, request as never)).toBe(expected);
  });

  test('they are literal text before version 2012-10-17', () => {
    expect(applies({ Resource: pattern }, { principal: alice, resource: home }, '2008-10-17')).toBe(
      false,
    );
    expect(
      applies(
        { Condition: { StringEquals: { 's3:prefix': '${aws:username}' } } },
        { context: { 's3:prefix': '${aws:username}' } },
        '2008-10-17',
      ),
    ).toBe(true);
  });
});

test('an error names the statement that AWS would reject', () => {
  expect(() => applies({ Sid: 'Typo', Condition: { StringEqual: { a: 'b' } } })).toThrow(
    'policy policy, statement Typo, has the unknown condition operator StringEqual',
  );
  expect(() => applies({ Effect: 'allow' })).toThrow(
    'policy policy, statement 1, has the Effect "allow", which is neither Allow nor Deny',
  );
  expect(() => applies({ Condition: { NullIfExists: { a: 'true' } } })).toThrow(
    'policy policy, statement 1, has the unknown condition operator NullIfExists',
  );
});
