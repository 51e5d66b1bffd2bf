import type { LiveAccount, LiveOrganization } from '../../../adoption/live-organization';
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

describe('targets of new assignments mean the accounts of the charter', () => {
  const labs = ['5', '6', '7'].map((n) =>
    account(`10000000000${n}`, `lab${n}`, 'ou-ab12-sandbox1'),
  );
  const accounts = [...small.accounts, ...labs];
  const imported = writeCharter(
    { ...small, accounts, identityCenter: { known: identityCenter({ external: false }) } },
    PRODUCTION,
  ).files;
  const assigned = (ids: readonly string[], live: readonly LiveAccount[]): readonly string[] => {
    const center = identityCenter({ external: false, assignments: ids.map(assignment) });
    const files = updated(imported, {
      ...small,
      accounts: live,
      identityCenter: { known: center },
    });
    const paths = new Set(files.map(({ path }) => path));
    const { identity } = loaded({
      files: [...imported.filter(({ path }) => !paths.has(path)), ...files],
    });
    return identity.assignments.map(({ account: key }) => key);
  };

  test('an account that somebody moved in AWS is still in its unit of the charter', () => {
    const moved = accounts.map((each) =>
      each.name === 'lab7' ? { ...each, parentId: 'ou-ab12-production' } : each,
    );
    expect(assigned(['100000000005', '100000000006'], moved)).toEqual(['lab5', 'lab6']);
    expect(assigned(['100000000002', '100000000003'], moved)).toEqual(['prod', 'shop']);
  });

  test('an account that was closed in AWS is still in its unit of the charter', () => {
    const closed = accounts.map((each) =>
      each.name === 'lab7' ? { ...each, state: 'SUSPENDED' } : each,
    );
    expect(assigned(['100000000005', '100000000006'], closed)).toEqual(['lab5', 'lab6']);
  });
});

test('keys differ from those of things that AWS does not have', () => {
  const [charter, ...others] = CHARTER;
  const planned = charter!.text.replace(
    '  Sandbox:\n',
    '  Sandbox: { accounts: { lab: { email: aws+planned@acme.example } } }\n',
  );
  const files = updated([{ path: charter!.path, text: planned }, ...others], LIVE);
  const { accounts } = loaded({ files: [...others, ...files] });
  expect(accounts.filter(({ name }) => name.startsWith('lab'))).toMatchObject([
    { name: 'lab', email: 'aws+planned@acme.example' },
    { name: 'lab-account', awsName: 'lab', email: 'aws+lab@acme.example' },
  ]);
});

test('a permission set may have the name of a group', () => {
  const [set] = identityCenter().permissionSets;
  const center = identityCenter({
    external: false,
    permissionSets: [set!, { ...set!, arn: `${set!.arn}2`, name: 'developers' }],
  });
  const files = updated(CHARTER, { ...LIVE, identityCenter: { known: center } });
  const { identity } = loaded({ files: [...CHARTER.slice(1), ...files] });
  expect(identity.permissionSets.map(({ name }) => name)).toEqual(['ReadOnly', 'developers']);
});

test('a permission set whose name is the key of another one', () => {
  const [set] = identityCenter().permissionSets;
  const renamed = CHARTER.map(({ path, text }) => ({
    path,
    text: text.replace('  ReadOnly: { ', '  ReadOnly: { name: Viewer, '),
  }));
  const center = identityCenter({
    external: false,
    permissionSets: [set!, { ...set!, arn: `${set!.arn}2`, name: 'Viewer' }],
  });
  const files = updated(renamed, { ...LIVE, identityCenter: { known: center } });
  const { identity } = loaded({ files: [...renamed.slice(1), ...files] });
  expect(identity.permissionSets).toMatchObject([
    { name: 'ReadOnly', awsName: 'Viewer' },
    { name: 'ReadOnly-set', awsName: 'ReadOnly' },
  ]);
});

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

describe('a unit whose accounts somebody else creates', () => {
  const owned = (unit: string): readonly { path: string; text: string }[] => [
    {
      path: 'organization.yaml',
      text: HAND_WRITTEN.replace('  Sandbox:\n', unit),
    },
    ...CHARTER.slice(1),
  ];
  const live = {
    ...LIVE,
    units: small.units,
    policies: [],
    identityCenter: {
      known: identityCenter({ external: false, assignments: [assignment('100000000005')] }),
    },
  };

  test.each([
    ['discovered', '  Sandbox: { accounts: discovered }\n'],
    ['unmanaged', '  Sandbox: {}\nunmanagedAccounts: { factory: { unit: Sandbox } }\n'],
  ])('its accounts are not added: %s', (_, unit) => {
    const [file] = updated(owned(unit), live);
    expect(file?.text).toContain('dev: { email: aws+dev@acme.example }');
    expect(file?.text).not.toContain('lab');
    expect(file?.text.split('\n- { group').length).toBe(2);
  });

  test('an account elsewhere is added', () => {
    const [file] = updated(owned('  Sandbox: { accounts: discovered }\n'), {
      ...live,
      accounts: [...live.accounts, account('100000000006', 'new', small.rootId)],
    });
    expect(file?.text).toContain('new:');
    expect(file?.text).not.toContain('lab');
  });

  test('an account that is closed or released is not added again', () => {
    const gone = account('100000000007', 'gone', small.rootId);
    const entry = `gone: { email: ${gone.email}, state: released, reason: sold, releaseOn: 2020-01-01 }`;
    const text = HAND_WRITTEN.replace('\naccounts:\n', `\naccounts:\n    ${entry}\n`);
    const charter = [{ path: 'organization.yaml', text }, ...CHARTER.slice(1)];
    const [file] = updated(charter, { ...live, accounts: [...live.accounts, gone] });
    expect(file?.text).toContain('lab:');
    expect(file?.text.split(gone.email)).toHaveLength(2);
  });
});
