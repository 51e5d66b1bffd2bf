import type { CharterExample, Explanations } from './explanation';
import { withOrganization } from './explanation';

const team = (keys: string, more = ''): CharterExample =>
  withOrganization(
    'delegatedAdministrators: { sso.amazonaws.com: access }',
    `accounts: { access: {}, shop: {} }
groups: { dev: {}, leads: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
${more}justInTimeAccess:
  account: access
  api: abcdefghijklmnopqrstuvwxyz
${keys}`,
  );
const eligible = (keys: string) =>
  `  eligible:\n    - { group: dev, permissionSets: [ReadOnly], targets: [shop], maxDuration: 4h${keys} }\n`;
const approvers = (group: string) =>
  `  approvers:\n    - { groups: [${group}], targets: [shop] }\n`;

/** What can be requested in TEAM, and who approves it. */
export const JUST_IN_TIME_ACCESS = {
  'approves-own-requests': {
    meaning:
      'Only the group that may request access can approve it. TEAM lets nobody approve their own request, so two members of the group can approve for each other.',
    fix: 'Add a group of other people to `approvers`, unless this is what you want.',
    example: team(eligible('') + approvers('dev')),
  },
  'assigned-in-management-account': {
    meaning:
      'TEAM would have to grant a permission set that is assigned in the management account. A delegated administrator of Identity Center cannot use such a permission set in any account.',
    fix: 'Declare another permission set with the same policies for TEAM.',
    example: team(
      eligible(', approval: false'),
      'assignments:\n  - { group: leads, permissionSet: ReadOnly, targets: [management] }\n',
    ),
  },
  'duplicate-eligibility': {
    meaning: 'Two entries are for the same group. TEAM keeps one eligibility for each group.',
    fix: 'Combine them. If the group may request different permission sets in different accounts, use several groups.',
    example: team(
      eligible(', approval: false') +
        '    - { group: dev, permissionSets: [ReadOnly], targets: [access], maxDuration: 8h, approval: false }\n',
    ),
  },
  'no-approver': {
    meaning: 'Requests need approval, and nobody can approve them. TEAM refuses such requests.',
    fix: 'Add the accounts to `approvers`. If nobody has to approve, set `approval: false`.',
    example: team(eligible('')),
  },
  'not-delegated': {
    meaning:
      'TEAM runs in an account that the charter does not make a delegated administrator of Identity Center. Without that, TEAM cannot grant anything.',
    fix: 'Add the account to `organization.delegatedAdministrators`.',
    example: `accounts: { access: {} }
justInTimeAccess:
  account: access
  api: abcdefghijklmnopqrstuvwxyz
`,
  },
  'standing-access': {
    meaning: 'A group may request access that an assignment gives it all the time.',
    fix: 'Remove the assignment. If the access should be standing, remove it from the eligibility.',
    example: team(
      eligible(', approval: false'),
      'assignments:\n  - { group: dev, permissionSet: ReadOnly, targets: [shop] }\n',
    ),
  },
} satisfies Explanations;
