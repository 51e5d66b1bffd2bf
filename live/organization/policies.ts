import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { PolicySummary } from '@aws-sdk/client-organizations';
import type { LivePolicy } from '../../adoption/live-organization';
import { ENABLED_POLICY_TYPES } from '../../iam/language/policy-types';
import { mapConcurrently } from '../../lib/map-concurrently';
import { listPolicies, listTargets, readPolicyDocument } from '../lists/policies';
import type { Tree } from '../lists/tree';
import { unlessMissing } from '../unless-missing';
import { readOr, type Reading } from './reading';

/**
 * AWS attaches it everywhere, and it cannot be detached. Listing its targets would take a call for
 * each twenty.
 */
const EVERYWHERE = 'p-RCPFullAWSAccess';

/**
 * Policies of all types, also of types that are not enabled, with documents and targets but without
 * tags.
 */
export async function readPolicies(
  reading: Reading,
  { rootId, units, accounts, policyTypes }: Tree,
): Promise<readonly Omit<LivePolicy, 'tags'>[]> {
  const organizations = reading.aws.client(OrganizationsClient, reading.homeRegion);
  const types = [...new Set([...policyTypes, ...ENABLED_POLICY_TYPES])];
  const summaries = await mapConcurrently(types, (type) =>
    readOr(reading, `policies of type ${type}`, [], () => policiesOf(type, organizations)),
  );
  const all = summaries.flat();
  let done = 0;
  const everywhere = [rootId, ...[...units, ...accounts].map(({ id }) => id)];
  const policies = await mapConcurrently(all, async (summary) => {
    const policy = await readOr(reading, `the policy ${summary.Name}`, undefined, () =>
      reading.kept.piece(`policy ${summary.Id}`, () =>
        readPolicy(summary, everywhere, organizations),
      ),
    );
    reading.show('policies', ++done, all.length);
    return policy;
  });
  return policies.filter((policy) => policy !== undefined);
}

async function policiesOf(
  type: string,
  organizations: OrganizationsClient,
): Promise<readonly PolicySummary[]> {
  // Not every region and partition has all types.
  const found = await unlessMissing(listPolicies(organizations, type), 'InvalidInputException');
  return found ?? [];
}

async function readPolicy(
  {
    Id = '',
    Name = '',
    Description = '',
    Type = 'SERVICE_CONTROL_POLICY',
    AwsManaged,
  }: PolicySummary,
  everywhere: readonly string[],
  organizations: OrganizationsClient,
): Promise<Omit<LivePolicy, 'tags'>> {
  const awsManaged = AwsManaged === true;
  return {
    id: Id,
    name: Name,
    description: Description,
    type: Type,
    awsManaged,
    document: awsManaged ? null : await readPolicyDocument(organizations, Id),
    targets: Id === EVERYWHERE ? everywhere : await listTargets(organizations, Id),
  };
}
