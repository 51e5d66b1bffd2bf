import { IDENTITY, RCP, SCP, lintStatements, lintText } from './linting';

test.each([
  [
    'a service control policy',
    SCP,
    '{ "Sid": "A1", "Effect": "Deny", "NotAction": ["iam:*", "s3:Get?bject*"], "NotResource": "arn:aws:iam::*:role/x", "Condition": { "Bool": { "aws:SecureTransport": false } } }',
  ],
  [
    'a resource control policy',
    RCP,
    '{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sts:AssumeRole"], "Resource": "*" }',
  ],
  ['an identity-based policy', IDENTITY, '{ "Effect": "Allow", "Action": "*", "Resource": "*" }'],
] as const)('%s that holds', (_, use, statement) =>
  expect(lintStatements(use, statement)).toEqual([]),
);

test('a single statement that is not in a list', () =>
  expect(
    lintText(
      '{ "Version": "2012-10-17", "Id": "x", "Statement": { "Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*" } }',
      SCP,
    ),
  ).toEqual([]));

test('the top-level elements of a policy', () =>
  expect([
    ...lintText('{ "Version": "2008-10-17", "Statment": [] }', SCP),
    ...lintText('{ "Statement": ["Deny"] }', SCP),
  ]).toEqual([
    '1:28 error invalid-policy: a policy has no element "Statment" (did you mean "Statement"?)',
    '1:14 error invalid-policy: a policy needs "Version": "2012-10-17" (without it policy variables are not replaced)',
    '1:1 error invalid-policy: a policy needs a "Statement" (add "Statement": [ … ])',
    '1:1 error invalid-policy: a policy needs "Version": "2012-10-17" (without it policy variables are not replaced)',
    '1:17 error invalid-policy: a statement is a JSON object (write { "Effect": …, "Action": …, "Resource": … })',
  ]));

test.each([
  [
    'an unknown element',
    '{ "Effect": "Deny", "Actions": "iam:*", "Resource": "*" }',
    [
      '3:21 error invalid-policy: a statement has no element "Actions" (did you mean "Action"?)',
      '3:1 error invalid-policy: a statement needs either "Action" or "NotAction" (add "Action", or remove one of them if it has both)',
    ],
  ],
  [
    'an unknown effect',
    '{ "Effect": "deny", "Action": "iam:*", "Resource": "*" }',
    [
      '3:13 error invalid-policy: a statement of a service control policy needs "Effect": "Allow" or "Deny" (add it, spelled like this)',
    ],
  ],
  [
    'no effect',
    '{ "Action": "iam:*", "Resource": "*" }',
    [
      '3:1 error invalid-policy: a statement of a service control policy needs "Effect": "Allow" or "Deny" (add it, spelled like this)',
    ],
  ],
  [
    'Action and NotAction',
    '{ "Effect": "Deny", "Action": "iam:*", "NotAction": "s3:*", "Resource": "*" }',
    [
      '3:1 error invalid-policy: a statement needs either "Action" or "NotAction" (add "Action", or remove one of them if it has both)',
    ],
  ],
  [
    'no resource',
    '{ "Effect": "Deny", "Action": "iam:*" }',
    [
      '3:1 error invalid-policy: a statement needs either "Resource" or "NotResource" (add "Resource", or remove one of them if it has both)',
    ],
  ],
  [
    'a statement ID with a space',
    '{ "Sid": "No users", "Effect": "Deny", "Action": "iam:*", "Resource": "*" }',
    [
      '3:10 error invalid-policy: the statement id "No users" has characters that AWS does not allow (use letters and digits)',
    ],
  ],
  [
    'a statement ID that is a number',
    '{ "Sid": 1, "Effect": "Deny", "Action": "iam:*", "Resource": "*" }',
    ['3:10 error invalid-policy: a statement id must be a string (write it in quotes)'],
  ],
  [
    'an empty list of actions',
    '{ "Effect": "Deny", "Action": [], "Resource": [] }',
    [
      '3:31 error invalid-policy: "Action" names no action (name an action, or remove the statement)',
      '3:47 error invalid-policy: "Resource" names no resource (name a resource, or remove the statement)',
    ],
  ],
  [
    'an action without its service',
    '{ "Effect": "Deny", "Action": ["RunInstances", 1, "s3:Get:Object"], "Resource": "*" }',
    [
      '3:32 error invalid-policy: "RunInstances" is not an action (write it as "ec2:RunInstances")',
      '3:48 error invalid-policy: an action must be a string such as "ec2:RunInstances" (write it in quotes)',
      '3:51 error invalid-policy: "s3:Get:Object" is not an action (write it as "ec2:RunInstances")',
    ],
  ],
  [
    'a resource that is an object',
    '{ "Effect": "Deny", "Action": "iam:*", "Resource": {} }',
    ['3:52 error invalid-policy: a resource is an ARN or "*" (write it in quotes)'],
  ],
  [
    'a condition without an operator',
    '{ "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "aws:RequestedRegion": "eu-west-2" } }',
    [
      '3:95 error invalid-policy: the operator "aws:RequestedRegion" needs a JSON object of condition keys (write "aws:RequestedRegion": { "aws:RequestedRegion": "eu-west-2" }, with your key and value)',
      '3:72 error unknown-operator: IAM has no condition operator "aws:RequestedRegion" (use an operator of IAM, such as StringEquals)',
    ],
  ],
  [
    'a condition that is a list',
    '{ "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": [] }',
    [
      '3:70 error invalid-policy: a condition is a JSON object of operators, such as { "StringEquals": { "aws:RequestedRegion": "eu-west-2" } } (write it in this form, or remove it)',
    ],
  ],
  [
    'a value that is an object',
    '{ "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": [null, {}] } } }',
    [
      '3:114 error invalid-policy: a condition value must be a string, a number, true or false (write the value in quotes, or several values as a list of them)',
      '3:120 error invalid-policy: a condition value must be a string, a number, true or false (write the value in quotes, or several values as a list of them)',
    ],
  ],
  [
    'a principal in a service control policy',
    '{ "Effect": "Deny", "NotPrincipal": "*", "Action": "iam:*", "Resource": "*" }',
    [
      '3:21 error invalid-policy: a statement of a service control policy has no principal (remove it: the policy applies to what it is attached to)',
    ],
  ],
])('%s', (_, statement, expected) => expect(lintStatements(SCP, statement)).toEqual(expected));

