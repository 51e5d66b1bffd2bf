import { load, organizationOf, said } from '../../loading';

const USER = 'givenName: Ada, familyName: Byron, email: ada@acme.example';
const model = (groups: string) => `groups: { engineers: {}, support: {} }
users:
  ada: { ${USER}, groups: ${groups} }
`;
const memberships = (groups: string) =>
  organizationOf(model(groups)).identity.memberships.map(({ group, until }) =>
    until === undefined ? group : `${group} until ${until}`,
  );

describe('a membership that ends', () => {
  test('is a group with a day beside groups without', () => {
    expect(
      organizationOf(model('[engineers, { group: support, until: 2027-03-31, ticket: SEC-9 }]'))
        .identity.memberships,
    ).toEqual([
      {
        group: 'engineers',
        user: 'ada',
        cause: { file: 'organization.yaml', line: 8, column: 79 },
      },
      {
        group: 'support',
        user: 'ada',
        until: '2027-03-31',
        ticket: 'SEC-9',
        cause: { file: 'organization.yaml', line: 8, column: 99 },
      },
    ]);
  });
  test('lasts through its last day', () => {
    expect(memberships('[{ group: support, until: 2026-11-21 }]')).toEqual([
      'support until 2026-11-21',
    ]);
  });
  test('is gone after it, with a warning', () => {
    const loaded = load(model('[{ group: support, until: 2026-11-20 }]'));
    expect(loaded.organizations[0]?.identity.memberships).toEqual([]);
    expect(`\n${said(loaded)}\n`).toMatchInlineSnapshot(`
      "
      organization.yaml:8:104: warning access-expired: this membership expired on 2026-11-20 and is no longer in the plan
        8 |   ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ group: support, until: 2026-11-20 }] }
          |                                                                                                        ^^^^^^^^^^
        remove the membership
      "
    `);
  });
  test('of two in one group, the one that lasts longer counts', () => {
    expect(memberships('[support, { group: support, until: 2027-03-31 }]')).toEqual(['support']);
    expect(
      memberships('[{ group: support, until: 2027-03-31 }, { group: support, until: 2027-06-30 }]'),
    ).toEqual(['support until 2027-06-30']);
  });
  test('is in a group that there is', () => {
    expect(`\n${said(load(model('[{ group: suport, until: 2027-03-31 }]')))}\n`)
      .toMatchInlineSnapshot(`
      "
      organization.yaml:8:88: error unknown-group: unknown group "suport"
        8 |   ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ group: suport, until: 2027-03-31 }] }
          |                                                                                        ^^^^^^
        did you mean "support"?
      "
    `);
    expect(`\n${said(load(model('[{ until: 2027-03-31 }]')))}\n`).toMatchInlineSnapshot(`
      "
      organization.yaml:8:79: error missing-key: a membership needs "group"
        8 |   ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ until: 2027-03-31 }] }
          |                                                                               ^
        add group: …
      "
    `);
    expect(`\n${said(load(model('[7]')))}\n`).toMatchInlineSnapshot(`
      "
      organization.yaml:8:79: error wrong-type: expected a group's name or { group: …, until: … }, found the number 7
        8 |   ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [7] }
          |                                                                               ^
      "
    `);
  });
});

test('all that ends is listed by day, what has ended included', () => {
  const { expiries } =
    organizationOf(`${model('[{ group: support, until: 2026-10-31, ticket: SEC-9 }]')}accounts: { shop: { tags: { tier: gold } }, bank: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: support, permissionSet: ReadOnly, targets: [Root, { tag: { tier: gold } }], except: [bank], until: 2027-03-31 }
  - { user: ada, permissionSet: ReadOnly, targets: [bank], until: 2026-10-31 }
  - { group: engineers, permissionSet: ReadOnly, targets: [bank] }
`);
  expect(
    expiries.map(({ kind, description, until, expired, ticket, cause }) => [
      kind,
      description,
      until,
      expired,
      ticket,
      cause.line,
    ]),
  ).toEqual([
    ['assignment', 'user ada: ReadOnly in bank', '2026-10-31', true, undefined, 13],
    ['membership', 'user ada: member of support', '2026-10-31', true, 'SEC-9', 8],
    [
      'assignment',
      'group support: ReadOnly in Root, tag tier=gold except bank',
      '2027-03-31',
      false,
      undefined,
      12,
    ],
  ]);
});
