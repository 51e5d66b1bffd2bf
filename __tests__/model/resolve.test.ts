import type { Organization } from '../../model/organization';
import { ENVIRONMENT, ORGANIZATION, organizationOf } from './loading';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';

const TREE = `organizationalUnits:
  Workloads:
    organizationalUnits:
      Production: { accounts: { prod: { tags: { environment: prod } } } }
      Test: { accounts: { test: { tags: { environment: test, team: a } } } }
    accounts: { shared: { tags: { team: a } } }
  Sandbox: {}
accounts: { loose: {} }
groups: { engineers: {} }
permissionSets: { ReadOnly: {}, Admin: {} }
`;

const accountsOf = (targets: string): readonly string[] =>
  organizationOf(
    `${TREE}assignments: [{ group: engineers, permissionSet: ReadOnly, ${targets} }]\n`,
  ).identity.assignments.map(({ account }) => account);

describe('targets of assignments', () => {
  test.each([
    [
      'Root means every account, the management account too',
      'targets: [Root]',
      ['loose', 'management', 'prod', 'shared', 'test'],
    ],
    ['a unit means everything beneath it', 'targets: [Workloads]', ['prod', 'shared', 'test']],
    ['a nested unit is named by its path', 'targets: [Workloads/Test]', ['test']],
    ['an account means itself', 'targets: [loose, prod]', ['loose', 'prod']],
    [
      'a tag means the accounts that carry it',
      'targets: [{ tag: { team: a } }]',
      ['shared', 'test'],
    ],
    [
      'several tags have to be carried at once',
      'targets: [{ tag: { team: a, environment: test } }]',
      ['test'],
    ],
    [
      'except takes away, in the same words',
      'targets: [Root], except: [Workloads/Production, { tag: { team: a } }, management]',
      ['loose'],
    ],
    [
      'what is named twice is meant once',
      'targets: [Workloads, prod, { tag: { team: a } }]',
      ['prod', 'shared', 'test'],
    ],
  ])('%s', (_, targets, accounts) => expect(accountsOf(targets)).toEqual(accounts));
});

describe('attachments of guardrails', () => {
  const attached = (targets: string): readonly string[] =>
    organizationOf(
      `${TREE}guardrails: { protect-cloudtrail: { ${targets} } }`,
    ).guardrails[0]?.attachments.map((at) =>
      at.kind === 'root'
        ? 'Root'
        : at.kind === 'account'
          ? `account ${at.name}`
          : `unit ${at.path}`,
    ) ?? [];

  test.each([
    ['Root is one attachment', 'targets: [Root]', ['Root']],
    ['a unit may be empty', 'targets: [Sandbox]', ['unit Sandbox']],
    [
      'a tag is an attachment for each account',
      'targets: [{ tag: { team: a } }]',
      ['account shared', 'account test'],
    ],
    [
      'an exception is attached around, as high up as can be',
      'targets: [Root], except: [Workloads/Test]',
      ['unit Sandbox', 'unit Workloads/Production', 'account loose', 'account shared'],
    ],
    [
      'an account beneath a target needs no attachment of its own',
      'targets: [Workloads, prod]',
      ['unit Workloads'],
    ],
    [
      'an excepted unit takes its accounts with it',
      'targets: [Workloads, prod], except: [Workloads/Production]',
      ['unit Workloads/Test', 'account shared'],
    ],
  ])('%s', (_, targets, expected) => expect(attached(targets)).toEqual(expected));

  test('exceptAccounts leaves the attachment and puts a condition into each statement', () => {
    const [guardrail] = organizationOf(
      `${TREE}guardrails: { deny-leave-organization: { targets: [Root], exceptAccounts: [{ tag: { team: a } }] } }`,
    ).guardrails;
    expect(guardrail?.attachments).toEqual([{ kind: 'root' }]);
    expect(guardrail?.policy['Statement']).toEqual([
      expect.objectContaining({
        Condition: {
          StringNotEquals: { 'aws:PrincipalAccount': ['${account:shared}', '${account:test}'] },
        },
      }),
    ]);
  });
});

describe('assignments', () => {
  const both = (first: string, second: string) =>
    organizationOf(
      `${TREE}assignments:\n  - { group: engineers, permissionSet: Admin, targets: [prod]${first} }\n  - { group: engineers, permissionSet: Admin, targets: [Workloads]${second} }\n`,
    ).identity.assignments;

  test('carry the line that causes them', () => {
    expect(both('', '').map(({ account, cause }) => [account, cause.line])).toEqual([
      ['prod', 17],
      ['shared', 18],
      ['test', 18],
    ]);
  });
  test('of two that give the same, the one that lasts longer counts', () => {
    expect(both(', until: 2027-01-31', ', until: 2027-06-30')[0]).toMatchObject({
      account: 'prod',
      until: '2027-06-30',
      cause: { line: 18 },
    });
    expect(both(', until: 2027-06-30', ', until: 2027-01-31')[0]).toMatchObject({
      account: 'prod',
      until: '2027-06-30',
      cause: { line: 17 },
    });
    expect(both(', until: 2027-06-30', '')[0]).not.toHaveProperty('until');
  });
});

