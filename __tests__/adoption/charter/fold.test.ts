import { asCharter } from './as-charter';
import { account, identityCenter, smallOrganization } from './small-organization';

const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
const assigned = (...accounts: readonly number[]) =>
  accounts.map((number) => ({
    permissionSetArn: SET,
    accountId: `10000000000${number}`,
    principalType: 'GROUP' as const,
    principalId: 'g-1',
  }));
const assignmentsOf = (accounts: readonly number[], more = {}) => {
  const charter = asCharter(
    smallOrganization({
      ...more,
      identityCenter: { known: identityCenter({ assignments: assigned(...accounts) }) },
    }),
  );
  return { ...charter, lines: charter.text.split('\n').filter((line) => /^ +- \{/.test(line)) };
};
const entryOf = (targets: string) => [
  `  - { group: developers, permissionSet: ReadOnly, targets: ${targets} }`,
];

test.each([
  ['every account', [0, 1, 2, 3, 4], '[Root]'],
  ['every account but one', [0, 1, 2, 3], '[Root], except: [dev]'],
  ['a whole unit', [2, 3], '[Workloads/Production]'],
  ['a whole unit above others', [2, 3, 4], '[Workloads]'],
  ['a unit with one account', [4], '[dev]'],
  ['some accounts', [1, 2], '[log-archive, prod]'],
])('%s', (_, accounts, targets) => {
  expect(assignmentsOf(accounts).lines).toEqual(entryOf(targets));
});

/** Twelve accounts in a sandbox, beside the small ones. */
const MANY = {
  accounts: [
    ...smallOrganization().accounts,
    ...[5, 6, 7, 8, 9].map((number) =>
      account(`10000000000${number}`, `lab${number}`, 'r-ab12', { tags: { lab: 'yes' } }),
    ),
  ],
};

test('Root with an exception', () => {
  expect(assignmentsOf([0, 1, 2, 3, 4, 5, 6, 7, 8], MANY).lines).toEqual(
    entryOf('[Root], except: [lab9]'),
  );
});

test('a tag', () => {
  expect(assignmentsOf([4, 5, 6, 7, 8, 9], MANY).lines).toEqual(
    entryOf('[{ tag: { lab: "yes" } }, dev]'),
  );
});

test('a closed account does not count, and its assignment is reported', () => {
  const accounts = smallOrganization().accounts.map((each) =>
    each.name === 'shop' ? { ...each, state: 'SUSPENDED' } : each,
  );
  const { lines, report, text } = assignmentsOf([2, 3, 4], { accounts });
  expect(lines).toEqual(entryOf('[Workloads]'));
  expect(text).toContain('# closed, so not in the charter: shop (100000000003)');
  expect(report.notHeld).toEqual([
    { kind: 'account', name: 'shop', id: '100000000003', reason: 'it is suspended' },
    { kind: 'assignment', name: 'developers: ReadOnly in shop', reason: 'the account is closed' },
  ]);
});

test('a fold to a unit is a note, because it includes accounts of the future', () => {
  expect(assignmentsOf([2, 3]).report.notes).toContain(
    'Assignments that target a unit or Root, because all of its accounts have them today: 1. Accounts that join it later get the same access. List the accounts by name where they should not.',
  );
});
