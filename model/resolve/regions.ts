import type { ResolveContext } from './context';
import { byText } from './context';

/** The regions that the organization works in, the home region among them, sorted. */
export function governedRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  const { homeRegion, governedRegions: others = [] } = model.organization;
  return [...new Set([homeRegion, ...others])].sort(byText);
}
