import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Location } from '../../source/location';
import { governedRegions } from '../resolve/tree/regions';
import type { Checked } from './checked';

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html, on 2026-11-21 */
const REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

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
