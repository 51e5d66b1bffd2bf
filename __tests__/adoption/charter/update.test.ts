import type { LiveOrganization } from '../../../adoption/live-organization';
import { insert } from '../../../adoption/charter/insert';
import { updateCharter } from '../../../adoption/charter/update-charter';
import type { WrittenCharter } from '../../../adoption/charter/write-charter';
import { writeCharter } from '../../../adoption/charter/write-charter';
import { loaded, textOf } from './as-charter';
import { randomOrganization } from './random-organization';
import { account, identityCenter, policy, smallOrganization } from './small-organization';

const PRODUCTION = { environment: 'production' };

function updated(files: WrittenCharter['files'], live: LiveOrganization): WrittenCharter['files'] {
  const result = updateCharter(files, live, PRODUCTION);
  if ('diagnostics' in result)
    throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.files;
}

const HAND_WRITTEN = `# our charter
organization:   # wide
  name:  acme
  homeRegion: 'eu-west-2'
  managementAccount: { name: management, email: aws+management@acme.example }
  managedByTag: false

organizationalUnits:
  Workloads:

    organizationalUnits:
      Production:
        accounts: { prod: { email: "aws+prod@acme.example" }, web: { name: shop, email: aws+shop@acme.example } } # two
      Development: {} # none yet
  Sandbox:
accounts:
    log-archive: { email: aws+log-archive@acme.example }   # four blanks

groups: { developers: {} }
permissionSets:
  ReadOnly: { description: Read everything, awsManagedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
assignments:
- { group: developers, permissionSet: ReadOnly, targets: [prod] }   # the first
# the end
`;
const CHARTER = [
  { path: 'organization.yaml', text: HAND_WRITTEN },
  {
    path: 'environments/production.yaml',
    text: 'managementAccountId: "100000000000"\nstate: { backend: local }\n',
  },
];
const assignment = (accountId: string) => ({
  permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
  accountId,
  principalType: 'GROUP' as const,
  principalId: 'g-1',
});
const small = smallOrganization();
const LIVE = smallOrganization({
  accounts: [...small.accounts, account('100000000005', 'lab', 'ou-ab12-sandbox1')],
  units: [
    ...small.units,
    { id: 'ou-ab12-another1', name: 'New: unit', parentId: 'r-ab12', tags: {} },
  ],
  policies: [policy({ name: 'Our "rule"', targets: ['ou-ab12-production'] })],
  identityCenter: {
    known: identityCenter({
      external: false,
      assignments: ['100000000002', '100000000003', '100000000004'].map(assignment),
    }),
  },
});

test('adds what is new, and keeps every other byte', () => {
  const files = updated(CHARTER, LIVE);
  expect(files.map(({ path }) => path)).toEqual(['organization.yaml', 'policies/our-rule.json']);
  expect(textOf({ files }, 'organization.yaml')).toMatchInlineSnapshot(`
    "# our charter
    organization:   # wide
      name:  acme
      homeRegion: 'eu-west-2'
      managementAccount: { name: management, email: aws+management@acme.example }
      managedByTag: false

    organizationalUnits:
      Workloads:

        organizationalUnits:
          Production:
            accounts: { prod: { email: "aws+prod@acme.example" }, web: { name: shop, email: aws+shop@acme.example } } # two
          Development: # none yet
            accounts:
              dev: { email: aws+dev@acme.example }
      Sandbox:
        accounts:
          lab: { email: aws+lab@acme.example }
      New-unit: { name: "New: unit" }
    accounts:
        log-archive: { email: aws+log-archive@acme.example }   # four blanks

    groups: { developers: {} }
    permissionSets:
      ReadOnly: { description: Read everything, awsManagedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
    assignments:
    - { group: developers, permissionSet: ReadOnly, targets: [prod] }   # the first
    - { group: developers, permissionSet: ReadOnly, targets: [dev, web] }

    guardrails:
      our-rule:
        name: "Our \\"rule\\""
        description: ""
        targets: [Workloads/Production]
        policy: policies/our-rule.json
    # the end
    "
  `);
  const { identity, accounts } = loaded({ files: [...CHARTER.slice(1), ...files] });
  expect(identity.assignments.map(({ account: key }) => key)).toEqual(['dev', 'prod', 'web']);
  expect(accounts.map(({ name }) => name)).toContain('lab');
});

test('a second update changes nothing', () => {
  const files = updated(CHARTER, LIVE);
  expect(updated([...CHARTER.slice(1), ...files], LIVE)).toEqual([]);
});

test.each([1, 2, 3, 4, 5, 6])(
  'organization %i: an update of what was imported changes no byte',
  (seed) => {
    const live = randomOrganization(seed);
    expect(updated(writeCharter(live, PRODUCTION).files, live)).toEqual([]);
  },
);

test('a charter with errors is not touched', () => {
  const result = updateCharter(
    [{ path: 'organization.yaml', text: 'organization: 1\n' }],
    LIVE,
    PRODUCTION,
  );
  expect('diagnostics' in result && result.diagnostics.length).toBeGreaterThan(0);
});

test.each([
  ['an empty text', '', ['a'], 'a: { k: v }\n'],
  ['no line break at the end', 'b: 1', ['a'], 'b: 1\n\na: { k: v }\n'],
  ['an empty mapping', 'a: {} # note\nb: 1\n', ['a'], 'a: # note\n  k: v\nb: 1\n'],
  ['nothing', 'a:\nb: 1\n', ['a'], 'a:\n  k: v\nb: 1\n'],
  ['brackets', 'a: { x: 1 } # note\n', ['a'], 'a: { x: 1, k: v } # note\n'],
  ['brackets in brackets', 'a: { b: {} }\n', ['a', 'b'], 'a: { b: { k: v } }\n'],
  ['a missing key in brackets', 'a: { x: 1 }\n', ['a', 'b'], 'a: { x: 1, b: { k: v } }\n'],
  [
    'a block text before',
    'a:\n  x: |\n    text\n\nb: 1\n',
    ['a'],
    'a:\n  x: |\n    text\n  k: v\n\nb: 1\n',
  ],
  [
    'comments behind',
    'a:\n  x: 1 # one\n  # end\nb: 1\n',
    ['a'],
    'a:\n  x: 1 # one\n  k: v\n  # end\nb: 1\n',
  ],
  ['a key without a value at the end', 'a:\n  x:\nb: 1\n', ['a'], 'a:\n  x:\n  k: v\nb: 1\n'],
])('%s', (_, text, path, expected) => {
  expect(insert(text, { path, entries: [{ key: 'k', value: 'v' }] })).toBe(expected);
});

test.each([
  ['a list', 'a:\n  - 1\n  - 2 # two\nb: 1\n', 'a:\n  - 1\n  - 2 # two\n  - v\nb: 1\n'],
  ['a list without indentation', 'a:\n- x: 1\nb: 1\n', 'a:\n- x: 1\n- v\nb: 1\n'],
  ['a list in brackets', 'a: [1]\n', 'a: [1, v]\n'],
  ['an empty list', 'a: []\n', 'a:\n  - v\n'],
  ['no list', 'b: 1\n', 'b: 1\n\na: [v]\n'],
])('%s', (_, text, expected) => {
  expect(insert(text, { path: ['a'], items: ['v'] })).toBe(expected);
});
