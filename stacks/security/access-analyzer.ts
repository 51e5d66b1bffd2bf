import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import type { AccessAnalyzer } from '../../model/organization';
import { address } from '../kit/address';
import { addDelegatedAdministrator } from '../kit/delegated-administrator';
import type { EnvironmentStack } from '../kit/environment-stack';

/**
 * What is open to anybody outside the organization, in each governed region. What nobody uses is the same whichever
 * region is asked, and each analyzer is paid for by the role and user: so one is enough, in the home region.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
 */
export function addAccessAnalyzer(
  stack: EnvironmentStack,
  { unusedAccessAge }: AccessAnalyzer,
): void {
  const { homeRegion, governedRegions } = stack.organization;
  const dependsOn = [addDelegatedAdministrator(stack, 'access-analyzer')];
  for (const region of governedRegions) {
    stack.add(AccessanalyzerAnalyzer, address('external-access', region), {
      provider: stack.provider(stack.account, region),
      analyzerName: 'orgcharter-external-access',
      type: 'ORGANIZATION',
      dependsOn,
    });
  }
  if (unusedAccessAge === undefined) return;
  stack.add(AccessanalyzerAnalyzer, address('unused-access', homeRegion), {
    analyzerName: 'orgcharter-unused-access',
    type: 'ORGANIZATION_UNUSED_ACCESS',
    configuration: { unusedAccess: { unusedAccessAge } },
    dependsOn,
  });
}
