import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDENTITY, lintText } from '../iam/lint/linting';

test("the auditor's policy is a policy that our own linter takes", () => {
  expect(
    lintText(readFileSync(join(__dirname, '../../docs/audit-policy.json'), 'utf8'), IDENTITY),
  ).toEqual([]);
});
