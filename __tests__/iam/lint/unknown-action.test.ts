import { SCP, lintStatements } from './linting';

const deny = (actions: string, element = 'Action') =>
  lintStatements(SCP, `{ "Effect": "Deny", "${element}": ${actions}, "Resource": "*" }`);

test.each(['"s3:*"', '"ec2:Describe*"', '["S3:getobject", "iam:?reateUser", "*:Delete*"]', '"*"'])(
  'AWS has %s',
  (actions) => expect(deny(actions)).toEqual([]),
);

test.each([
  [
    '"organisations:LeaveOrganization"',
    '3:31 error unknown-action: AWS has no service "organisations", so this statement has no effect for "organisations:LeaveOrganization" (did you mean "organizations"?)',
  ],
  [
    '["s3:GetObject", "ec2:RunInstance"]',
    '3:48 error unknown-action: ec2 has no action "RunInstance", so this statement has no effect for it (did you mean "RunInstances"?)',
  ],
  [
    '"s3:Remove*"',
    '3:31 error unknown-action: s3 has no action "Remove*", so this statement has no effect for it (correct it, or remove the action)',
  ],
])('AWS has no %s', (actions, expected) => expect(deny(actions)).toEqual([expected]));

test('NotAction is checked too', () =>
  expect(deny('["iam:*", "stss:*", "iam:GetUsr"]', 'NotAction')).toEqual([
    '3:44 error unknown-action: AWS has no service "stss", so this statement excludes nothing with "stss:*" (did you mean "sts"?)',
    '3:54 error unknown-action: iam has no action "GetUsr", so this statement excludes nothing with it (did you mean "GetUser"?)',
  ]));