test.each(['Deny HTTP, always', 'kms-default_1', 'é: "quoted"', ''])(
  'the policy of a resource can have the statement ID "%s"',
  (sid) => {
    const statement = (principal: string) =>
      `{ "Sid": ${JSON.stringify(sid)}, "Effect": "Deny", ${principal} "Action": "s3:*", "Resource": "arn:aws:s3:::logs" }`;
    expect(lintStatements('RESOURCE_BASED_POLICY', statement('"Principal": "*",'))).toEqual([]);
    const isInIam = /^[A-Za-z0-9]*$/.test(sid);
    expect(lintStatements(SCP, statement(''))).toHaveLength(isInIam ? 0 : 1);
    expect(lintStatements(RCP, statement('"Principal": "*",'))).toHaveLength(isInIam ? 0 : 1);
  },
);

test('a duplicate statement ID in the policy of a resource', () => {
  const statement = (action: string) =>
    `{ "Sid": "A b", "Effect": "Deny", "Principal": "*", "Action": "${action}", "Resource": "arn:aws:s3:::logs" }`;
  expect(
    lintStatements(
      'RESOURCE_BASED_POLICY',
      statement('s3:ListBucket'),
      statement('s3:DeleteBucket'),
    ),
  ).toEqual([
    '4:10 warning invalid-policy: the statement id "A b" is used twice (give one of them another id)',
  ]);
});

test('a duplicate statement ID', () =>
  expect(
    lintStatements(
      SCP,
      '{ "Sid": "A", "Effect": "Deny", "Action": "iam:*", "Resource": "*" }',
      '{ "Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }',
    ),
  ).toEqual([
    '4:10 error invalid-policy: the statement id "A" is used twice (give one of them another id)',
  ]));

test.each([
  [
    'Allow',
    '{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }',
    '3:13 error invalid-policy: a statement of a resource control policy needs "Effect": "Deny" (add it, spelled like this)',
  ],
  [
    'no principal',
    '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }',
    '3:1 error invalid-policy: a statement of a resource control policy needs "Principal": "*" (use a condition on aws:PrincipalArn or aws:PrincipalAccount to restrict principals)',
  ],
  [
    'a principal other than *',
    '{ "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "s3:*", "Resource": "*" }',
    '3:21 error invalid-policy: a statement of a resource control policy needs "Principal": "*" (use a condition on aws:PrincipalArn or aws:PrincipalAccount to restrict principals)',
  ],
  [
    'NotAction',
    '{ "Effect": "Deny", "Principal": "*", "NotAction": "s3:*", "Resource": "*" }',
    '3:39 error invalid-policy: a statement of a resource control policy has no "NotAction" (name what it denies with "Action")',
  ],
  [
    'every action',
    '{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }',
    '3:49 error invalid-policy: a resource control policy cannot name all actions of all services (name services, such as "s3:*")',
  ],
])('%s in a resource control policy', (_, statement, expected) =>
  expect(lintStatements(RCP, statement)).toEqual([expected]),
);

test('a principal in an identity-based policy', () =>
  expect(
    lintStatements(
      IDENTITY,
      '{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }',
    ),
  ).toEqual([
    '3:22 error invalid-policy: a statement of an identity-based policy has no principal (remove it: the policy applies to what it is attached to)',
  ]));
