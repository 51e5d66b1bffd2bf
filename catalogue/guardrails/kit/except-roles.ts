import type { Json } from '../../../iam/language/policy-document';
import type { GuardrailContext, GuardrailParameter } from './guardrail';

/**
 * The parameter for roles that are exempt in addition to those that the guardrail always exempts.
 */
export const exceptRolesParameter: GuardrailParameter = {
  description:
    'Roles that are exempt, in every account: names with their path; `*` matches any characters.',
  pattern: /^(?:[\w+=,.@*-]+\/)*[\w+=,.@*-]+$/,
  allowed: 'letters, digits and _+=,.@-*/, without / at either end',
  default: () => [],
};

/**
 * The condition that exempts roles; empty without roles. `aws:PrincipalArn` of a role session is
 * the ARN of the role, never that of the session (`assumed-role`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function exceptRolesCondition(roles: readonly string[]): {
  readonly ArnNotLike?: { readonly [key: string]: Json };
} {
  if (roles.length === 0) return {};
  return {
    ArnNotLike: {
      'aws:PrincipalArn': [...new Set(roles)].map((role) => `arn:aws:iam::*:role/${role}`),
    },
  };
}

/** Also exempts the access role, for guardrails that would block deployments. */
export function exceptAccessRoleCondition(
  context: GuardrailContext,
  roles: readonly string[],
): ReturnType<typeof exceptRolesCondition> {
  return exceptRolesCondition([context.accessRole, ...roles]);
}

/**
 * Also exempts the access role and break-glass roles, for guardrails that would block everything.
 */
export function exceptBreakGlassRolesCondition(
  context: GuardrailContext,
  roles: readonly string[],
): ReturnType<typeof exceptRolesCondition> {
  return exceptAccessRoleCondition(context, [...(context.breakGlassRoles ?? []), ...roles]);
}
