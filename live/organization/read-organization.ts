import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { LiveOrganization, LiveTrail, Unread } from '../../adoption/live-organization';
import type { Known } from '../../audit/facts';
import { mapConcurrently } from '../../lib/map-concurrently';
import { readTree, type Tree } from '../lists/tree';
import { wrongCredentials } from '../management-account';
import type { ShowProgress } from '../progress';
import { known } from '../reason';
import { readInAccount } from './account/account';
import { enterAccount } from './account/enter';
import type { IamSelection } from './account/iam';
import type { Aws } from './aws';
import { readBudgets } from './budgets';
import type { Caller } from './caller';
import { readIdentityCenter } from './identity-center';
import type { KeptPieces } from './kept-pieces';
import { readPolicies } from './policies';
import { readOr, type Reading } from './reading';
import { readSecurity } from './security/security';
import {
  readDelegatedAdministrators,
  readDelegationPolicy,
  readRegions,
  readRootFeatures,
  readTrustedServices,
} from './services';
import { readTags } from './tags';
import { readTrail } from './trail';
import { readTrailBucket } from './trail-bucket';

export interface ReadOptions {
  readonly aws: Aws;
  readonly caller: Caller;
  readonly homeRegion: string;
  /** Names of access roles. The first that can be assumed in an account is used. */
  readonly accessRoles: readonly string[];
  /** Regions to read in accounts. Empty: all that are enabled. */
  readonly onlyRegions: readonly string[];
  /** Whether to read what is in an account. */
  readonly enter: (account: { readonly id: string; readonly name: string }) => boolean;
  readonly select: Pick<IamSelection, 'roleNames' | 'roleTags'>;
  readonly show: ShowProgress;
  readonly kept: KeptPieces;
  /** Called once the accounts are known. What it throws ends the reading. */
  readonly onAccounts: (accounts: Tree['accounts']) => void;
}

/**
 * Reads a living organization. What AWS does not answer is marked as unknown, or is among `unread`;
 * the rest is still read.
 *
 * @throws {WrongCredentials} if the units and accounts, or the services with trusted access, cannot
 *   be listed
 */
export async function readOrganization(options: ReadOptions): Promise<LiveOrganization> {
  const { aws, caller, homeRegion, show, kept } = options;
  const unread: Unread[] = [];
  const { partition, managementAccountId } = caller;
  const reading = { aws, homeRegion, partition, managementAccountId, show, kept, unread };
  const tree = await kept
    .piece('tree', () => readTree(aws.client(OrganizationsClient, homeRegion), show))
    .catch(wrongCredentials('cannot list the accounts of the organization'));
  options.onAccounts(tree.accounts);
  const enabled = await readOr(reading, 'the regions that are enabled', [homeRegion], () =>
    readRegions(reading),
  );
  const regions = options.onlyRegions.length > 0 ? options.onlyRegions : enabled;
  const policies = await readPolicies(reading, tree);
  const tags = await readTags(
    reading,
    [...tree.units, ...tree.accounts, ...policies].map(({ id }) => id),
  );
  const withTags = <T extends { readonly id: string }>(things: readonly T[]) =>
    things.map((thing) => ({ ...thing, tags: tags(thing.id) }));
  const identityCenter = await known(readIdentityCenter(reading, enabled));
  const trail = await known(readTrailWithBucket(reading, options, tree));
  const services = await readServices(reading);
  const security = await readSecurity(reading, {
    ...options,
    ...{ regions, rootId: tree.rootId },
    delegatedAdministrators: services.delegatedAdministrators,
  });
  return {
    id: caller.organizationId,
    rootId: tree.rootId,
    managementAccountId,
    homeRegion,
    regions,
    policyTypes: tree.policyTypes,
    ...services,
    units: withTags(tree.units),
    accounts: withTags(tree.accounts),
    policies: withTags(policies),
    identityCenter,
    trail,
    budgets: await readBudgets(reading),
    ...(security && { security }),
    inAccounts: await readInAccounts(reading, options, tree, { regions, identityCenter }),
    ...(unread.length > 0 && { unread }),
  };
}

async function readServices(
  reading: Reading,
): Promise<
  Pick<
    LiveOrganization,
    'trustedServices' | 'rootFeatures' | 'delegatedAdministrators' | 'hasDelegationPolicy'
  >
> {
  return {
    // The first deployment would disable trusted access for every service that is not listed.
    trustedServices: await readTrustedServices(reading).catch(
      wrongCredentials('cannot list the services with trusted access'),
    ),
    rootFeatures: await readOr(reading, 'centralized root access', [], () =>
      readRootFeatures(reading),
    ),
    delegatedAdministrators: await readOr(reading, 'the delegated administrators', [], () =>
      readDelegatedAdministrators(reading),
    ),
    hasDelegationPolicy: await readOr(reading, 'the delegation policy', false, () =>
      readDelegationPolicy(reading),
    ),
  };
}

async function readTrailWithBucket(
  reading: Reading,
  { accessRoles, enter }: ReadOptions,
  { accounts }: Tree,
): Promise<LiveTrail | undefined> {
  const trail = await readTrail(reading);
  if (!trail) return undefined;
  const open = accounts.filter((account) => account.state === 'ACTIVE' && enter(account));
  const bucket = await reading.kept.piece(`bucket ${trail.bucket}`, () =>
    readTrailBucket(reading, trail, open, accessRoles),
  );
  return { ...trail, ...bucket };
}

async function readInAccounts(
  reading: Reading,
  { accessRoles, enter, select }: ReadOptions,
  { accounts }: Tree,
  {
    regions,
    identityCenter,
  }: Required<Pick<LiveOrganization, 'regions'>> & Pick<LiveOrganization, 'identityCenter'>,
): Promise<LiveOrganization['inAccounts']> {
  const sets =
    'known' in identityCenter && identityCenter.known ? identityCenter.known.permissionSets : [];
  const policies = sets.flatMap(({ customerManagedPolicies, permissionsBoundary: boundary }) => [
    ...customerManagedPolicies,
    ...(boundary && 'customerManagedPolicy' in boundary ? [boundary.customerManagedPolicy] : []),
  ]);
  // Nothing can be done in a closed account.
  const open = accounts.filter((account) => account.state === 'ACTIVE' && enter(account));
  let done = 0;
  const read = await mapConcurrently(open, async ({ id }) => {
    const entered: Known<Awaited<ReturnType<typeof readInAccount>>> = await known(
      reading.kept.piece(`account ${id}`, async () => {
        const account = await enterAccount(reading, id, accessRoles);
        if ('unknown' in account) throw new Refused(account.unknown);
        return readInAccount(reading, account.known, {
          id,
          regions,
          select: { ...select, policies },
        });
      }),
    ).catch(refusal);
    reading.show('accounts', ++done, open.length);
    return [id, entered] as const;
  });
  return Object.fromEntries(read);
}

/** An account that cannot be entered: it is not kept, so that the next run tries again. */
class Refused extends Error {}

function refusal(error: unknown): { readonly unknown: string } {
  if (error instanceof Refused) return { unknown: error.message };
  throw error;
}
