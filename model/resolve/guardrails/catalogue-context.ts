import type { Organization } from '../../organization';
import { ANY_DIGITS, permissionSetRolePath } from '../../../iam/language/permission-set-roles';
import type { GuardrailContext } from '../../../catalogue/guardrails/kit/guardrail';

/** What the policies and proofs of an organization's guardrails may depend on beside their parameters. */
export function guardrailContext(
  organization: Pick<
    Organization,
    'governedRegions' | 'accessRole' | 'auditTrail' | 'environment' | 'identity'
  >,
): GuardrailContext {
  const { governedRegions, accessRole, auditTrail, environment, identity } = organization;
  const breakGlassRoles = identity.permissionSets
    .filter(({ breakGlass }) => breakGlass)
    .map(({ name }) => permissionSetRolePath(name, '*', ANY_DIGITS));
  return {
    governedRegions,
    accessRole,
    ...(auditTrail && { auditTrailBucket: auditTrail.bucket }),
    ...(environment.state.backend === 's3' && { stateBucket: environment.state.bucket }),
    breakGlassRoles,
  };
}
