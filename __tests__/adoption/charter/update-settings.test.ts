import type { LiveOrganization } from '../../../adoption/live-organization';
import { replace } from '../../../adoption/charter/replace';
import { updateCharter } from '../../../adoption/charter/update-charter';
import { writeCharter } from '../../../adoption/charter/write-charter';
import { textOf } from './as-charter';
import { identityCenter, policy, smallOrganization } from './small-organization';

const PRODUCTION = { environment: 'production' };
const RULE = policy({ name: 'our-rule', targets: ['ou-ab12-production', 'ou-ab12-sandbox1'] });
const BEFORE = smallOrganization({
  policies: [RULE],
  identityCenter: { known: identityCenter({ external: false }) },
});
const IMPORTED = writeCharter(BEFORE, PRODUCTION).files.map(({ path, text }) => ({
  path,
  text: text.replace('guardrails:\n', '\n# ours\nguardrails:   # wide\n'),
}));

function changes(live: Partial<LiveOrganization>): {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
} {
  const result = updateCharter(IMPORTED, { ...BEFORE, ...live }, PRODUCTION);
  if ('diagnostics' in result)
    throw new Error(result.diagnostics.map(({ message }) => message).join());
  const lines = result.files.flatMap(({ path, text }) => {
    const before = new Set(textOf({ files: IMPORTED }, path).split('\n'));
    return text
      .split('\n')
      .filter((line) => !before.has(line))
      .map((line) => `${path}: ${line.trim()}`);
  });
  return { lines, notes: result.report.notes };
}

test('without a change in AWS, no byte changes', () => {
  expect(changes({})).toEqual({ lines: [], notes: [] });
});

test('a policy that is attached elsewhere has other targets', () => {
  expect(changes({ policies: [{ ...RULE, targets: ['r-ab12'] }] })).toEqual({
    lines: ['organization.yaml: targets: [Root]'],
    notes: ['Targets of our-rule: Root, as in AWS. The charter had Sandbox, Workloads/Production.'],
  });
});

test('a policy with another document changes its file', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
  };
  expect(changes({ policies: [{ ...RULE, document }] }).lines).toEqual([
    'policies/our-rule.json: "Action": "s3:DeleteBucket",',
  ]);
});

test('settings of a permission set become those of AWS', () => {
  const center = identityCenter({ external: false });
  const [set] = center.permissionSets;
  const now = {
    ...set!,
    sessionDuration: 'PT2H',
    description: 'Look',
    awsManagedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
  };
  const { lines, notes } = changes({
    identityCenter: { known: { ...center, permissionSets: [now] } },
  });
  expect(lines).toEqual([
    'organization.yaml: description: Look',
    'organization.yaml: sessionDuration: 2h',
    'organization.yaml: awsManagedPolicies: [SecurityAudit]',
  ]);
  expect(notes).toHaveLength(3);
});

test.each([
  ['a value', 'a: { b: 1 } # x\n', 'a: { b: [v] } # x\n'],
  ['a list in brackets', 'a:\n  b: [1, 2] # x\n  c: 1\n', 'a:\n  b: [v] # x\n  c: 1\n'],
  ['a list', 'a:\n  b:\n    - 1\n    - 2\n\n# x\nc: 1\n', 'a:\n  b: [v]\n\n# x\nc: 1\n'],
  ['a missing key', 'a:\n  c: 1\nd: 1\n', 'a:\n  c: 1\n  b: [v]\nd: 1\n'],
  ['a missing key in brackets', 'a: { c: 1 }\n', 'a: { c: 1, b: [v] }\n'],
  ['a quoted key', '"a":\n  "b": "1"\n', '"a":\n  "b": [v]\n'],
])('replaces %s', (_, text, expected) => {
  expect(replace(text, { path: ['a', 'b'], value: ['v'] })).toBe(expected);
});
