import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import type { AccessAnalyzer } from '../../model/organization';
import { OWN_NAMES } from '../../model/own-names';
import { address } from '../../lib/address';
import { addDelegatedAdministrator } from '../kit/delegated-administrator';
import { ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * Adds analyzers of external access in each of its regions, and one analyzer of unused access in
 * the home region: its findings are the same in every region, and AWS charges for each analyzer by
 * the number of roles and users.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
 */
export function addAccessAnalyzer(
  stack: EnvironmentStack,
  {
    name,
    unusedAccessAge,
    unusedAccessName,
    tags,
    regions = stack.organization.governedRegions,
  }: AccessAnalyzer,
): void {
  const { homeRegion } = stack.organization;
  const dependsOn = [addDelegatedAdministrator(stack, 'access-analyzer')];
  for (const region of regions) {
    stack.add(AccessanalyzerAnalyzer, address('external-access', region), {
      provider: stack.provider(stack.account, region),
      analyzerName: name ?? OWN_NAMES.externalAccess,
      ...ownTags(tags),
      type: 'ORGANIZATION',
      dependsOn,
    });
  }
  if (unusedAccessAge === undefined) return;
  stack.add(AccessanalyzerAnalyzer, address('unused-access', homeRegion), {
    analyzerName: unusedAccessName ?? OWN_NAMES.unusedAccess,
    ...ownTags(tags),
    type: 'ORGANIZATION_UNUSED_ACCESS',
    configuration: { unusedAccess: { unusedAccessAge } },
    dependsOn,
  });
}
