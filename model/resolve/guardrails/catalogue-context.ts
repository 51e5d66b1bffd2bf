import type { Organization } from '../../organization';
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
    .map(({ name }) => permissionSetRoles(name));
  return {
    governedRegions,
    accessRole,
    ...(auditTrail && { auditTrailBucket: auditTrail.bucket }),
    ...(environment.state.backend === 's3' && { stateBucket: environment.state.bucket }),
    breakGlassRoles,
  };
}

/**
 * The roles that Identity Center makes for a permission set: AWS ends their names in sixteen digits of its own choice,
 * and puts a region into their path or does not.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function permissionSetRoles(permissionSet: string): string {
  return `aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${permissionSet}_????????????????`;
}
