import type { ITerraformDependable } from 'cdktf';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * Adds a service to each of its regions. The first one also registers the delegated administrator
 * of the organization, so the others wait for it: parallel registrations would conflict.
 *
 * @param regions absent: every governed region
 * @param add returns the resource that designates the administrator in a region
 */
export function inEachRegion(
  { organization }: EnvironmentStack,
  regions: readonly string[] = organization.governedRegions,
  add: (region: string, after: readonly ITerraformDependable[]) => ITerraformDependable,
): void {
  const { homeRegion } = organization;
  const [first = homeRegion] = regions.includes(homeRegion) ? [homeRegion] : regions;
  const administrator = add(first, []);
  for (const region of regions.filter((each) => each !== first)) add(region, [administrator]);
}
