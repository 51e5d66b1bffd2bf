import type { Checked } from '../checked';
import { atMost } from '../checked';

/**
 * AWS Config rules and conformance packs of the organization apply somewhere: not every account is excluded
 * (`no-account`, a warning, because AWS does not state what it does then), and no more accounts than AWS accepts
 * (`over-limit`).
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html
 */
export function checkConfigAccounts(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const { config } = organization.security ?? {};
  const written = model.security?.config;
  if (!config || !written) return;
  const reaching = written.rules?.size
    ? 'rules'
    : written.conformancePacks?.size
      ? 'conformancePacks'
      : undefined;
  if (reaching === undefined) return;
  const excluded = new Set(config.exceptAccounts);
  const nowhere = organization.accounts.every(({ name }) => excluded.has(name));
  if (nowhere && (written.targets?.length ?? 1) > 0 && written.except === undefined)
    diagnostics.warning(
      'no-account',
      sourceMap.key(written, reaching),
      'these apply to no account: AWS Config records in none of them',
      { fix: 'add an account to security.config.targets, or remove these' },
    );
  atMost(
    checked,
    'configExcludedAccounts',
    config.exceptAccounts.length,
    sourceMap.key(written, written.except === undefined ? 'targets' : 'except'),
    'the number of accounts that the rules exclude is',
    'record in more accounts',
  );
}
