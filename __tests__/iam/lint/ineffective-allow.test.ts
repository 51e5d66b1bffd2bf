import { IDENTITY, SCP, lintStatements } from './linting';

const ALLOW = '{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }';

test('an Allow in a service control policy', () =>
  expect(lintStatements(SCP, ALLOW)).toEqual([
    '3:13 error ineffective-allow: an Allow statement in a service control policy has no effect, because FullAWSAccess is attached everywhere (use "Effect": "Deny" with "NotAction" to allow only the listed actions)',
  ]));

test('an Allow in an identity-based policy', () =>
  expect(lintStatements(IDENTITY, ALLOW)).toEqual([]));
