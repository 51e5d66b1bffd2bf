import type { Guardrail, Organization } from '../../model/organization';
import type { evaluate } from '../../iam/evaluate/evaluate';
import { isInIamLanguage } from '../../iam/language/policy-types';
import { proveBoundaries } from './boundaries';
import { proveGuardrail } from './guardrail-proofs';
import { proveNoLockOut } from './lock-out';
import { acceptFailures } from './acceptances';
import type { AcceptanceOf, ProofResult } from './proof-result';
import { scopeOf } from './scope';
import { proveSettings } from './setting-proofs';

/** All proofs of an organization. */
export interface Proven {
  /**
   * The guarantees about lock-out and permissions boundaries first, then each guardrail with
   * claims, by name.
   */
  readonly results: readonly ProofResult[];
  /**
   * The charter's own SCPs and RCPs without a `mustDeny`: nothing shows that they deny anything.
   */
  readonly unproven: readonly Guardrail[];
  /** Entries under `accepted` for which nothing fails. */
  readonly unusedAcceptances: readonly AcceptanceOf[];
}

/**
 * Tests every claim of the catalogue and the charter, in every account that a guardrail applies to
 * and for every permission set that is assigned there. Failures that the charter accepts are set
 * apart.
 *
 * @param ask evaluates the requests; benchmarks replace it. Default: `evaluate`
 */
export function prove(organization: Organization, ask?: typeof evaluate): Proven {
  const scope = scopeOf(organization, ask);
  const { guardrails } = organization;
  const results = [
    proveNoLockOut(scope),
    proveBoundaries(scope),
    ...guardrails.map((guardrail) =>
      (isInIamLanguage(guardrail) ? proveGuardrail : proveSettings)(guardrail, scope),
    ),
  ].filter(({ claims }) => claims.length > 0);
  return {
    ...acceptFailures(results, organization),
    unproven: guardrails.filter(
      (guardrail) =>
        isInIamLanguage(guardrail) && !guardrail.parameters && guardrail.mustDeny.length === 0,
    ),
  };
}
