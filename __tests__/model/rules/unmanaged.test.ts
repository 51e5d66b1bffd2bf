import { load, organizationOf, said } from '../loading';

const CHARTER = `organizationalUnits:
  Landing Zone:
    id: ou-ab12-11111111
    managed: false
    accounts:
      vended: { id: "222233334444", managed: false, tags: { team: shop } }
      ours: {}
  Sandbox: {}
accounts:
  legacy: { id: "333344445555", managed: false, email: legacy@acme.example }
`;
const ONLY = 'accounts: { other: { id: "222233334444", managed: false } }\n';

test('a unit and an account that somebody else owns', () => {
  const { organizationalUnits, accounts } = organizationOf(CHARTER);
  expect(organizationalUnits.map(({ path, managed }) => [path, managed])).toEqual([
    ['Landing Zone', false],
    ['Sandbox', undefined],
  ]);
  expect(accounts.map(({ name, managed, email }) => [name, managed, email])).toEqual([
    ['legacy', false, 'legacy@acme.example'],
    ['management', undefined, 'aws@acme.example'],
    ['ours', undefined, 'aws+ours@acme.example'],
    ['vended', false, ''],
  ]);
});

test.each([
  ['accounts: { shop: { managed: false } }', 'account "shop"', 21],
  ['organizationalUnits: { A: { managed: false } }', 'unit "A"', 29],
  [
    'organizationalUnits: { A: { organizationalUnits: { B: { managed: false } } } }',
    'unit "B"',
    57,
  ],
])('without an ID: %s', (charter, what, column) => {
  expect(said(load(`${charter}\n`))).toContain(
    `organization.yaml:6:${column}: error missing-id: the ${what} is not managed and has no ID`,
  );
});

test('Terraform cannot close what it does not manage', () => {
  expect(
    said(
      load('accounts: { shop: { id: "222233334444", managed: false, closeOnDeletion: true } }\n'),
    ),
  ).toContain('error inapplicable-key: Terraform cannot close the account "shop"');
});

test('assignments and guardrails reach them, by unit, tag and name', () => {
  const { identity, guardrails } = organizationOf(`${CHARTER}groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
assignments:
  - { group: dev, permissionSet: View, targets: [Landing Zone, legacy] }
guardrails:
  deny-leave-organization: { targets: [Landing Zone, legacy] }
`);
  expect(identity.assignments.map(({ account }) => account)).toEqual(['legacy', 'ours', 'vended']);
  expect(guardrails[0]?.attachments).toEqual([
    { kind: 'organizationalUnit', path: 'Landing Zone' },
    { kind: 'account', name: 'legacy' },
  ]);
});

test('baselines and roles reach them only by name', () => {
  const { accountParts } = organizationOf(`${CHARTER}baselines:
  all: { targets: [Root] }
  legacy: { targets: [legacy], ebsEncryption: false }
roles:
  Reader:
    targets: [Landing Zone]
    trust: [{ account: management }]
    awsManagedPolicies: [ReadOnlyAccess]
`);
  expect(accountParts.map(({ account, iam }) => [account, iam?.roles.length ?? 0])).toEqual([
    ['legacy', 0],
    ['management', 0],
    ['ours', 1],
  ]);
});

test('AWS Config does not record in them', () => {
  const { security } = organizationOf(
    `${CHARTER.replace('ours: {}', 'ours: {}\n      logs: {}')}security: { config: {} }
`,
    {
      'more.yaml': '',
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: local }\noverrides: { organization: { logArchiveAccount: logs, securityAccount: ours } }\n',
    },
  );
  expect(security?.config?.exceptAccounts).toEqual(['legacy', 'vended']);
});

test('a target with no other accounts', () => {
  const text = said(
    load(
      `${ONLY}roles:
  Reader: { targets: [{ tag: { a: b } }], trust: [{ account: management }] }
`.replace('managed: false', 'managed: false, tags: { a: b }'),
    ),
  );
  expect(text).toContain('warning no-account: every account of this target is unmanaged');
  expect(text).toContain('to reach an account that is not managed, name it');
});

test('two environments can have the same account that is not managed', () => {
  expect(
    said(
      load(ONLY, {
        'environments/sandbox.yaml':
          'managementAccountId: "444455556666"\nstate: { backend: local }\noverrides: { organization: { accountEmail: "s+{account}@acme.example", managementAccount: { name: management, email: s@acme.example } } }\n',
      }),
    ),
  ).toBe('');
});

test.each([
  ['ignore: [email]', 'error missing-id: the address of the account "shop" may change'],
  [
    'id: "222233334444", managed: false, ignore: [name]',
    'error inapplicable-key: Terraform leaves the whole account "shop" as it is',
  ],
])('what an account ignores: %s', (keys, message) => {
  expect(said(load(`accounts: { shop: { ${keys} } }\n`))).toContain(message);
});

test('an account can ignore its name without an ID', () => {
  expect(organizationOf('accounts: { shop: { ignore: [name] } }\n').accounts[1]?.ignore).toEqual([
    'name',
  ]);
});

describe('an account in a unit whose accounts the charter need not name', () => {
  const inFactory = (account: string) =>
    said(
      load(
        `organizationalUnits: { Factory: { accounts: { a: ${account} } } }\nunmanagedAccounts: { factory: { unit: Factory } }\n`,
      ),
    );

  test('is not managed', () => {
    expect(inFactory('{}')).toContain(
      'error conflicting-keys: the charter manages "a", and need not name the accounts of "Factory": without its entry, Terraform would remove the account',
    );
    expect(inFactory('{ id: "222233334444", managed: false }')).toBe('');
  });

  test.each([
    'organizationalUnits: { Suspended: { accounts: discovered } }\n',
    'organizationalUnits: { Suspended: {} }\nunmanagedAccounts: { factory: { unit: Suspended } }\n',
  ])('does not leave from there: %s', (units) => {
    const leaving = 'accounts: { a: { state: leaving, reason: sold, closeOn: 2027-01-31 } }\n';
    const output = said(
      load(`${leaving}${units}guardrails: { quarantine: { targets: [Suspended] } }\n`),
    );
    expect(output).toContain('error conflicting-keys: the charter manages "a"');
    expect(output).toContain('name another unit with organization.suspendedUnit');
  });
});

test.each([
  ['an account', 'accounts: { shop: {} }\n', 'shop'],
  ['the management account', '', 'management'],
  [
    'an account that is not managed',
    'accounts: { shop: { id: "222233334444", managed: false } }\n',
    'shop',
  ],
])('an unmanaged account cannot have the key of %s', (_, accounts, key) => {
  const lines = said(
    load(`${accounts}unmanagedAccounts: { ${key}: { email: other@acme.example } }\n`),
  );
  expect(lines).toContain(`error duplicate-name: "${key}" is also the key of an account`);
});

test('an unmanaged unit has a key of its own kind', () => {
  expect(
    said(
      load(
        'organizationalUnits: { Vended: {} }\naccounts: { vended: {} }\nunmanagedAccounts: { vended: { unit: Vended } }\n',
      ),
    ),
  ).not.toContain('duplicate-name');
});
