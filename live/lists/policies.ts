import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient, PolicySummary, PolicyType } from '@aws-sdk/client-organizations';
import type { Json } from '../../iam/language/policy-document';
import { allPages } from '../pages';

/** Policies of one type, those that AWS manages included. */
export function listPolicies(
  organizations: OrganizationsClient,
  type: string,
): Promise<readonly PolicySummary[]> {
  return allPages(
    (next) => organizations.send(new ListPoliciesCommand({ Filter: type as PolicyType, ...next })),
    ({ Policies }) => Policies,
  );
}

export async function readPolicyDocument(
  organizations: OrganizationsClient,
  PolicyId: string,
): Promise<Json> {
  const { Policy } = await organizations.send(new DescribePolicyCommand({ PolicyId }));
  return JSON.parse(Policy?.Content ?? 'null') as Json;
}

/** IDs of the root, units and accounts to which a policy is attached. */
export async function listTargets(
  organizations: OrganizationsClient,
  PolicyId: string,
): Promise<readonly string[]> {
  const targets = await allPages(
    (next) => organizations.send(new ListTargetsForPolicyCommand({ PolicyId, ...next })),
    ({ Targets }) => Targets,
  );
  return targets.flatMap(({ TargetId }) => TargetId ?? []);
}
