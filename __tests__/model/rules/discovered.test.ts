import { load, organizationOf, said } from '../loading';

const CHARTER = `organizationalUnits:
  Landing Zone:
    id: ou-ab12-11111111
    managed: false
    accounts: discovered
    organizationalUnits:
      Named: { accounts: { ours: {} } }
      Below: { accounts: discovered }
  Production:
    accounts: discovered
  Sandbox: {}
groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
`;
const assignedTo = (keys: string): readonly string[] =>
  organizationOf(
    `${CHARTER}assignments:\n  - { group: dev, permissionSet: View, ${keys} }\n`,
  ).identity.assignments.map(({ account }) => account);

test('one account without an ID stands for those of a unit', () => {
  const found = organizationOf(CHARTER).accounts.filter(({ discovered }) => discovered);
  expect(found.map(({ name, parent, id, managed }) => [name, parent, id, managed])).toEqual([
    ['Landing Zone/*', 'Landing Zone', undefined, false],
    ['Landing Zone/Below/*', 'Landing Zone/Below', undefined, false],
    ['Production/*', 'Production', undefined, false],
  ]);
  expect(found.map(({ isProduction }) => isProduction)).toEqual([false, false, true]);
});

test.each([
  ['targets: [Landing Zone]', ['Landing Zone/*', 'Landing Zone/Below/*', 'ours']],
  ['targets: [Landing Zone/Below]', ['Landing Zone/Below/*']],
  ['targets: [Landing Zone], except: [Landing Zone/Below]', ['Landing Zone/*', 'ours']],
  ['targets: [Landing Zone], except: [ours]', ['Landing Zone/*', 'Landing Zone/Below/*']],
  [
    'targets: [Root]',
    ['Landing Zone/*', 'Landing Zone/Below/*', 'Production/*', 'management', 'ours'],
  ],
])('an assignment with %s', (keys, accounts) => {
  expect(assignedTo(keys)).toEqual(accounts);
});

test('a name of them cannot be written', () => {
  expect(
    said(
      load(
        `${CHARTER}assignments:\n  - { group: dev, permissionSet: View, targets: ["Production/*"] }\n`,
      ),
    ),
  ).toContain('error unknown-target: unknown target "Production/*"');
});

test('what is created in accounts leaves them alone', () => {
  const { accountParts, security } = organizationOf(`${CHARTER}baselines:
  all: { targets: [Root] }
`);
  expect(accountParts.map(({ account }) => account)).toEqual(['management', 'ours']);
  expect(security).toBeUndefined();
});

test('a guardrail is attached to their unit', () => {
  const { guardrails } = organizationOf(
    `${CHARTER}guardrails:\n  deny-leave-organization: { targets: [Landing Zone], exceptAccounts: [ours] }\n`,
  );
  expect(guardrails[0]?.attachments).toEqual([
    { kind: 'organizationalUnit', path: 'Landing Zone' },
  ]);
});

test.each([
  ['a unit below', 'Landing Zone/Below'],
  ['an account below', 'ours'],
])('a guardrail cannot be attached around %s', (_, except) => {
  expect(
    said(
      load(
        `${CHARTER}guardrails:\n  deny-leave-organization: { targets: [Root], except: [${except}] }\n`,
      ),
    ),
  ).toContain(
    'organization.yaml:20:47: error discovered-accounts: "deny-leave-organization" cannot be attached to "Landing Zone" without its exceptions there',
  );
});

test('an exception that is the whole unit', () => {
  const { guardrails } = organizationOf(
    `${CHARTER}guardrails:\n  deny-leave-organization: { targets: [Root], except: [Landing Zone] }\n`,
  );
  expect(guardrails[0]?.attachments).toContainEqual({
    kind: 'organizationalUnit',
    path: 'Production',
  });
});

test.each(['discovered: {}', 'other: { formerly: discovered }'])(
  'an account cannot have the key of their addresses: %s',
  (account) => {
    expect(said(load(`${CHARTER}accounts: { ${account} }\n`))).toContain(
      'error reserved-name: "discovered" stands for discovered accounts',
    );
    expect(said(load(`accounts: { ${account} }\n`))).not.toContain('reserved-name');
  },
);

test('another word is not one of accounts', () => {
  expect(said(load('organizationalUnits: { A: { accounts: everything } }\n'))).toContain(
    'error wrong-type: expected a mapping from a name to an account, found the text "everything"',
  );
});

describe('unmanagedAccounts', () => {
  test('a unit whose accounts nothing refers to', () => {
    const { unmanagedAccounts, unmanagedUnits, accounts } =
      organizationOf(`${CHARTER}unmanagedAccounts:
  factory: { unit: Sandbox }
  old: { email: old@acme.example }
`);
    expect(unmanagedUnits).toEqual(['Sandbox']);
    expect(unmanagedAccounts.map(({ name }) => name)).toEqual(['old']);
    expect(accounts.map(({ name }) => name)).not.toContain('Sandbox/*');
  });

  test.each([
    ['{}', 'error missing-key: the unmanaged account "factory" has neither email nor unit'],
    [
      '{ unit: Sandbox, email: a@acme.example }',
      'error conflicting-keys: the unmanaged account "factory" has both email and unit',
    ],
    ['{ unit: Sandbx }', 'error unknown-target: unknown unit "Sandbx"\n'],
    ['{ unit: Root }', 'error unknown-target: unknown unit "Root"\n'],
    ['{ unit: Production }', 'error conflicting-keys: the accounts of "Production" are discovered'],
    ['{ unit: Sandbox, destroy: true }', 'error inapplicable-key: Terraform never had'],
    ['{ unit: Sandbox, formerly: a }', 'error inapplicable-key: Terraform never had'],
  ])('%s', (entry, message) => {
    expect(`${said(load(`${CHARTER}unmanagedAccounts: { factory: ${entry} }\n`))}\n`).toContain(
      message,
    );
  });
});

test('discovered accounts of the suspended unit have no access', () => {
  const units = `  suspendedUnit: Out
organizationalUnits: { Out: { accounts: discovered }, In: { accounts: discovered } }
groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
assignments: [{ group: dev, permissionSet: View, targets: `;
  expect(
    organizationOf(`${units}[Root] }]\n`).identity.assignments.map(({ account }) => account),
  ).toEqual(['In/*', 'management']);
  expect(said(load(`${units}[In, Out] }]\n`))).toContain(
    'warning account-leaving: every account of this target is leaving',
  );
});
