// cspell:ignore appkit awss
import { IDENTITY, lintCondition, lintStatements, RCP } from './linting';

/** Patterns and values that can match nothing a request has, and those near to them that can. */
const codes = (condition: string, use?: Parameters<typeof lintCondition>[1]) =>
  lintCondition(condition, use).map((line) => line.split(' ').slice(1, 3).join(' '));
const trusting = (principal: string) =>
  lintStatements(
    'ROLE_TRUST_POLICY',
    `{ "Effect": "Allow", "Principal": ${principal}, "Action": "sts:AssumeRole" }`,
  );

describe('roles of permission sets', () => {
  test.each([
    'arn:aws:iam::*:role/AWSReservedSSO_Admin_*',
    'arn:aws:iam::*:role/AWSReservedSSO_*',
    '*:role/AWSReservedSSO_Admin_*',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/eu-wset-2/AWSReservedSSO_Admin_*',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/eu-west-2/Admin',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/Admin_*',
  ])('none has %s, with a string operator either', (arn) => {
    for (const operator of ['StringNotLike', 'StringNotLikeIfExists'])
      expect(codes(`{ "${operator}": { "aws:PrincipalArn": "${arn}" } }`)).toEqual([
        'error impossible-principal:',
      ]);
  });
  test.each([
    '*AWSReservedSSO_Admin_*',
    '*/sso.amazonaws.com/*/AWSReservedSSO_Admin_*',
    'arn:aws:iam::*:role/aws-reserved/*',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*',
    'arn:aws-us-gov:iam::*:role/aws-reserved/sso.amazonaws.com/us-gov-west-1/AWSReservedSSO_*',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_*', // in us-east-1
  ])('one may have %s', (arn) => {
    expect(codes(`{ "StringNotLike": { "aws:PrincipalArn": "${arn}" } }`)).toEqual([]);
  });
  test('a partition that does not exist', () =>
    expect(
      codes('{ "ArnNotLike": { "aws:PrincipalArn": "arn:awss:iam::*:role/deploy" } }'),
    ).toEqual(['error impossible-principal:']));
  test.each([
    'AWSReservedSSO_Admin_0123456789abcdef',
    'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin',
  ])('no principal of a trust policy is called %s', (role) =>
    expect(trusting(`{ "AWS": "arn:aws:iam::111122223333:role/${role}" }`)).toEqual([
      expect.stringContaining(
        'error nonexistent-principal: no principal is called "arn:aws:iam::111122223333:role/',
      ),
    ]),
  );
  test('a trust policy may name the role completely', () =>
    expect(
      trusting(
        '{ "AWS": "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_Admin_0123456789abcdef" }',
      ),
    ).toEqual([]));
});

test.each([
  ['ec2.amazon.com', ['ec2.amazonaws.com']],
  ['lambda.aws.com', ['lambda.amazonaws.com']],
  ['alexa-appkit.amazon.com', []],
])('the service principal %s', (service, fixes) =>
  expect(trusting(`{ "Service": "${service}" }`)).toEqual(
    fixes.map((fix) => expect.stringContaining(`(write it as "${fix}")`)),
  ),
);

