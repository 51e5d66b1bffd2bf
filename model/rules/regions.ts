import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { REGIONS } from '../../iam/language/regions';
import type { Location } from '../../source/location';
import { governedRegions } from '../resolve/tree/regions';
import type { Checked } from './checked';

interface WrittenRegion {
  readonly region: string;
  readonly at: Location;
  /** Which accounts use it. */
  readonly usedIn: 'all-accounts' | 'management-account' | 'none';
}

/** The regions that the charter names. Those of all accounts come first. */
export function writtenRegions({
  model,
  environment,
  sourceMap,
}: Checked): readonly WrittenRegion[] {
  const { organization, eventRules } = model;
  const at = <T extends object>(
    written: T,
    key: keyof T & string,
    usedIn: WrittenRegion['usedIn'],
  ): readonly WrittenRegion[] => {
    const region = written[key];
    return typeof region === 'string'
      ? [{ region, at: sourceMap.value(written, key), usedIn }]
      : [];
  };
  const list = (
    regions: readonly string[] = [],
    usedIn: WrittenRegion['usedIn'],
  ): readonly WrittenRegion[] =>
    regions.map((region, index) => ({ region, at: sourceMap.value(regions, index), usedIn }));
  return [
    ...at(organization, 'homeRegion', 'all-accounts'),
    ...list(organization.governedRegions, 'all-accounts'),
    ...list(organization.formerRegions, 'none'),
    ...at(organization, 'identityCenterRegion', 'management-account'),
    ...[...(eventRules?.values() ?? [])].flatMap(({ regions }) =>
      list(regions, 'management-account'),
    ),
    ...at(environment.state, 'region', 'management-account'),
  ];
}

/** Regions exist: `unknown-region`, a warning, since AWS opens new ones. */
export function checkRegions(checked: Checked): void {
  for (const { region, at } of writtenRegions(checked))
    if (!REGIONS.includes(region))
      checked.diagnostics.warning(
        'unknown-region',
        at,
        `orgcharter does not know the region "${region}"`,
        { fix: didYouMean(region, REGIONS) ?? 'check that AWS has this region' },
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
