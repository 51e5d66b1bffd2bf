import { IDENTITY, lintCondition, lintStatements, RCP, SCP } from './linting';

/** Values, variables and principals that no request has. */
const codes = (condition: string, use: Parameters<typeof lintCondition>[1] = SCP) =>
  lintCondition(condition, use).map((line) =>
    line.split(' ').slice(1, 3).join(' ').replace(':', ''),
  );
const ofStatement = (statement: string, use: Parameters<typeof lintStatements>[0] = IDENTITY) =>
  lintStatements(use, statement).map((line) =>
    line.split(' ').slice(1, 3).join(' ').replace(':', ''),
  );

test.each([
  ['{ "StringNotEquals": { "aws:PrincipalTag/team": "web-*" } }', ['error literal-wildcard']],
  [
    '{ "StringEqualsIgnoreCase": { "aws:PrincipalTag/team": "web-?" } }',
    ['error literal-wildcard'],
  ],
  ['{ "StringEquals": { "aws:PrincipalTag/team": "web-${*}" } }', []],
  ['{ "StringLike": { "aws:PrincipalTag/team": "web-*" } }', []],
])('wildcards in whole strings: %s', (condition, expected) =>
  expect(codes(condition)).toEqual(expected),
);

test('in an Allow, an error only if nothing can match', () => {
  const allow = (values: string) =>
    ofStatement(
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": ${values} } } }`,
    );
  expect(allow('"web-*"')).toEqual(['error literal-wildcard']);
  expect(allow('["web", "web-*"]')).toEqual(['warning literal-wildcard']);
});

test.each([
  'arn:aws:iam::*:role/AWSReservedSSO_Admin*',
  'arn:aws:iam::*:role/AWSReservedSSO_Admin_0123456789abcdef',
  'arn:aws:iam::*:role/aws-reserved/AWSReservedSSO_Admin_*',
  'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin',
  'arn:aws:sts::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*',
  'arn:aws:iam::*:user/AWSReservedSSO_Admin_*',
])('no role of a permission set: %s', (arn) =>
  expect(lintCondition(`{ "ArnNotLike": { "aws:PrincipalArn": "${arn}" } }`)).toEqual([
    expect.stringMatching(
      /error impossible-principal: .* \(write "arn:aws:iam::\*:role\/aws-reserved\/sso\.amazonaws\.com\/\*AWSReservedSSO_Admin_\*" with ArnLike\)$/,
    ),
  ]),
);

test.each([
  'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*',
  'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*',
  'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_Admin_????????????????',
  'arn:aws:iam::*:role/*AWSReservedSSO_Admin_*',
  'arn:aws:iam::*:role/ci/*',
  'arn:aws:iam::*:root',
])('a principal that may exist: %s', (arn) =>
  expect(codes(`{ "ArnNotLike": { "aws:PrincipalArn": "${arn}" } }`)).toEqual([]),
);

test.each([
  'arn:aws:iam::*:group/admins',
  'arn:aws:iam:eu-west-2:*:role/x',
  'arn:aws:iam::12345678901:role/x',
])('no principal: %s', (arn) =>
  expect(codes(`{ "ArnNotLike": { "aws:PrincipalArn": "${arn}" } }`)).toEqual([
    'error impossible-principal',
  ]),
);

test("the session of a permission set's role: the right pattern is named", () =>
  expect(
    lintCondition(
      '{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/AWSReservedSSO_Admin_*/*" } }',
    )[0],
  ).toContain(
    'write "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*"',
  ));

