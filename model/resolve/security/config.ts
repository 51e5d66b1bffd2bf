import type { Config } from '../../organization';
import { ROOT } from '../../organization';
import type { WrittenConfig } from '../../schema/security';
import { resolveConfigRules } from './config-rules';
import { resolveConformancePacks } from './conformance-packs';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import type { Targets } from '../tree/targets';
import type { Tree } from '../tree/tree';

/** Accounts with a recorder. */
function recordedAccounts(
  { targets, except }: WrittenConfig,
  { targets: resolved, sourceMap }: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): ReadonlySet<string> {
  // every account, even where there is none but the management account
  if (!targets && !except) return new Set(tree.accounts.keys());
  const all: readonly string[] = [ROOT];
  if (except) sourceMap.rememberAs(all, except);
  return new Set(resolved.accounts(targets ?? all, except));
}

/**
 * AWS Config as a whole.
 *
 * Reports `missing-log-archive-account`, `expiry-before-archive` for files that expire before they are archived,
 * `no-recorder` (a warning) where rules reach accounts that the model leaves alone, and what rules, packs and targets
 * report.
 */
export function resolveConfig(
  written: WrittenConfig,
  context: ResolveContext & { readonly targets: Targets },
  tree: Tree,
): Config {
  const { model, environment, sourceMap, diagnostics } = context;
  if (model.organization.logArchiveAccount === undefined) {
    diagnostics.error(
      'missing-log-archive-account',
      sourceMap.key(model.security ?? {}, 'config'),
      'AWS Config needs a log archive account for its bucket',
      { fix: 'set organization.logArchiveAccount' },
    );
  }
  const { archiveAfter, expireAfter } = written.retention ?? {};
  if (
    written.retention &&
    archiveAfter !== undefined &&
    expireAfter !== undefined &&
    expireAfter <= archiveAfter
  ) {
    diagnostics.error(
      'expiry-before-archive',
      sourceMap.value(written.retention, 'expireAfter'),
      `files would expire after ${expireAfter} days, before they are archived after ${archiveAfter} days`,
    );
  }
  const reaching = written.rules?.size
    ? 'rules'
    : written.conformancePacks?.size
      ? 'conformancePacks'
      : undefined;
  if (reaching && model.unmanagedAccounts?.size) {
    diagnostics.warning(
      'no-recorder',
      sourceMap.key(written, reaching),
      `these also apply to the unmanaged accounts (${[...model.unmanagedAccounts.keys()].join(', ')}), and fail where there is no recorder`,
      { fix: 'make sure that each of them has a recorder in every governed region' },
    );
  }
  const recorded = recordedAccounts(written, context, tree);
  return {
    bucket:
      written.bucket ?? `${model.organization.name}-config-${environment.managementAccountId}`,
    ...(archiveAfter !== undefined && { archiveAfterDays: archiveAfter }),
    ...(expireAfter !== undefined && { expireAfterDays: expireAfter }),
    rules: resolveConfigRules(written.rules ?? new Map(), context),
    conformancePacks: resolveConformancePacks(written, context),
    exceptAccounts: [...tree.accounts.keys()].filter((name) => !recorded.has(name)).sort(byText),
  };
}
