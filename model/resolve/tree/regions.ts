import type { ResolveContext } from '../context';
import type { WrittenSecurity } from '../../schema/security';
import { byText } from '../../../lib/by-text';

/** The regions that the organization works in, the home region among them, sorted. */
export function governedRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  const { homeRegion, governedRegions: others = [] } = model.organization;
  return [...new Set([homeRegion, ...others])].sort(byText);
}

/** The services of the section `security` that can be limited to some governed regions. */
export type RegionalService = {
  [Service in keyof WrittenSecurity]-?: NonNullable<WrittenSecurity[Service]> extends {
    readonly regions?: readonly string[];
  }
    ? Service
    : never;
}[keyof WrittenSecurity];

/** The regions in which a security service is used, sorted. */
export function serviceRegions(
  service: RegionalService,
  { model }: Pick<ResolveContext, 'model'>,
): readonly string[] {
  return ownRegions(model.security?.[service] ?? {}).regions ?? governedRegions({ model });
}

/** The regions that a service has of its own, sorted. Empty if it has none. */
export const ownRegions = ({
  regions,
}: {
  readonly regions?: readonly string[] | undefined;
}): { readonly regions?: readonly string[] } =>
  regions ? { regions: [...new Set(regions)].sort(byText) } : {};

/** Regions that were governed, sorted. */
export function formerRegions({ model }: Pick<ResolveContext, 'model'>): readonly string[] {
  return [...new Set(model.organization.formerRegions ?? [])].sort(byText);
}
