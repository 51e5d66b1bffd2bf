import { load, said } from '../loading';

const UNITS = `organizationalUnits: { Suspended: {} }
accounts: { old: { state: leaving, reason: sold, closeOn: 2027-01-31 } }
`;
const isWarned = (guardrail: string, files: Readonly<Record<string, string>> = {}) =>
  said(load(`${UNITS}guardrails: { ${guardrail} }\n`, files)).includes('warning no-quarantine');
const own = (statement: object) =>
  isWarned('mine: { policy: mine.json, description: x, targets: [Suspended] }', {
    'mine.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', ...statement },
    }),
  });

test('the built-in quarantine is one, with exempt roles too', () => {
  expect(isWarned('quarantine: { targets: [Suspended] }')).toBe(false);
  expect(
    isWarned('quarantine: { targets: [Suspended], parameters: { exceptRoles: [Janitor] } }'),
  ).toBe(false);
});

test('what denies everything to the root user only is none', () => {
  expect(isWarned('deny-root-user: { targets: [Suspended] }')).toBe(true);
});

test.each<[object, boolean]>([
  [{}, false],
  [{ Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': '1' } } }, false],
  [{ Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } }, false],
  [{ Resource: 'arn:aws:s3:::logs' }, true],
  [{ Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-2' } } }, true],
  [{ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }, true],
  [{ Condition: { Null: { 'aws:AssumedRoot': 'false' } } }, true],
])('a policy of your own with %j: is warned of: %s', (statement, expected) => {
  expect(own(statement)).toBe(expected);
});

test.each([
  ['"Deny"'],
  ['null'],
  ['[null]'],
  [
    '{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": null } }',
  ],
  ['{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": ["aws:PrincipalArn"] }'],
  ['{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": null }'],
])('a malformed statement is reported as such: %s', (statement) => {
  const files = { 'mine.json': `{ "Version": "2012-10-17", "Statement": ${statement} }` };
  const guardrail = 'mine: { policy: mine.json, description: x, targets: [Suspended] }';
  expect(said(load(`${UNITS}guardrails: { ${guardrail} }\n`, files))).toContain('invalid-policy');
});
