import { IDENTITY, SCP, lintStatements } from './linting';
import type { PolicyUse } from '../../../iam/language/statements';

const DELETE = '{ "Effect": "Deny", "Action": ["s3:Delete*"], "Resource": "arn:aws:s3:::*" }';

test('a statement covered by an earlier or a later one', () => {
  const part =
    '{ "Effect": "Deny", "Action": "s3:deletebucket", "Resource": "arn:aws:s3:::logs", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }';
  const said = (line: number) => [
    `${line}:1 warning covered-statement: another statement already denies everything that this one denies (remove this statement, or narrow the other one)`,
  ];
  expect(lintStatements(SCP, part, DELETE)).toEqual(said(3));
  expect(lintStatements(SCP, DELETE, part)).toEqual(said(4));
});

test('NotAction covered by a statement about all actions', () =>
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Action": "*", "Resource": "*" }',
      '{ "Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::x" }',
    ).filter((line) => line.includes('covered')),
  ).toEqual([
    '4:1 warning covered-statement: another statement already allows everything that this one allows (remove this statement, or narrow the other one)',
  ]));

test.each([
  [
    'a condition on the wider statement',
    SCP,
    '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }',
  ],
  [
    'more actions',
    SCP,
    '{ "Effect": "Deny", "Action": ["s3:DeleteBucket", "s3:CreateBucket"], "Resource": "arn:aws:s3:::logs" }',
  ],
  ['more resources', SCP, '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }'],
] as const)('%s', (_, use, statement) =>
  expect(lintStatements(use, DELETE, statement)).toEqual([]),
);

describe('an Allow', () => {
  const covered = (use: PolicyUse, ...statements: readonly string[]) =>
    lintStatements(use, ...statements).filter((line) => line.includes('covered-statement'));
  const warning = (line: number) => [
    `${line}:1 warning covered-statement: other statements deny everything that this one allows, so it has no effect (remove this statement, or narrow the Deny)`,
  ];
  const WHERE = '"Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-2" } }';

  test.each([
    [
      'a Deny of more actions',
      DELETE,
      '"Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::logs"',
    ],
    [
      'a Deny with a condition that it has, too',
      `{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", ${WHERE} }`,
      `"Action": "S3:GetObject", "Resource": "*", ${WHERE}`,
    ],
    [
      'a Deny with NotAction',
      '{ "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*" }',
      '"Action": ["s3:GetObject", "ec2:Run*"], "Resource": "*"',
    ],
    [
      'a Deny with NotResource',
      '{ "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::own/*" }',
      '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::other/*"',
    ],
    [
      'a Deny of everything',
      '{ "Effect": "Deny", "Action": "*", "Resource": "*" }',
      '"NotAction": "iam:*", "Resource": "*"',
    ],
  ])('that is covered by %s', (_, deny, allow) => {
    expect(covered(IDENTITY, deny, `{ "Effect": "Allow", ${allow} }`)).toEqual(warning(4));
    expect(covered(IDENTITY, `{ "Effect": "Allow", ${allow} }`, deny)).toEqual(warning(3));
  });

  test('that several statements deny, action by action', () =>
    expect(
      covered(
        IDENTITY,
        '{ "Effect": "Deny", "Action": "s3:Put*", "Resource": "*" }',
        '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*" }',
        '{ "Effect": "Allow", "Action": ["s3:PutObject", "ec2:RunInstances"], "Resource": "*" }',
      ),
    ).toEqual(warning(5)));

  test.each([
    [
      'some actions',
      '{ "Effect": "Deny", "Action": "s3:Put*", "Resource": "*" }',
      '"Action": ["s3:PutObject", "s3:GetObject"], "Resource": "*"',
    ],
    [
      'some resources',
      '{ "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::logs/*" }',
      '"Action": "s3:GetObject", "Resource": "*"',
    ],
    [
      'some requests',
      `{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", ${WHERE} }`,
      '"Action": "s3:GetObject", "Resource": "*"',
    ],
    [
      'other actions',
      '{ "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" }',
      '"Action": "s3:GetObject", "Resource": "*"',
    ],
    [
      'other actions of a pattern',
      '{ "Effect": "Deny", "NotAction": "s3:Get*", "Resource": "*" }',
      '"Action": "s3:*", "Resource": "*"',
    ],
    [
      'other resources',
      '{ "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::own/*" }',
      '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::own/x"',
    ],
  ])('of which %s are denied', (_, deny, allow) =>
    expect(covered(IDENTITY, deny, `{ "Effect": "Allow", ${allow} }`)).toEqual([]),
  );

  test('for other principals than the Deny', () => {
    const of = (effect: string, principal: string, action: string) =>
      `{ "Effect": "${effect}", "Principal": ${principal}, "Action": "${action}", "Resource": "arn:aws:s3:::logs/*" }`;
    const [one, other] = ['1', '2'].map((digit) => `{ "AWS": "${digit.repeat(12)}" }`) as [
      string,
      string,
    ];
    const use = 'RESOURCE_BASED_POLICY';
    expect(covered(use, of('Deny', one, 's3:*'), of('Allow', other, 's3:GetObject'))).toEqual([]);
    expect(covered(use, of('Allow', one, 's3:*'), of('Allow', other, 's3:GetObject'))).toEqual([]);
    expect(covered(use, of('Deny', one, 's3:*'), of('Allow', '"*"', 's3:GetObject'))).toEqual([]);
    expect(covered(use, of('Deny', '"*"', 's3:*'), of('Allow', one, 's3:GetObject'))).toEqual(
      warning(4),
    );
    expect(covered(use, of('Deny', one, 's3:*'), of('Allow', one, 's3:GetObject'))).toEqual(
      warning(4),
    );
  });

  test('of a trust policy, which has no resources', () => {
    const of = (effect: string, action: string) =>
      `{ "Effect": "${effect}", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "${action}" }`;
    expect(
      covered('ROLE_TRUST_POLICY', of('Deny', 'sts:*'), of('Allow', 'sts:AssumeRole')),
    ).toEqual(warning(4));
    expect(
      covered('ROLE_TRUST_POLICY', of('Deny', 'sts:TagSession'), of('Allow', 'sts:AssumeRole')),
    ).toEqual([]);
  });
});
