import type { LivePolicy } from '../audit/facts';
import { POLICY_TYPES } from '../iam/language/policy-types';
import type { Clients } from './clients';
import { mapConcurrently } from '../lib/map-concurrently';
import { listPolicies, listTargets, readPolicyDocument } from './lists/policies';

/**
 * Reads the policies of AWS Organizations with their content and targets, except AWS managed ones.
 */
export async function readPolicies({ organizations }: Clients): Promise<readonly LivePolicy[]> {
  const types = await mapConcurrently(POLICY_TYPES, async (type) =>
    (await listPolicies(organizations, type))
      .filter(({ AwsManaged }) => !AwsManaged)
      .map(({ Id = '', Name = '' }) => ({ id: Id, name: Name, type })),
  );
  return mapConcurrently(types.flat(), async (policy) => ({
    ...policy,
    document: await readPolicyDocument(organizations, policy.id),
    targets: await listTargets(organizations, policy.id),
  }));
}
