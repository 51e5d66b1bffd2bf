import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { governedRegions } from '../resolve/tree/regions';
import type { Checked } from './checked';

/**
 * The regions of a security service are governed (`ungoverned-region`), and there is at least one
 * (`empty-list`). Security Hub collects its findings and has its policies in the home region
 * (`ungoverned-region`).
 */
export function checkServiceRegions({ model, sourceMap, diagnostics }: Checked): void {
  const governed = governedRegions({ model });
  const { homeRegion } = model.organization;
  for (const [service, written] of Object.entries(model.security ?? {})) {
    const regions = regionsOf(written);
    if (!regions) continue;
    if (regions.length === 0)
      diagnostics.error('empty-list', sourceMap.of(regions), `${service} is used in no region`, {
        fix: `add a region, or remove ${service}`,
      });
    regions.forEach((region, index) => {
      if (!governed.includes(region))
        diagnostics.error(
          'ungoverned-region',
          sourceMap.value(regions, index),
          `${region} is not a governed region`,
          {
            fix:
              didYouMean(region, governed) ??
              `use ${governed.join(', ')}, or add it to organization.governedRegions`,
          },
        );
    });
    if (service === 'securityHub' && regions.length > 0 && !regions.includes(homeRegion))
      diagnostics.error(
        'ungoverned-region',
        sourceMap.of(regions),
        `Security Hub is configured in the home region ${homeRegion}, which is not in the list`,
        { fix: `add ${homeRegion}` },
      );
  }
}

function regionsOf(written: unknown): readonly string[] | undefined {
  return typeof written === 'object' && written !== null && 'regions' in written
    ? (written.regions as readonly string[] | undefined)
    : undefined;
}
