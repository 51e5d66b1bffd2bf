import { lintCondition, lintStatements } from './linting';

/* What is empty in a policy is checked as well: a misspelt operator is one, whatever is inside. */

test.each(['StringLikes', 'ForAnyValues:StringLike', 'stringlike2', ''])(
  'the operator "%s" does not exist, even without condition keys',
  (operator) => {
    expect(lintCondition(`{ "${operator}": {} }`)).toEqual([
      expect.stringContaining(
        `3:72 error unknown-operator: IAM has no condition operator "${operator}"`,
      ),
    ]);
  },
);

test.each(['StringLike', 'ForAllValues:StringEquals', 'Null'])(
  'the operator "%s" without condition keys restricts nothing',
  (operator) => {
    expect(lintCondition(`{ "${operator}": {} }`)).toEqual([
      `3:72 warning invalid-policy: the operator "${operator}" has no condition keys, so it restricts nothing (add a condition key, or remove the operator)`,
    ]);
  },
);

const grant = (element: string): readonly string[] =>
  lintStatements(
    'RESOURCE_BASED_POLICY',
    `{ ${element}, "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*" }`,
  );

test.each([
  '"*"',
  '{ "AWS": "*" }',
  '{ "AWS": ["111122223333"], "Service": "ec2.amazonaws.com" }',
  '{ "Federated": "cognito-identity.amazonaws.com" }',
  `{ "CanonicalUser": "${'0'.repeat(64)}" }`,
])('a principal can be %s', (principal) => expect(grant(`"Principal": ${principal}`)).toEqual([]));

test.each([
  [
    '{}',
    'warning invalid-policy: "Principal" names no principal, so this statement applies to nobody',
  ],
  ['{ "AWS": [] }', 'warning invalid-policy: "AWS" names no principal'],
  ['{ "Service": [] }', 'warning invalid-policy: "Service" names no principal'],
  ['[]', 'error invalid-policy: "Principal" must be "*" or a JSON object'],
  ['null', 'error invalid-policy: "Principal" must be "*" or a JSON object'],
  ['""', 'error invalid-policy: "Principal" must be "*" or a JSON object'],
  ['{ "AWS": "" }', 'error invalid-policy: a principal must be a string that is not empty'],
  ['{ "AWS": [null] }', 'error invalid-policy: a principal must be a string that is not empty'],
  ['{ "AWS": {} }', 'error invalid-policy: a principal must be a string that is not empty'],
  ['{ "Services": "x" }', 'error invalid-policy: there is no type of principal "Services"'],
])('a principal cannot be %s', (principal, expected) =>
  expect(grant(`"Principal": ${principal}`)).toEqual([expect.stringContaining(expected)]),
);

test('an empty NotPrincipal applies to everybody', () =>
  expect(grant('"NotPrincipal": {}')).toEqual([
    expect.stringContaining('names no principal, so this statement applies to everybody'),
  ]));
