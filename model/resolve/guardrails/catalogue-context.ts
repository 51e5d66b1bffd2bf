import { awsNameOf } from '../../organization';
import type { Organization } from '../../organization';
import { keyAlias } from '../../aws/key-aliases';
import { ANY_DIGITS, permissionSetRolePath } from '../../../iam/language/permission-set-roles';
import type { GuardrailContext } from '../../../catalogue/guardrails/kit/guardrail';

/** What the policies and proofs of guardrails can depend on, in addition to their parameters. */
export function guardrailContext(
  organization: Pick<
    Organization,
    'governedRegions' | 'accessRole' | 'auditTrail' | 'environment' | 'identity' | 'security'
  >,
): GuardrailContext {
  const { governedRegions, accessRole, auditTrail, environment, identity, security } = organization;
  const config = security?.config;
  const breakGlassRoles = identity.permissionSets
    .filter(({ breakGlass }) => breakGlass)
    .map((set) => permissionSetRolePath(awsNameOf(set), '*', ANY_DIGITS));
  return {
    governedRegions,
    accessRole,
    ...(auditTrail && {
      auditTrail: {
        bucket: auditTrail.bucket,
        keyAlias: auditTrail.keyAlias ?? keyAlias('audit-trail'),
      },
    }),
    ...(config && {
      configDelivery: { bucket: config.bucket, keyAlias: config.keyAlias ?? keyAlias('config') },
    }),
    ...(environment.state.backend === 's3' && { stateBucket: environment.state.bucket }),
    breakGlassRoles,
  };
}
