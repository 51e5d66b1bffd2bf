import type { Construct } from 'constructs';
import type { AccountParts, Organization } from '../model/organization';
import { addBaseline } from './account-baseline';
import { addConfigRecording } from './account-config';
import { addIam } from './account-iam';
import { address } from './address';
import { EnvironmentStack } from './environment-stack';

/** What one account has of its own. The stack acts in that account, save where a part says otherwise. */
export function accountStack(scope: Construct, organization: Organization, parts: AccountParts): EnvironmentStack {
  const stack = new EnvironmentStack(scope, `account-${address(parts.account)}`, organization, { account: parts.account });
  keepProviders(stack);
  addBaseline(stack, parts);
  if (parts.config) addConfigRecording(stack, parts.config);
  if (parts.iam) addIam(stack, parts.iam);
  return stack;
}

/**
 * Every provider that a part may name is there whatever the parts are: Terraform takes away what a part has left behind
 * by the provider that made it, and cannot where that is gone with the part. One that nothing needs is never started.
 */
function keepProviders(stack: EnvironmentStack): void {
  const { governedRegions, managementAccount, homeRegion } = stack.organization;
  for (const region of governedRegions) stack.provider(stack.account, region);
  stack.provider(managementAccount, homeRegion);
}