test.each([
  ['{ "StringEquals": { "aws:RequestedRegion": "eu-west-9" } }', ['error impossible-value']],
  [
    '{ "StringEquals": { "aws:RequestedRegion": ["eu-west-2", "us-gov-west-1", "unspecified"] } }',
    [],
  ],
  ['{ "StringNotEquals": { "aws:PrincipalAccount": "12345678901" } }', ['error impossible-value']],
  ['{ "StringNotEquals": { "aws:PrincipalOrgID": "o-SHORT" } }', ['error impossible-value']],
  ['{ "StringNotEquals": { "aws:PrincipalOrgID": "${organization:id}" } }', []],
  ['{ "NotIpAddress": { "aws:SourceIp": "10.1.0.0/16" } }', ['error impossible-value']],
  ['{ "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }', []],
  ['{ "NotIpAddress": { "aws:VpcSourceIp": "10.1.0.0/16" } }', []],
  ['{ "DateGreaterThan": { "aws:CurrentTime": "2026-02-30" } }', ['error wrong-operator-value']],
  [
    '{ "DateGreaterThan": { "aws:CurrentTime": "2026-01-01T00:00:00+0100" } }',
    ['error wrong-operator-value'],
  ],
  [
    '{ "DateGreaterThan": { "aws:CurrentTime": "2026-01-01T00:00:00" } }',
    ['error wrong-operator-value'],
  ],
  ['{ "DateGreaterThan": { "aws:CurrentTime": "2024-02-29T00:00:00+01:00" } }', []],
])('values: %s', (condition, expected) => expect(codes(condition)).toEqual(expected));

test.each([
  ['arn:aws:s3:::home/${aws:username', ['error policy-variable']],
  ['arn:aws:s3:::home/${aws:TagKeys}', ['error policy-variable']],
  ['arn:aws:s3:::home/${aws:username, anon}', ['error policy-variable']],
  ["arn:aws:s3:::home/${aws:username 'anon'}", ['error policy-variable']],
  ['arn:aws:s3:::home/${ }', ['error policy-variable']],
  ["arn:aws:s3:::home/${aws:username, 'anon'}", []],
  ["arn:aws:s3:::home/${aws:PrincipalTag/cost center,''}", []],
  ['arn:aws:sqs:*:${aws:PrincipalAccount}:q', ['error policy-variable']],
  ['arn:aws:s3:::home/${aws:username}/*', []],
])('variables: %s', (resource, expected) =>
  expect(
    ofStatement(
      `{ "Effect": "Allow", "Action": "${resource.includes(':sqs:') ? 'sqs:SendMessage' : 's3:GetObject'}", "Resource": "${resource}" }`,
    ).filter((code) => code.includes('policy-variable')),
  ).toEqual(expected),
);

test('keys of AWS services in a service control policy', () => {
  expect(codes('{ "StringNotEquals": { "aws:SourceAccount": "111122223333" } }')).toEqual([
    'error exempt-principal',
  ]);
  expect(codes('{ "StringNotEquals": { "aws:SourceAccount": "111122223333" } }', RCP)).toEqual([]);
});

test('a wildcard in the service of an action', () =>
  expect(ofStatement('{ "Effect": "Deny", "Action": "ec*:Run*", "Resource": "*" }')).toEqual([
    'error invalid-policy',
  ]));

test('what was reported by mistake', () => {
  expect(
    codes(
      '{ "ArnLike": { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:*:trail/*" } }',
    ).filter((code) => code.includes('mismatched')),
  ).toEqual([]);
  expect(
    ofStatement(
      '{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::*" }',
    ),
  ).toEqual([]);
  expect(
    ofStatement(
      '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjekt"], "Resource": "*" }',
    ),
  ).toEqual(['warning unknown-action']);
});

test('MFA of IAM users only', () => {
  const mfa = (rest: string) =>
    ofStatement(`{ "Effect": "Deny", "Action": "iam:*", ${rest} }`).filter((code) =>
      code.includes('mfa'),
    );
  const condition = '"BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }';
  expect(mfa(`"Resource": "*", "Condition": { ${condition} }`)).toEqual([
    'warning mfa-locks-out-roles',
  ]);
  expect(
    mfa(`"Resource": "arn:aws:iam::*:user/\${aws:username}", "Condition": { ${condition} }`),
  ).toEqual([]);
  expect(
    mfa(`"Resource": "*", "Condition": { ${condition}, "Null": { "aws:TokenIssueTime": "true" } }`),
  ).toEqual([]);
});