describe('regions, accounts and organizations', () => {
  test.each([
    '{ "StringNotLike": { "aws:RequestedRegion": "eur-*" } }',
    '{ "StringNotLike": { "aws:RequestedRegion": "eu_*" } }',
    '{ "StringNotEquals": { "aws:RequestedRegion": "EU-WEST-2" } }',
    '{ "StringNotLike": { "aws:ResourceAccount": "1111*222*3333444" } }',
    '{ "StringNotLike": { "aws:PrincipalAccount": "acct-*" } }',
    '{ "StringNotLike": { "aws:PrincipalOrgID": "org-*" } }',
    '{ "StringNotLike": { "aws:PrincipalOrgID": "o-ABC*" } }',
    '{ "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "r-ab12/ou-ab12-11111111/*" } }',
    '{ "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/ou-ab12-11111111/*" } }',
    '{ "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-1111/*" } }',
    '{ "NotIpAddress": { "aws:SourceIp": "::1" } }',
  ])('impossible: %s', (condition) =>
    expect(codes(condition)).toContain('error impossible-value:'),
  );
  test.each([
    '{ "StringNotLike": { "aws:RequestedRegion": ["eu-*", "us-????-1", "*"] } }',
    '{ "StringNotEqualsIgnoreCase": { "aws:RequestedRegion": "EU-WEST-2" } }',
    '{ "StringNotLike": { "aws:PrincipalAccount": ["1111*", "11112222333?"] } }',
    '{ "StringNotLike": { "aws:PrincipalOrgID": ["o-*", "o-a1b2c3d4e5"] } }',
    '{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*", "*/ou-ab12-22222222/*", "o-a1b2c3d4e5/r-ab12/ou-*"] } }',
  ])('possible: %s', (condition) => expect(codes(condition)).toEqual([]));
  test.each([
    ['"ec2:Region": "eu-west-22"', 1],
    ['"ec2:Region": "eu-west-2"', 0],
    ['"ec2:Owner": "11112222333"', 1],
    ['"ec2:Owner": ["amazon", "111122223333"]', 0],
  ])('keys of EC2: %s', (condition, count) =>
    expect(
      lintStatements(
        IDENTITY,
        `{ "Effect": "Allow", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { ${condition} } } }`,
      ).filter((line) => line.includes('impossible-value')),
    ).toHaveLength(count),
  );
  test('the fix of a region in capital letters', () =>
    expect(
      lintCondition('{ "StringEquals": { "aws:RequestedRegion": "EU-WEST-2" } }')[0],
    ).toContain('(write "eu-west-2")'));
});

describe('ARNs', () => {
  const source = (arn: string) => codes(`{ "ArnNotLike": { "aws:SourceArn": "${arn}" } }`, RCP);
  test.each([
    'arn:aws:cloudtrail:*:111122223333:trails/x',
    'arn:aws:ec2:*:111122223333:instances/*',
    'arn:aws:backup:eu-west-2:111122223333:backup-vault/x',
    'arn:aws:logs:eu-west-2:111122223333:loggroup:x',
    'arn:aws:cloudfront::111122223333:dist/x',
  ])('AWS documents none like %s', (arn) =>
    expect(source(arn)).toEqual(['warning impossible-arn:']),
  );
  test.each([
    'arn:aws:cloudtrail:*:111122223333:trail/x',
    'arn:aws:ec2:*:111122223333:*',
    'arn:aws:backup:eu-west-2:111122223333:backup-vault:x',
    'arn:aws:logs:eu-west-2:111122223333:log-group:x:*',
    'arn:aws:cloudfront::111122223333:distribution/x',
    'arn:aws:*:*:111122223333:*',
  ])('there may be %s', (arn) => expect(source(arn)).toEqual([]));
  test.each([
    ['iam:CreateRole', '"iam:PermissionsBoundary": "arn:aws:iam::111122223333:role/limit"', 1],
    ['iam:CreateRole', '"iam:PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess"', 0],
    ['iam:AttachRolePolicy', '"iam:PolicyARN": "arn:aws:iam::111122223333:user/x"', 1],
    ['ec2:*', '"ec2:Vpc": "arn:aws:ec2:eu-west-2:111122223333:subnet/vpc-1"', 1],
    ['ec2:*', '"ec2:Vpc": "arn:aws:ec2:*:*:vpc/vpc-1"', 0],
    ['ecs:RunTask', '"ecs:cluster": "arn:aws:ecs:eu-west-2:111122223333:service/x"', 1],
  ])('of one kind: %s, %s', (action, condition, count) =>
    expect(
      lintStatements(
        IDENTITY,
        `{ "Effect": "Allow", "Action": "${action}", "Resource": "*", "Condition": { "ArnLike": { ${condition} } } }`,
      ).filter((line) => line.includes('error impossible-arn')),
    ).toHaveLength(count),
  );
});

describe('a Deny without MFA that no role meets', () => {
  const denied = (condition: string) =>
    lintStatements(
      'SERVICE_CONTROL_POLICY',
      `{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }, ${condition} } }`,
    ).filter((line) => line.includes('mfa-locks-out-roles'));
  test.each([
    '"StringLike": { "aws:userid": "AIDA*" }',
    '"StringNotLike": { "aws:userid": "*:*" }',
  ])('%s', (condition) => expect(denied(condition)).toEqual([]));
  test.each(['"StringLike": { "aws:userid": "A*" }', '"StringNotLike": { "aws:userid": "AIDA*" }'])(
    'some role meets %s',
    (condition) => expect(denied(condition)).toHaveLength(1),
  );
});
