import type { Acceptance, CustomerManagedPolicy, Organization } from '../../model/organization';
import { keyOf } from '../../model/organization';

/**
 * A declared policy that has failed proofs as a permissions boundary, which the charter accepts.
 */
export interface AcceptingBoundary extends CustomerManagedPolicy {
  /** In the charter. */
  readonly key: string;
  readonly accepted: readonly Acceptance[];
}

/** All of them, each once: a policy is the same in all its accounts. */
export function acceptingBoundaries({
  accountParts,
}: Pick<Organization, 'accountParts'>): readonly AcceptingBoundary[] {
  const found = new Map<string, AcceptingBoundary>();
  for (const { iam } of accountParts)
    for (const policy of iam?.customerManagedPolicies ?? []) {
      const { name, path, accepted } = policy;
      const key = keyOf(policy);
      if (accepted) found.set(key, { key, name, path, accepted });
    }
  return [...found.values()];
}
