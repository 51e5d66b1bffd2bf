import { named } from '../../lib/named';
import type { Location } from '../../source/location';
import { isOptInRegion } from '../../iam/language/regions';
import type { Checked } from './checked';

/**
 * The accounts enable the opt-in regions that the charter deploys to, as far as the charter knows (`opt-in-region`, a
 * warning: somebody may have enabled them by hand). Until then AWS rejects every call there.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export function checkOptInRegions(checked: Checked): void {
  const { model, organization, environment, sourceMap } = checked;
  const { homeRegion, governedRegions = [], identityCenterRegion } = model.organization;
  const everywhere = organization.accounts.map(({ name }) => name);
  const management = [organization.managementAccount];
  const seen = new Set<string>();
  const check = (region: string | undefined, accounts: readonly string[], at: () => Location) => {
    if (region === undefined || seen.has(region)) return;
    seen.add(region);
    report(region, accounts, at, checked);
  };
  check(homeRegion, everywhere, () => sourceMap.value(model.organization, 'homeRegion'));
  governedRegions.forEach((region, index) =>
    check(region, everywhere, () => sourceMap.value(governedRegions, index)),
  );
  check(identityCenterRegion, management, () =>
    sourceMap.value(model.organization, 'identityCenterRegion'),
  );
  for (const { regions = [] } of model.eventRules?.values() ?? [])
    regions.forEach((region, index) =>
      check(region, management, () => sourceMap.value(regions, index)),
    );
  check(environment.state.region, management, () => sourceMap.value(environment.state, 'region'));
}

function report(
  region: string,
  accounts: readonly string[],
  at: () => Location,
  { organization, diagnostics }: Checked,
): void {
  if (!isOptInRegion(region)) return;
  const enabled = new Set(
    organization.accountParts.flatMap(({ account, optInRegions = [] }) =>
      optInRegions.includes(region) ? [account] : [],
    ),
  );
  const missing = accounts.filter((account) => !enabled.has(account));
  if (missing.length > 0)
    diagnostics.warning(
      'opt-in-region',
      at(),
      `${region} is an opt-in region, and the charter does not enable it in ${named(missing)}`,
      {
        fix: `add optInRegions: [${region}] to a baseline that includes ${missing.length === 1 ? 'this account' : 'these accounts'}, or make sure that the region is enabled there`,
      },
    );
}
