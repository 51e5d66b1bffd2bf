import { lintStatements } from './linting';

test('a policy without statements', () =>
  expect(lintStatements('SERVICE_CONTROL_POLICY')).toEqual([
    expect.stringContaining('error invalid-policy: the policy has no statement'),
  ]));
