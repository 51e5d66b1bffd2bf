import { defined } from '../../../lib/defined';
import type { Config } from '../../organization';
import { ROOT } from '../../organization';
import { SNAPSHOT_FREQUENCIES } from '../../aws/frequencies';
import type { WrittenConfig } from '../../schema/security';
import { resolveConfigRules } from './config-rules';
import { resolveConformancePacks } from './conformance-packs';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { ownRegions } from '../tree/regions';
import { tagsUnder } from '../tree/tags';
import type { Targets } from '../tree/targets';
import type { Tree } from '../tree/tree';

/** Accounts with a recorder. */
function recordedAccounts(
  { targets, except }: WrittenConfig,
  { targets: resolved, sourceMap }: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): ReadonlySet<string> {
  // every managed account, even if the management account is the only one
  if (!targets && !except)
    return new Set(
      [...tree.accounts.values()].filter(({ managed = true }) => managed).map(({ name }) => name),
    );
  const all: readonly string[] = [ROOT];
  if (except) sourceMap.rememberAs(all, except);
  return new Set(resolved.accounts(targets ?? all, except));
}

/** AWS Config as a whole. Reports what rules, packs and targets report. */
export function resolveConfig(
  written: WrittenConfig,
  context: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): Config {
  const { model, environment } = context;
  const { archiveAfter, expireAfter } = written.retention ?? {};
  const recorded = recordedAccounts(written, context, tree);
  return {
    bucket:
      written.bucket ?? `${model.organization.name}-config-${environment.managementAccountId}`,
    ...ownRegions(written),
    ...(written.bucketSettings === false && { bucketSettings: false }),
    ...(written.snapshots !== undefined && {
      snapshots: written.snapshots && SNAPSHOT_FREQUENCIES[written.snapshots],
    }),
    ...defined(written, 'keyAlias', 'recorder', 'deliveryChannel', 'aggregator', 'aggregatorRole'),
    ...tagsUnder(written, 'tags', 'bucketTags', 'keyTags'),
    ...(archiveAfter !== undefined && { archiveAfterDays: archiveAfter }),
    ...(expireAfter !== undefined && { expireAfterDays: expireAfter }),
    rules: resolveConfigRules(written.rules ?? new Map(), context),
    conformancePacks: resolveConformancePacks(written, context),
    exceptAccounts: [...tree.accounts.keys(), ...tree.discovered.keys()]
      .filter((name) => !recorded.has(name))
      .sort(byText),
  };
}
