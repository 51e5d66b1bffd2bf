import { load, organizationOf, said } from '../loading';

/** A charter with accounts, groups and permission sets. Line 6 is the first line of `rest`. */
const charter = (rest: string, delegated = 'access'): string =>
  `  delegatedAdministrators: { sso.amazonaws.com: ${delegated} }
accounts: { access: {}, shop: {}, lab: {} }
groups: { dev: {}, leads: {} }
permissionSets:
  View: { awsManagedPolicies: [ReadOnlyAccess] }
  Edit: { awsManagedPolicies: [PowerUserAccess] }
justInTimeAccess:
  account: access
  api: abcdefghijklmnopqrstuvwxyz
${rest}`;
const eligible = (...entries: readonly string[]): string =>
  `  eligible:\n${entries.map((each) => `    - { ${each} }\n`).join('')}`;
const DEV = 'group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h';
const LEADS = '  approvers:\n    - { groups: [leads], targets: [Root] }\n';
const reported = (rest: string, delegated?: string) => said(load(charter(rest, delegated)));

test('groups may request each permission set in each account but the management account', () => {
  const { justInTimeAccess } = organizationOf(
    charter(
      eligible(
        'group: leads, permissionSets: [View, Edit, View], targets: [Root], except: [lab], maxDuration: 2d, approval: false, ticket: SEC-1',
        DEV,
      ) +
        '  approvers:\n    - { groups: [leads], targets: [shop] }\n    - { groups: [dev, leads], targets: [shop, lab] }\n',
    ),
  );
  expect(justInTimeAccess).toMatchObject({
    account: 'access',
    api: 'abcdefghijklmnopqrstuvwxyz',
    eligibilities: [
      {
        group: 'dev',
        permissionSets: ['View'],
        accounts: ['shop'],
        maxHours: 4,
        approval: true,
      },
      {
        group: 'leads',
        permissionSets: ['Edit', 'View'],
        accounts: ['access', 'shop'],
        maxHours: 48,
        approval: false,
        ticket: 'SEC-1',
      },
    ],
    approvers: [
      { account: 'lab', groups: ['dev', 'leads'] },
      { account: 'shop', groups: ['dev', 'leads'] },
    ],
  });
});

test('a charter that TEAM can work with has nothing to report', () => {
  expect(reported(eligible(DEV) + LEADS)).toBe('');
});

test('an account that does not administer Identity Center', () => {
  expect(reported(eligible(DEV) + LEADS, 'lab')).toMatchInlineSnapshot(`
    "organization.yaml:13:12: warning not-delegated: "access" is not a delegated administrator of Identity Center in the charter, and TEAM has to run in one
      13 |   account: access
         |            ^^^^^^
      set organization.delegatedAdministrators: { sso.amazonaws.com: access }"
  `);
});

test('the management account, as the place of TEAM and as a target', () => {
  expect(
    reported(
      eligible('group: dev, permissionSets: [View], targets: [management, shop], maxDuration: 4h') +
        LEADS,
    ),
  ).toMatchInlineSnapshot(`
    "organization.yaml:16:55: error management-account-not-allowed: TEAM cannot grant access to the management account
      16 |     - { group: dev, permissionSets: [View], targets: [management, shop], maxDuration: 4h }
         |                                                       ^^^^^^^^^^
      remove it, and assign the permission set for emergencies"
  `);
  expect(said(load('justInTimeAccess: { account: management, api: abcdefghijklmnopqrstuvwxyz }\n')))
    .toMatchInlineSnapshot(`
    "organization.yaml:6:30: error management-account-not-allowed: TEAM cannot run in the management account
      6 | justInTimeAccess: { account: management, api: abcdefghijklmnopqrstuvwxyz }
        |                              ^^^^^^^^^^
      use a separate account"
  `);
});

test('a permission set that is assigned in the management account', () => {
  expect(
    reported(
      `${eligible(DEV)}${LEADS}assignments:\n  - { group: leads, permissionSet: View, targets: [Root] }\n`,
    ),
  ).toMatchInlineSnapshot(`
    "organization.yaml:16:38: error assigned-in-management-account: "View" is assigned in the management account, so TEAM cannot grant it anywhere
      16 |     - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }
         |                                      ^^^^
      use another permission set with the same policies"
  `);
});

test('nobody who approves', () => {
  expect(reported(eligible(DEV))).toMatchInlineSnapshot(`
    "organization.yaml:16:7: error no-approver: nobody can approve requests for shop, so TEAM refuses them
      16 |     - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }
         |       ^
      add the accounts to justInTimeAccess.approvers, or set approval: false"
  `);
  expect(reported(eligible(`${DEV}, approval: false`))).toBe('');
});

test('only the group itself approves', () => {
  expect(reported(`${eligible(DEV)}  approvers:\n    - { groups: [dev], targets: [shop] }\n`))
    .toMatchInlineSnapshot(`
    "organization.yaml:16:7: warning approves-own-requests: only members of "dev" can approve its requests for shop
      16 |     - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }
         |       ^
      add a group of other people to the approvers"
  `);
});

test('access that the group has anyway', () => {
  expect(
    reported(
      `${eligible(DEV)}${LEADS}assignments:\n  - { group: dev, permissionSet: View, targets: [shop, lab] }\n`,
    ),
  ).toMatchInlineSnapshot(`
    "organization.yaml:16:7: warning standing-access: group "dev" has View in shop all the time, by an assignment
      16 |     - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }
         |       ^
      remove the assignment, or leave these accounts out"
  `);
});

test('a group twice', () => {
  expect(reported(eligible(DEV, DEV) + LEADS)).toMatchInlineSnapshot(`
    "organization.yaml:17:16: error duplicate-eligibility: there is already an entry for group "dev", and TEAM keeps one for each group
      17 |     - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }
         |                ^^^
      combine the entries, or use another group"
  `);
});

test('names that the charter does not have', () => {
  expect(
    reported(
      `${eligible('group: devs, permissionSets: [Views], targets: [shops], maxDuration: 4h')}  approvers:\n    - { groups: [lead], targets: [shop] }\n`,
    ),
  ).toMatchInlineSnapshot(`
    "organization.yaml:16:16: error unknown-group: unknown group "devs"
      16 |     - { group: devs, permissionSets: [Views], targets: [shops], maxDuration: 4h }
         |                ^^^^
      did you mean "dev"?
    organization.yaml:16:39: error unknown-permission-set: unknown permission set "Views"
      16 |     - { group: devs, permissionSets: [Views], targets: [shops], maxDuration: 4h }
         |                                       ^^^^^
      did you mean "View"?
    organization.yaml:16:57: error unknown-target: unknown target "shops"
      16 |     - { group: devs, permissionSets: [Views], targets: [shops], maxDuration: 4h }
         |                                                         ^^^^^
      did you mean "shop"?
    organization.yaml:18:18: error unknown-group: unknown group "lead"
      18 |     - { groups: [lead], targets: [shop] }
         |                  ^^^^
      did you mean "leads"?"
  `);
});

test.each(['8001h', '334d', '90m', '0h'])('%s is no duration that TEAM accepts', (duration) => {
  expect(reported(eligible(DEV.replace('4h', duration)) + LEADS)).toContain(
    `error invalid-duration: expected a time in hours or days, such as 4h or 2d, up to 8000h, found "${duration}"`,
  );
});
