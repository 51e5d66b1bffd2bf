import { IDENTITY, SCP, lintStatements } from './linting';

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
    'another effect',
    IDENTITY,
    '{ "Effect": "Allow", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::logs" }',
  ],
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
