import type { Explanations } from './explanation';

/** Names in AWS, and keys that changed. */
export const RENAMING = {
  'duplicate-aws-name': {
    meaning:
      'Two things would have the same name in AWS, where names must be unique among units with the same parent, groups, users, permission sets, or policies of one type.',
    fix: 'Give one of them another `name`.',
    example: 'groups:\n  admins: { name: Administration }\n  Administration: {}\n',
  },
  'duplicate-former-key': {
    meaning: 'A key is listed under `formerly` twice, but only one thing can have had it.',
    fix: 'Remove one of them.',
    example: 'groups:\n  developers: { formerly: team }\n  engineers: { formerly: team }\n',
  },
  'former-key-in-use': {
    meaning:
      'A key under `formerly` is still in use in the charter. Terraform cannot swap two keys, or reuse one in the deployment that frees it.',
    fix: 'If both keys are for the same thing, remove the old one. To reuse or swap keys, first deploy a key that was never used.',
    example: 'groups:\n  developers: { formerly: engineers }\n  engineers: {}\n',
  },
  'name-stays': {
    meaning:
      'A user or a permission set has another key than before. Terraform cannot change its name in AWS without replacing it, so it keeps its former name.',
    fix: 'Write that name under `name`. Then `formerly` can be removed after every environment was deployed.',
    example:
      'permissionSets:\n  Builder: { formerly: PowerUser, awsManagedPolicies: [ReadOnlyAccess] }\n',
  },
  'unit-under-another-parent': {
    meaning:
      'A unit had a path under another parent. AWS cannot move a unit. Terraform creates a new one, moves the accounts into it, and deletes the old one. The guardrails of the new unit are attached after that.',
    fix: 'To keep the guardrails in force, deploy the new unit with its guardrails first, then move the accounts. If only the name of the unit changed, write its whole former path.',
    example:
      'organizationalUnits:\n  Workloads: { organizationalUnits: { Live: { formerly: Production } } }\n',
  },
} satisfies Explanations;
