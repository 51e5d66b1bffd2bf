import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';

/** The regions that the organization works in, the home region among them, sorted. */
export function governedRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  const { homeRegion, governedRegions: others = [] } = model.organization;
  return [...new Set([homeRegion, ...others])].sort(byText);
}

/** Regions that were governed, sorted. */
export function formerRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  return [...new Set(model.organization.formerRegions ?? [])].sort(byText);
}
