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

function changes(
  live: Partial<LiveOrganization>,
  files: typeof IMPORTED = IMPORTED,
): {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
} {
  const result = updateCharter(files, { ...BEFORE, ...live }, PRODUCTION);
  if ('diagnostics' in result)
    throw new Error(result.diagnostics.map(({ message }) => message).join());
  const lines = result.files.flatMap(({ path, text }) => {
    const before = new Set(textOf({ files }, path).split('\n'));
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

test('services with trusted access and policy types that appeared are listed', () => {
  const trustedServices = [...BEFORE.trustedServices, 'fms.amazonaws.com', 'ssm.amazonaws.com'];
  const policyTypes = [...BEFORE.policyTypes, 'TAG_POLICY', 'NEW_POLICY'];
  expect(changes({ trustedServices, policyTypes })).toEqual({
    lines: [
      'organization.yaml: trustedServices: [fms.amazonaws.com, ssm.amazonaws.com]',
      'organization.yaml: policyTypes: [TAG_POLICY]',
    ],
    notes: [
      'organization.trustedServices now lists fms.amazonaws.com and ssm.amazonaws.com, as in AWS.',
      'organization.policyTypes now lists TAG_POLICY, as in AWS.',
    ],
  });
});

test('a policy type that has a new policy is not listed', () => {
  const tags = policy({ name: 'tags', type: 'TAG_POLICY', document: { tags: {} } });
  const { lines, notes } = changes({
    policies: [RULE, tags],
    policyTypes: [...BEFORE.policyTypes, 'TAG_POLICY'],
    trustedServices: [...BEFORE.trustedServices, 'tagpolicies.tag.amazonaws.com'],
  });
  expect(lines).not.toContainEqual(expect.stringMatching(/policyTypes|trustedServices/));
  expect(notes).toEqual([]);
});

test('what the environment overrides stays', () => {
  const files = IMPORTED.map(({ path, text }) => ({
    path,
    text: path.startsWith('environments/')
      ? `${text}overrides: { organization: { trustedServices: [ssm.amazonaws.com] } }\n`
      : text,
  }));
  const trustedServices = [...BEFORE.trustedServices, 'fms.amazonaws.com', 'ssm.amazonaws.com'];
  expect(changes({ trustedServices }, files)).toEqual({
    lines: [],
    notes: [
      'The environment overrides organization.trustedServices, so it still lacks fms.amazonaws.com.',
    ],
  });
});

test('a policy of AWS that orgcharter does not know is the same by its ARN', () => {
  const center = identityCenter({ external: false });
  const awsManagedPolicies = ['arn:aws:iam::aws:policy/aws-service-role/NewPolicy'];
  const permissionSets = center.permissionSets.map((set) => ({ ...set, awsManagedPolicies }));
  const live = { identityCenter: { known: { ...center, permissionSets } } };
  const { files } = writeCharter({ ...BEFORE, ...live }, PRODUCTION);
  expect(textOf({ files }, 'organization.yaml')).toContain(awsManagedPolicies[0]);
  expect(changes(live, [...files])).toEqual({ lines: [], notes: [] });
});

test('the report says which accounts somebody moved, renamed or tagged', () => {
  const accounts = BEFORE.accounts.map((each) =>
    each.name === 'prod'
      ? { ...each, name: 'shop prod', parentId: 'ou-ab12-sandbox1', tags: { a: 'b', 'aws:c': 'd' } }
      : each.name === 'dev'
        ? { ...each, tags: { ...each.tags, 'aws:c': 'd' } }
        : each,
  );
  expect(changes({ accounts })).toEqual({
    lines: [],
    notes: [
      'The account prod is in Sandbox, is named shop prod and has other tags in AWS. The charter stays as it is, so the next deployment changes that back.',
    ],
  });
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

const ENVIRONMENT = 'environments/production.yaml';
const DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
};
const withFile = (path: string, change: (text: string) => string) => [
  ...IMPORTED.filter((each) => each.path !== path),
  { path, text: change(textOf({ files: IMPORTED }, path)) },
];

test('a document with its keys in another order is no change', () => {
  const { Version, Statement } = RULE.document as {
    readonly Version: string;
    readonly Statement: readonly [];
  };
  const sorted = { Statement, Version };
  expect(changes({ policies: [{ ...RULE, document: sorted }] })).toEqual({ lines: [], notes: [] });
});

test.each([
  ['a longer name', '# uses policies/our-rule.json\n# policies/our-rule.json.old\n', true],
  ['another environment', '', true],
])('a file that only %s mentions is changed', (what, comment, isChanged) => {
  const files = [
    ...withFile('organization.yaml', (text) => comment + text),
    ...(what === 'another environment'
      ? [
          {
            path: 'environments/test.yaml',
            text: 'managementAccountId: "100000000009"\nstate: { backend: local }\noverrides: { guardrails: { our-rule: { description: other/policies/our-rule.json } } }\n',
          },
        ]
      : []),
  ];
  const { lines } = changes({ policies: [{ ...RULE, document: DOCUMENT }] }, files);
  expect(lines.length > 0).toBe(isChanged);
});

test('a file that two policies use stays, also if one refers to it by an alias', () => {
  const files = withFile('organization.yaml', (text) =>
    text.replace(
      'policy: policies/our-rule.json',
      'policy: &file policies/our-rule.json\n  second:\n    targets: [Sandbox]\n    policy: *file',
    ),
  );
  expect(changes({ policies: [{ ...RULE, document: DOCUMENT }] }, files)).toEqual({
    lines: [],
    notes: [
      'The policy our-rule changed in AWS. policies/our-rule.json stays, because others use it, too.',
    ],
  });
});

test('a setting that the environment overrides stays, and the report does not say otherwise', () => {
  const files = withFile(
    ENVIRONMENT,
    (text) =>
      `${text}overrides:\n  guardrails: { our-rule: { targets: [Workloads/Production, Sandbox] } }\n  permissionSets: { ReadOnly: { description: Mine } }\n`,
  );
  const center = identityCenter({ external: false });
  const set = { ...center.permissionSets[0]!, description: 'Look', sessionDuration: 'PT2H' };
  expect(
    changes(
      {
        policies: [{ ...RULE, targets: ['r-ab12'] }],
        identityCenter: { known: { ...center, permissionSets: [set] } },
      },
      files,
    ),
  ).toEqual({
    lines: ['organization.yaml: sessionDuration: 2h'],
    notes: [
      'The policy our-rule is attached to Root in AWS. Its targets in the charter stay, because the environment production overrides it.',
      'description of the permission set ReadOnly is "Look" in AWS. The charter\'s value stays, because the environment production overrides it.',
      'sessionDuration of the permission set ReadOnly is as in AWS.',
    ],
  });
});

test('an override of another environment, or of another setting, changes nothing about that', () => {
  const overrides = (what: string) =>
    `managementAccountId: "100000000000"\nstate: { backend: local }\noverrides: { guardrails: { our-rule: { ${what} } } }\n`;
  const files = [
    ...withFile(ENVIRONMENT, () => overrides('description: ours')),
    { path: 'environments/test.yaml', text: overrides('targets: [Sandbox]') },
  ];
  expect(changes({ policies: [{ ...RULE, targets: ['r-ab12'] }] }, files).lines).toEqual([
    'organization.yaml: targets: [Root]',
  ]);
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
