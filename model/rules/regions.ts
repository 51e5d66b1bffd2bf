import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { REGIONS } from '../../iam/language/regions';
import type { Location } from '../../source/location';
import { governedRegions } from '../resolve/tree/regions';
import type { Checked } from './checked';

/** Regions exist: `unknown-region`, a warning, since AWS opens new ones. */
export function checkRegions({ model, environment, sourceMap, diagnostics }: Checked): void {
  const check = (region: string | undefined, place: Location) => {
    if (region !== undefined && !REGIONS.includes(region))
      diagnostics.warning(
        'unknown-region',
        place,
        `orgcharter does not know the region "${region}"`,
        {
          fix: didYouMean(region, REGIONS),
        },
      );
  };
  const { organization } = model;
  check(organization.homeRegion, sourceMap.value(organization, 'homeRegion'));
  check(organization.identityCenterRegion, sourceMap.value(organization, 'identityCenterRegion'));
  for (const regions of [organization.governedRegions ?? [], organization.formerRegions ?? []])
    regions.forEach((region, index) => check(region, sourceMap.value(regions, index)));
  check(environment.state.region, sourceMap.value(environment.state, 'region'));
  for (const rule of model.eventRules?.values() ?? [])
    rule.regions?.forEach((region, index) =>
      check(region, sourceMap.value(rule.regions ?? [], index)),
    );
}

/** A region is governed or was governed, not both (`region-still-governed`). */
export function checkFormerRegions({ model, sourceMap, diagnostics }: Checked): void {
  const { formerRegions = [] } = model.organization;
  const governed = new Set(governedRegions({ model }));
  formerRegions.forEach((region, index) => {
    if (governed.has(region))
      diagnostics.error(
        'region-still-governed',
        sourceMap.value(formerRegions, index),
        `${region} is still governed`,
        { fix: 'remove it from one of the two lists' },
      );
  });
}
