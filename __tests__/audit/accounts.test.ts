import { anAccount, anOrganization, aUnit } from '../organizations';
import { facts, findingsOf, liveAccount, listed } from './auditing';

const units = [
  { id: 'ou-1', path: 'Workloads' },
  { id: 'ou-2', path: 'Workloads/Production' },
];

test('an account is matched by its ID, or by its e-mail address in any case', () => {
  const organization = anOrganization({
    organizationalUnits: [aUnit('Workloads')],
    accounts: [
      anAccount('dev', { id: '222233334444', email: 'other@securecart.example' }),
      anAccount('prod', { parent: 'Workloads' }),
    ],
  });
  const accounts = [
    liveAccount('222233334444', 'Development'),
    liveAccount('333344445555', 'x', { email: 'AWS+prod@securecart.example', parent: 'Workloads' }),
  ];
  expect(findingsOf(organization, facts({ organizationalUnits: units, accounts }))).toEqual([]);
});

test('accounts that are missing, not in the charter, moved or suspended', () => {
  const organization = anOrganization({
    organizationalUnits: [aUnit('Workloads'), aUnit('Workloads/Production')],
    accounts: [
      anAccount('lost', { cause: { file: 'organization.yaml', line: 7, column: 3 } }),
      anAccount('prod', { parent: 'Workloads/Production' }),
      anAccount('old'),
      anAccount('invited'),
    ],
    unmanagedAccounts: [{ name: 'bought', email: 'root@bought.example', destroy: false }],
  });
  const accounts = [
    liveAccount('1', 'prod', { parent: 'Workloads' }),
    liveAccount('2', 'old', { state: 'SUSPENDED' }),
    liveAccount('3', 'Bought', { email: 'root@bought.example' }),
    liveAccount('4', "It's new", { parent: 'Workloads' }),
    liveAccount('5', 'invited', {
      email: 'AWS+invited@securecart.example',
      state: 'PENDING_ACTIVATION',
    }),
  ];
  expect(listed(findingsOf(organization, facts({ organizationalUnits: units, accounts }))))
    .toMatchInlineSnapshot(`
       "high account-moved (prod) [prod]: the account is in Workloads instead of Workloads/Production, line 1
         $ npx cdktf deploy production-organization
         $ aws organizations move-account --account-id 1 --source-parent-id ou-1 --destination-parent-id ou-2
       medium account-missing (lost) [lost]: the organization has no account aws+lost@securecart.example, line 7
         $ npx cdktf deploy production-organization
       medium account-not-in-charter (It's new) [It's new]: account aws+It's new@securecart.example in Workloads is not in the charter
         accounts of Workloads: "It's new": { id: "4", email: "aws+It's new@securecart.example" }
         unmanagedAccounts: "It's new": { email: "aws+It's new@securecart.example" }
       low account-suspended (invited) [invited]: the account is PENDING_ACTIVATION: nobody can access it, and its credentials were not checked, line 1
         sign in as the root user and complete the sign-up
       low account-suspended (old) [old]: the account is SUSPENDED: nobody can access it, and its credentials were not checked, line 1
         wait until AWS removes it, or ask AWS Support to reinstate it"
    `);
});

test('accounts that leave, have left, or should have', () => {
  const former = (name: string, to: 'closed' | 'released') => ({
    name,
    email: `aws+${name}@securecart.example`,
    reason: 'merged',
    to,
    on: '2026-01-31',
    cause: { file: 'organization.yaml', line: 9, column: 3 },
  });
  const organization = anOrganization({
    organizationalUnits: [aUnit('Workloads')],
    formerAccounts: [
      former('closed', 'closed'),
      former('open', 'closed'),
      former('sold', 'released'),
      former('gone', 'released'),
    ],
  });
  const accounts = [
    liveAccount('1', 'closed', { state: 'PENDING_CLOSURE' }),
    liveAccount('2', 'open'),
    liveAccount('3', 'sold', { state: 'SUSPENDED' }),
    liveAccount('4', 'forgotten', { state: 'SUSPENDED' }),
  ];
  expect(listed(findingsOf(organization, facts({ organizationalUnits: units, accounts }))))
    .toMatchInlineSnapshot(`
    "medium account-not-left (open) [open]: the account is closed in the charter, and still in the organization: ACTIVE, line 9
      $ npx cdktf deploy production-organization
    medium account-not-left (sold) [sold]: the account is released in the charter, and still in the organization: SUSPENDED, line 9
      $ npx cdktf deploy production-organization
    low account-suspended (forgotten) [forgotten]: the account is SUSPENDED: nobody can access it, and its credentials were not checked
      wait until AWS removes it, or ask AWS Support to reinstate it"
  `);
});
