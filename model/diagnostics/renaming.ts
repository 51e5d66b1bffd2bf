import type { Explanations } from './explanation';

/** Names in AWS, and keys that changed. */
export const RENAMING = {
  'duplicate-aws-name': {
    meaning:
      'Two things would have the same name in AWS, where it must differ: units with the same parent, groups, users, permission sets, or policies of one type.',
    fix: 'Give one of them another `name`.',
    example: 'groups:\n  admins: { name: Administration }\n  Administration: {}\n',
  },
  'duplicate-former-key': {
    meaning: 'A key under `formerly` is given twice. One thing alone had it.',
    fix: 'Remove one of them.',
    example: 'groups:\n  developers: { formerly: team }\n  engineers: { formerly: team }\n',
  },
  'former-key-in-use': {
    meaning:
      'A key under `formerly` is one that the charter still has. Terraform cannot swap two things, or move one to where another has just left.',
    fix: 'If both are one, remove the other. To reuse or swap keys, deploy a key first that nothing had.',
    example: 'groups:\n  developers: { formerly: engineers }\n  engineers: {}\n',
  },
  'name-stays': {
    meaning:
      'A user or a permission set has another key than before. Terraform cannot change its name in AWS, only replace it. So it keeps the name that it had.',
    fix: 'Write that name under `name`. Then `formerly` can be removed after every environment was deployed.',
    example:
      'permissionSets:\n  Builder: { formerly: PowerUser, awsManagedPolicies: [ReadOnlyAccess] }\n',
  },
  'unit-under-another-parent': {
    meaning:
      'A unit had a path under another parent. AWS cannot move a unit. Terraform creates a new one, moves the accounts into it, and deletes the old one. The guardrails of the new unit are attached after that.',
    fix: 'To keep the guardrails in force, deploy the new unit with its guardrails first, then move the accounts. If the unit only got another name, write its whole former path.',
    example:
      'organizationalUnits:\n  Workloads: { organizationalUnits: { Live: { formerly: Production } } }\n',
  },
} satisfies Explanations;
