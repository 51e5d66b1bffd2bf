import { IDENTITY, SCP, lintStatements } from './linting';

const deny = (action: string, resource: string, condition: string) =>
  lintStatements(
    SCP,
    `{ "Effect": "Deny", "Action": ${action}, "Resource": ${resource}, "Condition": ${condition} }`,
  );
const TYPES = '{ "StringNotLike": { "ec2:InstanceType": "t3.*" } }';

test('only the instance has an instance type', () => {
  expect(deny('"ec2:RunInstances"', '"arn:aws:ec2:*:*:instance/*"', TYPES)).toEqual([]);
  expect(deny('"ec2:RunInstances"', '"*"', TYPES)).toEqual([
    '3:102 error partial-condition-key: ec2:RunInstances also needs image, network-interface, security-group, subnet, without the key "ec2:InstanceType", so StringNotLike always holds for these (restrict the statement to resources that carry the key)',
  ]);
  expect(
    deny('"ec2:RunInstances"', '["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:subnet/*"]', TYPES),
  ).toEqual([
    '3:157 error partial-condition-key: ec2:RunInstances also needs subnet, without the key "ec2:InstanceType", so StringNotLike always holds for these (restrict the statement to resources that carry the key)',
  ]);
});

test.each([
  ['a comparison that requires the key', '{ "StringLike": { "ec2:InstanceType": "p*" } }'],
  [
    'a Null condition that requires the key',
    '{ "StringNotLike": { "ec2:InstanceType": "t3.*" }, "Null": { "ec2:InstanceType": "false" } }',
  ],
  [
    'another condition that the other resources do not match',
    '{ "StringNotLike": { "ec2:InstanceType": "t3.*" }, "Bool": { "ec2:EbsOptimized": "false" } }',
  ],
])('%s', (_, condition) => expect(deny('"ec2:RunInstances"', '"*"', condition)).toEqual([]));

test('an action without the key that another action has', () =>
  expect(
    deny(
      '["s3:PutObject", "s3:DeleteObject"]',
      '"*"',
      '{ "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" } }',
    ),
  ).toEqual([
    '3:48 error partial-condition-key: s3:DeleteObject does not carry the key "s3:x-amz-server-side-encryption", so StringNotEquals always holds for it (deny it in a separate statement, if needed)',
  ]));

test('a required tag', () =>
  expect(
    deny(
      '["ec2:CreateVolume", "ec2:DeleteVolume"]',
      '"*"',
      '{ "Null": { "aws:RequestTag/team": "true" } }',
    ),
  ).toEqual([
    '3:115 warning partial-condition-key: ec2:CreateVolume can also name snapshot, without the key "aws:RequestTag/team", so Null always holds for these (restrict the statement to resources that carry the key)',
    '3:52 error partial-condition-key: ec2:DeleteVolume does not carry the key "aws:RequestTag/team", so Null always holds for it (deny it in a separate statement, if needed)',
  ]));

test('an Allow is not reported', () =>
  expect(
    lintStatements(
      IDENTITY,
      `{ "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*", "Condition": ${TYPES} }`,
    ),
  ).toEqual([]));

describe('resources that a request does not have to name', () => {
  const severities = (...of: Parameters<typeof deny>) =>
    deny(...of).map((line) =>
      line.replace(/.* (error|warning) .*?: /, '$1: ').replace(/, without.*/, ''),
    );

  test.each([
    [
      'rds:CreateDBInstance',
      '{ "StringNotEquals": { "rds:DatabaseEngine": "postgres" } }',
      'warning: rds:CreateDBInstance can also name cluster, og, pg and 2 more',
    ],
    [
      'ec2:CreateVolume',
      '{ "Null": { "aws:RequestTag/team": "true" } }',
      'warning: ec2:CreateVolume can also name snapshot',
    ],
    [
      'ec2:CreateFleet',
      '{ "StringNotLike": { "ec2:InstanceType": "t3.*" } }',
      'error: ec2:CreateFleet also needs fleet',
    ],
  ])('%s', (action, condition, expected) =>
    expect(severities(`"${action}"`, '"*"', condition)).toEqual([expected]),
  );

  test.each([
    [
      'that the statement does not name',
      'ec2:CreateVolume',
      '"arn:aws:ec2:*:*:volume/*"',
      '{ "Null": { "aws:RequestTag/team": "true" } }',
    ],
    [
      'if the condition needs the key',
      'ec2:CreateVolume',
      '"*"',
      '{ "Bool": { "ec2:Encrypted": "false" } }',
    ],
    [
      'if every request has the key',
      'ec2:CreateVolume',
      '"*"',
      '{ "StringNotEquals": { "aws:RequestedRegion": "eu-west-2" } }',
    ],
  ])('%s', (_, action, resource, condition) =>
    expect(severities(`"${action}"`, resource, condition)).toEqual([]),
  );
});
