import type { Json } from '../../../iam/language/policy-document';
import type { GuardrailContext, GuardrailParameter } from './guardrail';

/** The parameter that exempts roles beside those the guardrail exempts of itself. */
export const exceptRolesParameter: GuardrailParameter = {
  description:
    'Roles that are exempt, in every account: names with their path; `*` matches any characters.',
  pattern: /^(?:[\w+=,.@*-]+\/)*[\w+=,.@*-]+$/,
  allowed: 'letters, digits and _+=,.@-*/, without / at either end',
  default: () => [],
};

/**
 * The condition that spares roles. `aws:PrincipalArn` of a role session is the ARN of the role, never that of the
 * session (`assumed-role`). Without roles there is no condition.
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

/** Spares the deploying role as well, where the guardrail would stop a deployment. */
export function sparingDeployment(
  context: GuardrailContext,
  roles: readonly string[],
): ReturnType<typeof exceptRolesCondition> {
  return exceptRolesCondition([context.accessRole, ...roles]);
}

/** Spares the roles for emergencies besides, where the guardrail would stop everything. */
export function sparingEmergencies(
  context: GuardrailContext,
  roles: readonly string[],
): ReturnType<typeof exceptRolesCondition> {
  return sparingDeployment(context, [...(context.breakGlassRoles ?? []), ...roles]);
}
