import { load, said } from '../../model/loading';

const MFA =
  '{ "Version": "2012-10-17", "Statement": [\n  { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } }\n] }';
const guardrail = (lint: string, policy = MFA) =>
  said(
    load(`guardrails: { ours: { targets: [Root], policy: ours.json, lint: ${lint} } }`, {
      'ours.json': policy,
    }),
  );

test('an exception with its reason', () =>
  expect(guardrail('{ mfa-locks-out-roles: "this organization has no roles" }')).toBe(''));

test.each([
  ['', 'wrong-type: expected the reason for the exception, found nothing', 86],
  ['""', 'empty-text: expected the reason for the exception, found ""', 88],
  ['"  "', 'empty-text: expected the reason for the exception, found "  "', 88],
])('the reason %j is rejected', (reason, expected, column) =>
  expect(guardrail(`{ mfa-locks-out-roles: ${reason} }`)).toContain(
    `organization.yaml:6:${column}: error ${expected}`,
  ),
);

test('an exception for an unknown rule', () => {
  const both = guardrail('{ mfa-lock-out-roles: "reviewed" }');
  expect(both).toContain('ours.json:2:80: error mfa-locks-out-roles: ');
  expect(both).toContain(
    'organization.yaml:6:67: error unknown-lint-rule: unknown lint rule "mfa-lock-out-roles"',
  );
  expect(both).toContain('did you mean "mfa-locks-out-roles"?');
});

test('an exception that nothing needs', () =>
  expect(guardrail('{ mfa-locks-out-roles: "reviewed", never-matches: "reviewed" }'))
    .toBe(`organization.yaml:6:100: warning unused-exception: this policy does not break the lint rule "never-matches"
  6 | guardrails: { ours: { targets: [Root], policy: ours.json, lint: { mfa-locks-out-roles: "reviewed", never-matches: "reviewed" } } }
    |                                                                                                    ^^^^^^^^^^^^^
  remove this exception`));

test('an exception for a policy that AWS rejects', () =>
  expect(
    guardrail(
      '{ invalid-policy: "it works for us" }',
      MFA.replace('"Bool"', '"Null"').replace('"Effect"', '"Efect"'),
    ),
  ).toContain('error invalid-exception: there is no exception from "invalid-policy"'));

test('exceptions do not apply to other policy types', () =>
  expect(
    said(
      load(
        'guardrails: { ours: { targets: [Root], type: TAG_POLICY, policy: ours.json, lint: { never-matches: "reviewed" } } }',
        { 'ours.json': '{ "tags": {} }' },
      ),
    ),
  ).toContain('warning unused-exception'));

test("a permission set's inline policy", () => {
  const set = (lint: string) =>
    said(
      load(`permissionSets: { Builder: { inlinePolicy: builder.json${lint} } }`, {
        'builder.json':
          '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" } }',
      }),
    );
  expect(set('')).toContain('builder.json:1:62: warning allow-not-action: ');
  expect(set(', lint: { allow-not-action: "the boundary takes the rest away" }')).toBe('');
  expect(
    said(load('permissionSets: { Reader: { lint: { allow-not-action: "reviewed" } } }')),
  ).toContain('organization.yaml:6:37: warning unused-exception');
});

test('an exception for one guardrail does not apply to another with the same file', () => {
  const two = said(
    load(
      'guardrails:\n  a: { targets: [Root], policy: ours.json, lint: { mfa-locks-out-roles: "reviewed" } }\n  b: { targets: [Root], policy: ours.json }\n',
      { 'ours.json': MFA },
    ),
  );
  expect(two.match(/error [a-z-]+/g)).toEqual(['error mfa-locks-out-roles']);
});

test('a mistake in a parameter of a built-in guardrail is reported at the parameter', () =>
  expect(
    said(
      load(
        'guardrails: { restrict-regions: { targets: [Root], parameters: { exceptActions: ["bedrok:*"] } } }',
      ),
    ),
  )
    .toBe(`organization.yaml:6:81: error unknown-action: AWS has no service "bedrok", so this statement excludes nothing with "bedrok:*"
  6 | guardrails: { restrict-regions: { targets: [Root], parameters: { exceptActions: ["bedrok:*"] } } }
    |                                                                                 ^
  did you mean "bedrock"?`));
