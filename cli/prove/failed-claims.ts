import type { Claim } from '../../access/proofs/proof-result';
import type { Proven } from '../../access/proofs/prove';

/** The claims of an environment that do not hold. */
export function failedClaims({ results }: Proven): readonly Claim[] {
  return results.flatMap(({ claims }) => claims.filter(({ failures }) => failures.length > 0));
}