describe('overrides of an environment', () => {
  const overridden = (overrides: string): Organization =>
    organizationOf(TREE, {
      'environments/production.yaml': `${ENVIRONMENT}overrides: ${overrides}\n`,
    });
  test('are merged by name', () => {
    const { accounts } = overridden(
      '{ organizationalUnits: { Workloads: { accounts: { shared: { tags: { team: b } }, extra: {} } } } }',
    );
    expect(accounts.map(({ name, tags }) => [name, tags])).toContainEqual([
      'shared',
      { team: 'b' },
    ]);
    expect(accounts.map(({ name }) => name)).toContain('extra');
  });
  test('take away with null', () => {
    expect(
      overridden('{ accounts: { loose: null } }').accounts.map(({ name }) => name),
    ).not.toContain('loose');
  });
  test('replace the address of accounts that have none of their own', () => {
    expect(
      overridden(
        '{ organization: { accountEmail: "sandbox+{account}@acme.example" } }',
      ).accounts.find(({ name }) => name === 'prod')?.email,
    ).toBe('sandbox+prod@acme.example');
  });
});

test('a model in several files is one, and a name given twice shows both places', () => {
  const files = (team: string) => ({
    'organization.yaml': ORGANIZATION,
    'team-a.yaml':
      'organizationalUnits: { Workloads: { accounts: { a: {} } } }\ngroups: { engineers: {} }\n',
    'team-b.yaml': team,
    'environments/production.yaml': ENVIRONMENT,
  });
  const joined = loadModel({
    folder: memoryFolder(files('organizationalUnits: { Workloads: { accounts: { b: {} } } }\n')),
    today: '2026-11-21',
  });
  expect(joined.organizations[0]?.accounts.map(({ name }) => name)).toEqual([
    'a',
    'b',
    'management',
  ]);

  const twice = loadModel({
    folder: memoryFolder(files('groups: { engineers: {} }\n')),
    today: '2026-11-21',
  });
  expect(twice.diagnostics).toMatchObject([
    {
      code: 'duplicate-name',
      message: '"engineers" is already defined',
      at: { source: { file: 'team-b.yaml' }, start: 10 },
      related: [{ at: { source: { file: 'team-a.yaml' } } }],
    },
  ]);
});

test('the order in the text changes nothing but the lines', () => {
  const shuffled = `permissionSets: { Admin: {}, ReadOnly: {} }
groups: { engineers: {} }
assignments: [{ targets: [Workloads/Test, prod], permissionSet: ReadOnly, group: engineers }]
accounts: { loose: {} }
organizationalUnits:
  Sandbox: {}
  Workloads:
    accounts: { shared: { tags: { team: a } } }
    organizationalUnits:
      Test: { accounts: { test: { tags: { team: a, environment: test } } } }
      Production: { accounts: { prod: { tags: { environment: prod } } } }
`;
  const withoutCauses = (organization: Organization) =>
    JSON.stringify(organization, (key, value: unknown) =>
      ['cause', 'declaredAt'].includes(key) ? undefined : value,
    );
  expect(withoutCauses(organizationOf(shuffled))).toBe(
    withoutCauses(
      organizationOf(
        `${TREE}assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [prod, Workloads/Test] }]\n`,
      ),
    ),
  );
});

test('trusted access and policy types follow from what the model uses', () => {
  const organization = organizationOf(
    `${TREE}guardrails: { tags: { targets: [Root], type: TAG_POLICY, policy: tags.json } }`,
    { 'tags.json': '{"tags":{}}' },
  );
  expect(organization.policyTypes).toEqual(['SERVICE_CONTROL_POLICY', 'TAG_POLICY']);
  expect(organization.trustedServices).toEqual([
    'sso.amazonaws.com',
    'tagpolicies.tag.amazonaws.com',
  ]);
});

test('names that JavaScript has a use for are names like any other', () => {
  const organization = organizationOf(
    'accounts: { constructor: {}, __proto__: {}, toString: { tags: { __proto__: x } } }\ngroups: { hasOwnProperty: {} }\npermissionSets: { constructor: {} }\nassignments: [{ group: hasOwnProperty, permissionSet: constructor, targets: [__proto__, { tag: { __proto__: x } }] }]\n',
  );
  expect(organization.accounts.map(({ name }) => name)).toEqual([
    '__proto__',
    'constructor',
    'management',
    'toString',
  ]);
  expect(organization.identity.assignments.map(({ account }) => account)).toEqual([
    '__proto__',
    'toString',
  ]);
});
