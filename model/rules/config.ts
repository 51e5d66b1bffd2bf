import type { WrittenConfig } from '../schema/security';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * AWS Config rules and conformance packs apply to at least one account (`no-account`, a warning,
 * because AWS does not state what it does otherwise), to accounts that have a recorder
 * (`no-recorder`, a warning), and exclude no more accounts than AWS allows (`over-limit`). No
 * setting is about a part that the charter leaves alone (`conflicting-keys`).
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html
 */
export function checkConfig(checked: Checked): void {
  const written = checked.model.security?.config;
  if (!written) return;
  checkExclusions(written, checked);
  const rules = written.rules?.size
    ? 'rules'
    : written.conformancePacks?.size
      ? 'conformancePacks'
      : undefined;
  if (rules === undefined) return;
  checkRecorders(written, rules, checked);
  checkExcludedAccounts(written, rules, checked);
}

type ConfigKey = keyof WrittenConfig;

/** What `false` leaves alone, and the settings that then have no effect. */
const EXCLUSIONS: readonly (readonly [ConfigKey, ...ConfigKey[]])[] = [
  ['bucketSettings', 'retention', 'keyAlias', 'bucketTags', 'keyTags'],
  ['aggregator', 'aggregatorRole', 'tags'],
];

function checkExclusions(written: WrittenConfig, { sourceMap, diagnostics }: Checked): void {
  for (const [key, ...others] of EXCLUSIONS)
    for (const other of others)
      if (written[key] === false && written[other] !== undefined)
        diagnostics.error(
          'conflicting-keys',
          sourceMap.key(written, other),
          `${other} has no effect with ${key}: false`,
          { fix: 'remove one of them' },
        );
}

function checkRecorders(
  written: WrittenConfig,
  rules: 'rules' | 'conformancePacks',
  { model: { unmanagedAccounts }, sourceMap, diagnostics }: Checked,
): void {
  if (unmanagedAccounts?.size)
    diagnostics.warning(
      'no-recorder',
      sourceMap.key(written, rules),
      `these also apply to the unmanaged accounts (${[...unmanagedAccounts.keys()].join(', ')}), and fail where there is no recorder`,
      { fix: 'make sure that each of them has a recorder in every governed region' },
    );
}

function checkExcludedAccounts(
  written: WrittenConfig,
  rules: 'rules' | 'conformancePacks',
  checked: Checked,
): void {
  const { organization, sourceMap, diagnostics } = checked;
  const { exceptAccounts = [] } = organization.security?.config ?? {};
  const excluded = new Set(exceptAccounts);
  const nowhere = organization.accounts.every(({ name }) => excluded.has(name));
  if (nowhere && (written.targets?.length ?? 1) > 0 && written.except === undefined)
    diagnostics.warning(
      'no-account',
      sourceMap.key(written, rules),
      'these apply to no account: AWS Config records in none of them',
      { fix: 'add an account to security.config.targets, or remove these' },
    );
  atMost(
    checked,
    'configExcludedAccounts',
    exceptAccounts.length,
    sourceMap.key(written, written.except === undefined ? 'targets' : 'except'),
    'the number of accounts that the rules exclude is',
    'record in more accounts',
  );
}
