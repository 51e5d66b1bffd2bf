import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations';
import type { LivePolicy } from '../audit/facts';
import { POLICY_TYPES } from '../iam/language/policy-types';
import type { Json } from '../iam/language/policy-document';
import type { Clients } from './clients';
import { mapConcurrently } from '../lib/map-concurrently';
import { allPages } from './pages';

/** Reads the policies of AWS Organizations with their content and targets, except AWS managed ones. */
export async function readPolicies({ organizations }: Clients): Promise<readonly LivePolicy[]> {
  const types = await mapConcurrently(POLICY_TYPES, async (type) => {
    const summaries = await allPages(
      (next) => organizations.send(new ListPoliciesCommand({ Filter: type, ...next })),
      ({ Policies }) => Policies,
    );
    return summaries
      .filter(({ AwsManaged }) => !AwsManaged)
      .map(({ Id = '', Name = '' }) => ({ id: Id, name: Name, type }));
  });
  return mapConcurrently(types.flat(), async (policy) => {
    const { Policy } = await organizations.send(new DescribePolicyCommand({ PolicyId: policy.id }));
    const targets = await allPages(
      (next) =>
        organizations.send(new ListTargetsForPolicyCommand({ PolicyId: policy.id, ...next })),
      ({ Targets }) => Targets,
    );
    return {
      ...policy,
      document: JSON.parse(Policy?.Content ?? 'null') as Json,
      targets: targets.map(({ TargetId = '' }) => TargetId),
    };
  });
}
