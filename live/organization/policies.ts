import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { PolicySummary, PolicyType } from '@aws-sdk/client-organizations';
import type { LivePolicy } from '../../adoption/live-organization';
import { ENABLED_POLICY_TYPES } from '../../iam/language/policy-types';
import type { Json } from '../../iam/language/policy-document';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import { readOr, unlessMissing, type Reading } from './reading';
import type { Tree } from './tree';

/** AWS attaches it everywhere, and it cannot be detached: reading its targets would take a call for twenty of them. */
const EVERYWHERE = 'p-RCPFullAWSAccess';

/** Policies of all types, of those that are not enabled too, with documents and targets, and without their tags. */
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
  const found = await unlessMissing(['InvalidInputException'], () =>
    allPages(
      (next) =>
        organizations.send(new ListPoliciesCommand({ Filter: type as PolicyType, ...next })),
      ({ Policies }) => Policies,
    ),
  );
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
  const content = awsManaged
    ? undefined
    : (await organizations.send(new DescribePolicyCommand({ PolicyId: Id }))).Policy?.Content;
  const targets =
    Id === EVERYWHERE
      ? everywhere
      : (
          await allPages(
            (next) =>
              organizations.send(new ListTargetsForPolicyCommand({ PolicyId: Id, ...next })),
            ({ Targets }) => Targets,
          )
        ).flatMap(({ TargetId }) => TargetId ?? []);
  return {
    id: Id,
    name: Name,
    description: Description,
    type: Type,
    awsManaged,
    document: JSON.parse(content ?? 'null') as Json,
    targets,
  };
}
