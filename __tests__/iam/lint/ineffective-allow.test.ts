import { IDENTITY, SCP, lintStatements } from './linting';

const ALLOW = '{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }';

test('an Allow in a service control policy', () =>
  expect(lintStatements(SCP, ALLOW)).toEqual([
    '3:13 error ineffective-allow: an Allow of a service control policy has no effect beside FullAWSAccess, which is attached everywhere (deny what shall not be: "Effect": "Deny" with "NotAction" allows only what it lists)',
  ]));

test('an Allow in an identity-based policy', () =>
  expect(lintStatements(IDENTITY, ALLOW)).toEqual([]));
