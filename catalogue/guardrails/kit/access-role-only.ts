import { exceptAccessRoleCondition, exceptRolesParameter } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';
import type { CatalogueGuardrail } from './guardrail';
import { accessRoleOnlyProofs } from './proof';
import type { Proof } from './proof';

/**
 * A service control policy that denies calls to everyone except the access role, because only
 * deployments make them.
 */
export function accessRoleOnly({
  name,
  description,
  leavesOpen,
  accessRole,
  sid,
  actions,
  because,
  mustAllow,
}: Pick<CatalogueGuardrail, 'name' | 'description' | 'leavesOpen'> & {
  /** What the access role makes the calls for: `it deploys the logs`. */
  readonly accessRole: string;
  /** The ID of the only statement. */
  readonly sid: string;
  readonly actions: readonly string[];
  /** The effect of these calls, one sentence. */
  readonly because: string;
  /** Calls that everyone can still make. */
  readonly mustAllow: readonly Proof[];
}): CatalogueGuardrail {
  return catalogueGuardrail({
    name,
    description,
    type: 'SERVICE_CONTROL_POLICY',
    ...(leavesOpen && { leavesOpen }),
    exempt: [`The organization's access role: ${accessRole}.`],
    parameters: { exceptRoles: exceptRolesParameter },
    policy: ({ exceptRoles }, context) =>
      denyPolicy({
        Sid: sid,
        Action: actions,
        Condition: exceptAccessRoleCondition(context, exceptRoles),
      }),
    proofs: () => {
      const ofCalls = accessRoleOnlyProofs(actions, because);
      return { mustDeny: ofCalls.mustDeny, mustAllow: [...ofCalls.mustAllow, ...mustAllow] };
    },
  });
}
