import type { Explanations } from './explanation';
import { MINIMAL_CHARTER } from './explanation';

/** Guardrails and baselines, beside what the lint rules report. */
export const GUARDRAILS = {
  'nothing-allowed': {
    meaning:
      'The policy `FullAWSAccess` is detached from a root, unit or account, and no service control policy that is attached there allows anything. AWS then denies every call of every account there.',
    fix: 'Attach a service control policy of your own that allows what is used there, or remove the target from `organization.fullAWSAccess.detachedFrom`.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}  fullAWSAccess: { detachedFrom: [Workloads] }\norganizationalUnits: { Workloads: {} }\n`,
    },
  },
  'acceptance-expired': {
    meaning:
      'The last day of an accepted failure (`accepted` of a guardrail) has passed. The lock-out or proof fails again.',
    fix: 'Correct the guardrail and remove the entry. If the failure is still acceptable, set a later day.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], accepted: [{ lockOut: break-glass, reason: migration, until: 2026-10-31 }] }\n',
  },
  'conflicting-baselines': {
    meaning:
      'Two baselines apply to an account, are equally specific, and disagree on a setting. Nothing in the charter decides which one counts.',
    fix: 'Remove the setting from one of them, give one of them a more specific target, or set it in a baseline that names the account.',
    example:
      'accounts:\n  shop: {}\nbaselines:\n  standard: { targets: [Root], ebsEncryption: true }\n  legacy: { targets: [Root], ebsEncryption: false }\n',
  },
  'discovered-accounts': {
    meaning:
      'A guardrail has a target with a unit whose `accounts` are `discovered`, and an exception below this unit. It would have to be attached to single accounts instead of the unit, and an account that joins the unit later would be without it.',
    fix: 'Remove the exception, or move what it names to another unit. To exempt single accounts, use `exceptAccounts`.',
    example: `organizationalUnits:
  Vended:
    accounts: discovered
    organizationalUnits:
      Trial: {}
guardrails:
  deny-leave-organization: { targets: [Vended], except: [Vended/Trial] }
`,
  },
  'guardrail-without-effect': {
    meaning:
      'A guardrail applies to nothing: its exceptions leave no target, it is attached to the management account alone, which service and resource control policies never affect, or it exempts every account that it applies to (a warning).',
    fix: 'Attach it to other targets, or remove it.',
    example: 'guardrails:\n  deny-leave-organization: { targets: [management] }\n',
  },
  'impossible-request': {
    meaning:
      'A proof describes a request that AWS can never receive: its condition keys contradict the principal, the resource or each other, or have a value that the key never has. Such a proof says nothing about the guardrail.',
    fix: 'Remove one of the keys that contradict each other. To test another caller, name it with `principal`.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}guardrails:
  deny-leave-organization:
    targets: [Root]
    mustDeny:
      - { action: "organizations:LeaveOrganization", principal: { service: ec2.amazonaws.com }, context: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/app" } }
`,
    },
  },
  'invalid-exception': {
    meaning:
      'AWS rejects a policy that breaks the rule `invalid-policy`, so there can be no exception.',
    fix: 'Correct the policy.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], lint: { invalid-policy: "no time" } }\n',
  },
  'invalid-parameter': {
    meaning: 'A parameter of a guardrail has a value that it does not accept.',
    fix: 'Use the form that the message gives.',
    example:
      'guardrails:\n  restrict-instance-types: { targets: [Root], parameters: { instanceTypes: [large] } }\n',
  },
  'undocumented-policy-content': {
    meaning:
      "A tag, backup, AI services opt-out or declarative policy has a key or value that AWS's documentation does not mention. It may be new, or a typo, which AWS rejects.",
    fix: 'Correct the spelling. If AWS added it recently, it works; ignore the warning.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}guardrails:\n  ai: { targets: [Root], type: AISERVICES_OPT_OUT_POLICY, policy: ai.json }\n`,
      'ai.json': `{
  "services": {
    "crystal-ball": { "opt_out_policy": { "@@assign": "optOut" } }
  }
}
`,
    },
  },
  'unprotected-exempt-role': {
    meaning:
      'A guardrail exempts a role by its name, and anyone who may create roles in an account can create one with this name, or change who can assume it, to bypass the guardrail.',
    fix: 'Deny both to others: `protect-access-role` does so for the access role, `protect-platform-roles` for all other roles.',
    example:
      'accounts:\n  shop: {}\nguardrails:\n  deny-bucket-deletion: { targets: [Root], parameters: { exceptRoles: [deploy] } }\n  protect-access-role: { targets: [Root] }\n',
  },
  'unused-exception': {
    meaning: 'A policy has an exception for a lint rule that it does not break.',
    fix: 'Remove the exception.',
    example:
      'guardrails:\n  deny-leave-organization: { targets: [Root], lint: { unknown-action: "AWS is about to add it" } }\n',
  },
} satisfies Explanations;
