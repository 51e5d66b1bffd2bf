import type { Explanations } from './explanation';
import { withOrganization } from './explanation';

const access = (more: string) => `groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments:
${more}`;

/** People, permission sets, assignments and reviews. */
export const IDENTITY = {
  'access-expired': {
    meaning:
      'The last day of an assignment, a membership or a role has passed. It is no longer in the plan, and the next deployment revokes the access.',
    fix: 'Remove it. To extend the access, set a later day.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [shop], until: 2026-10-31 }\n',
    ),
  },
  'access-expires-soon': {
    meaning: 'The last day of an assignment, a membership or a role is near.',
    fix: 'Do nothing if the access should expire. Otherwise set a later day.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [shop], until: 2026-11-30 }\n',
    ),
  },
  'invalid-attribute-source': {
    meaning: 'An access control attribute has no source, or several. AWS requires exactly one.',
    fix: 'Write one source.',
    example: 'accessControlAttributes:\n  Department: []\n',
  },
  'invalid-session-duration': {
    meaning: 'A session would be shorter or longer than AWS allows.',
    fix: 'Set `sessionDuration` within the limits that the message gives.',
    example: 'permissionSets:\n  ReadOnly: { sessionDuration: 24h }\n',
  },
  'over-role-quota': {
    meaning:
      'A permission set has more managed policies than IAM allows on a role by default. Assigning it to an account with the default quota fails.',
    fix: 'Increase the quota in every account where it is assigned and set it under `limits`, or combine policies.',
    example: `permissionSets:
  Everything:
    customerManagedPolicies: [${[...'abcdefghijk'].map((name) => `{ name: ${name} }`).join(', ')}]
`,
  },
  'redundant-assignment': {
    meaning:
      'Earlier assignments already grant everything that this assignment grants. Removing one of them later would have no effect, which readers do not expect.',
    fix: 'Remove it, or exclude its targets from the wider assignment.',
    example: access(
      '  - { group: dev, permissionSet: ReadOnly, targets: [Root] }\n  - { group: dev, permissionSet: ReadOnly, targets: [shop] }\n',
    ),
  },
  'review-overdue': {
    meaning:
      'A group or a permission set must be reviewed regularly (`reviewEvery`), and its last review is too long ago, or there was none.',
    fix: 'Do the review (`orgcharter review` generates the access review) and record it: `orgcharter review --record dev --reviewer alice` adds it to `reviews.yaml`.',
    example:
      'groups:\n  dev: { reviewEvery: 30d }\n  ops: { reviewEvery: 90d }\nreviews:\n  - { group: dev, on: 2026-10-01, by: alice }\n',
  },
  'users-are-external': {
    meaning:
      'Users are provisioned by SCIM from an external identity provider, and the charter sets their details or groups as well.',
    fix: 'List only the names of users, such as `alice: {}`, or leave `users` out. If orgcharter should create the users, set `identitySource: identity-center`.',
    example: withOrganization(
      'identitySource: external',
      'users:\n  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example }\n',
    ),
  },
} satisfies Explanations;
