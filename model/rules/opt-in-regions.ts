import { named } from '../../lib/named';
import { isOptInRegion } from '../../iam/language/regions';
import type { Checked } from './checked';
import { writtenRegions } from './regions';

/**
 * The accounts enable the opt-in regions that the charter deploys to, as far as the charter knows
 * (`opt-in-region`, a warning: somebody may have enabled them by hand). Until then AWS rejects
 * every call there.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export function checkOptInRegions(checked: Checked): void {
  const { organization, diagnostics } = checked;
  const seen = new Set<string>();
  for (const { region, at, usedIn } of writtenRegions(checked)) {
    if (usedIn === 'none' || seen.has(region) || !isOptInRegion(region)) continue;
    seen.add(region);
    const enabled = new Set(
      organization.accountParts.flatMap(({ account, optInRegions = [] }) =>
        optInRegions.includes(region) ? [account] : [],
      ),
    );
    const accounts =
      usedIn === 'all-accounts'
        ? organization.accounts.filter(({ leaving }) => !leaving).map(({ name }) => name)
        : [organization.managementAccount];
    const missing = accounts.filter((account) => !enabled.has(account));
    if (missing.length > 0)
      diagnostics.warning(
        'opt-in-region',
        at,
        `${region} is an opt-in region, and the charter does not enable it in ${named(missing)}`,
        {
          fix: `add optInRegions: [${region}] to a baseline that includes ${missing.length === 1 ? 'this account' : 'these accounts'}, or make sure that the region is enabled there`,
        },
      );
  }
}
