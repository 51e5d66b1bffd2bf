import type { AccountBaseline, AccountParts, Guardrail, Security } from '../../organization';
import type { ResolvedIam } from '../roles/account-iam';
import type { SectionName } from '../../schema/model';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { defined } from '../../../lib/defined';
import { resolveBaselines } from './baselines';
import { withMetadataDefaultsByPolicy } from '../tree/metadata-defaults';
import { serviceRegions } from '../tree/regions';
import type { Targets } from '../tree/targets';
import type { Tree } from '../tree/tree';

/** The sections of the charter that create resources in single accounts. */
const SECTIONS = [
  'baselines',
  'customerManagedPolicies',
  'roles',
  'sharedBuckets',
  'openIdConnectProviders',
  'rolesAnywhere',
  'pipeline',
  'security',
] as const satisfies readonly SectionName[];

/**
 * The resources of each account. If the charter has one of the sections, every managed account is
 * listed, even without resources: Terraform needs the stack to delete what the account had before.
 * Of the accounts of others, only those with resources are listed. Accounts that leave are not:
 * what they have stays as it is (decision 0015).
 */
export function resolveAccountParts(
  context: ResolveContext & { readonly targets: Targets },
  tree: Tree,
  guardrails: readonly Guardrail[],
  iam: ResolvedIam,
  security?: Security,
): readonly AccountParts[] {
  if (SECTIONS.every((section) => context.model[section] === undefined)) return [];
  const baselines = resolveBaselines(context);
  const byPolicy = withMetadataDefaultsByPolicy(guardrails, tree);
  const config = security?.config && {
    bucket: security.config.bucket,
    ...recordedRegions(context),
    ...defined(security.config, 'recorder', 'deliveryChannel', 'snapshots'),
  };
  const notRecorded = new Set(security?.config?.exceptAccounts);
  return [...tree.accounts.keys()].sort(byText).flatMap((account) => {
    const { imdsv2, ...baseline }: AccountBaseline = baselines.get(account) ?? {};
    const own = iam.inAccount(account);
    const { managed = true, leaving } = tree.accounts.get(account) ?? {};
    if (leaving) return [];
    if (!managed && !own && !baselines.has(account) && (!config || notRecorded.has(account)))
      return [];
    return {
      account,
      ...baseline,
      ...(imdsv2 && !byPolicy.has(account) && { imdsv2 }),
      ...(own && { iam: own }),
      ...(config && !notRecorded.has(account) && { config }),
    };
  });
}

/**
 * Global resources are recorded in the home region, or in the first one if there is no recorder in
 * the home region.
 */
function recordedRegions(context: ResolveContext) {
  const { homeRegion } = context.model.organization;
  const regions = serviceRegions('config', context);
  const globalResourcesIn = regions.includes(homeRegion) ? homeRegion : (regions[0] ?? homeRegion);
  return { regions, globalResourcesIn };
}
