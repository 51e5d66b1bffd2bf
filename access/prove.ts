import type { Guardrail, Organization } from '../model/organization';
import { proveGuardrail } from './proofs/guardrail-proofs';
import { proveNoLockOut } from './proofs/lock-out';
import type { ProofResult } from './proofs/proof-result';
import { scopeOf } from './proofs/scope';

/** All proofs of an organization. */
export interface Proven {
  /** The guarantee that nobody is locked out first, then each guardrail that has proofs, by name. */
  readonly results: readonly ProofResult[];
  /** Policies of the team's own in IAM's language without a `mustDeny`: they may deny nothing at all, and nobody would know. */
  readonly unproven: readonly Guardrail[];
}

/**
 * Makes every proof, the catalogue's and the model's own, in every account that a guardrail reaches and for every
 * permission set that somebody has there.
 */
export function prove(organization: Organization): Proven {
  const scope = scopeOf(organization);
  const guardrails = organization.guardrails.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY');
  return {
    results: [proveNoLockOut(scope), ...guardrails.map((guardrail) => proveGuardrail(guardrail, scope))].filter(({ claims }) => claims.length > 0),
    unproven: guardrails.filter(({ parameters, mustDeny }) => !parameters && mustDeny.length === 0),
  };
}
