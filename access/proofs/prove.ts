import type { Guardrail, Organization } from '../../model/organization';
import type { evaluate } from '../../iam/evaluate/evaluate';
import { proveBoundaries } from './boundaries';
import { proveGuardrail } from './guardrail-proofs';
import { proveNoLockOut } from './lock-out';
import type { ProofResult } from './proof-result';
import { scopeOf } from './scope';
import { proveSettings } from './setting-proofs';

/** All proofs of an organization. */
export interface Proven {
  /** The guarantees that nobody is locked out and that nobody gets out of a boundary first, then each guardrail that has proofs, by name. */
  readonly results: readonly ProofResult[];
  /** Policies of the team's own in IAM's language without a `mustDeny`: they may deny nothing at all, and nobody would know. */
  readonly unproven: readonly Guardrail[];
}

/**
 * Makes every proof, the catalogue's and the model's own, in every account that a guardrail reaches and for every
 * permission set that somebody has there.
 *
 * @param ask who answers the requests: a benchmark listens here. Default: `evaluate`
 */
export function prove(organization: Organization, ask?: typeof evaluate): Proven {
  const scope = scopeOf(organization, ask);
  const { guardrails } = organization;
  return {
    results: [
      proveNoLockOut(scope),
      proveBoundaries(scope),
      ...guardrails.map((guardrail) =>
        (isInIamLanguage(guardrail) ? proveGuardrail : proveSettings)(guardrail, scope),
      ),
    ].filter(({ claims }) => claims.length > 0),
    unproven: guardrails.filter(
      (guardrail) =>
        isInIamLanguage(guardrail) && !guardrail.parameters && guardrail.mustDeny.length === 0,
    ),
  };
}

function isInIamLanguage({ type }: Guardrail): boolean {
  return type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
}
