import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';

/** The regions that the organization works in, the home region among them, sorted. */
export function governedRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  const { homeRegion, governedRegions: others = [] } = model.organization;
  return [...new Set([homeRegion, ...others])].sort(byText);
}

/** Regions that were governed. Reports `region-still-governed`. */
export function formerRegions({
  model,
  sourceMap,
  diagnostics,
}: ResolveContext): readonly string[] {
  const { formerRegions: former = [] } = model.organization;
  const governed = new Set(governedRegions({ model }));
  former.forEach((region, index) => {
    if (governed.has(region))
      diagnostics.error(
        'region-still-governed',
        sourceMap.value(former, index),
        `${region} is still governed`,
        {
          fix: 'remove it from one of the two lists',
        },
      );
  });
  return [...new Set(former)].sort(byText);
}
