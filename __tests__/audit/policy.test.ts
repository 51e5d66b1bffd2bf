import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDENTITY, lintText } from '../iam/lint/linting';

test('the policy in docs/audit-policy.json passes our policy linter', () => {
  expect(
    lintText(readFileSync(join(__dirname, '../../docs/audit-policy.json'), 'utf8'), IDENTITY),
  ).toEqual([]);
});
