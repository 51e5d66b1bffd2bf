import { RCP, SCP, lintStatements } from './linting';

test('services that resource control policies support, and one that they do not', () => {
  expect(
    lintStatements(
      RCP,
      '{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "ec2:*", "SQS:*"], "Resource": "*" }',
    ),
  ).toEqual([
    '3:58 error unsupported-service: resource control policies do not apply to ec2, so this statement has no effect for "ec2:*" (use a service control policy, or the policy of the resource)',
  ]);
  expect(lintStatements(SCP, '{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*" }')).toEqual(
    [],
  );
});
