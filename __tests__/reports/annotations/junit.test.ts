import type { Annotation } from '../../../reports/annotations/annotation';
import { toJunit } from '../../../reports/annotations/junit';

const one = (each: Partial<Annotation>): Annotation => ({
  rule: 'unknown-group',
  level: 'error',
  message: 'unknown group "a"\ndid you mean "b"?',
  at: { file: 'config/organization.yaml', line: 3, column: 5 },
  ...each,
});
const xml = (all: readonly Annotation[]) =>
  toJunit({ command: 'validate', all, ruleOf: () => ({ meaning: '' }) });

test('an error is a failure, a warning is a test case with output', () => {
  expect(xml([one({}), one({ rule: 'unused', level: 'warning', message: 'unused' })])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="orgcharter validate" tests="2" failures="1">
  <testsuite name="orgcharter validate" tests="2" failures="1">
    <testcase classname="orgcharter validate: unknown-group" name="config/organization.yaml:3:5: unknown group &quot;a&quot;" file="config/organization.yaml">
      <failure type="unknown-group" message="unknown group &quot;a&quot;">config/organization.yaml:3:5: error unknown-group: unknown group "a"
did you mean "b"?</failure>
    </testcase>
    <testcase classname="orgcharter validate: unused" name="config/organization.yaml:3:5: unused" file="config/organization.yaml">
      <system-out>config/organization.yaml:3:5: warning unused: unused</system-out>
    </testcase>
  </testsuite>
</testsuites>`,
  );
});

test('without results, there is one test case that passed', () => {
  expect(xml([])).toContain('tests="1" failures="0"');
  expect(xml([])).toContain('<testcase classname="orgcharter validate" name="nothing to report"/>');
});

test('text cannot end an element or an attribute', () => {
  const text = xml([
    one({ message: '"/><x a=\'</failure>&\u0001\u001b[31m', at: { file: 'a"b' } }),
  ]);
  expect(text).not.toMatch(/<x|[\u0001\u001b]/);
  expect(text.match(/<\/failure>/g)).toHaveLength(1);
  expect(text).toContain('file="a&quot;b"');
});
