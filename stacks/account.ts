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
  stack.keepProviders(parts.account);
  stack.provider(organization.managementAccount, organization.homeRegion);
  addBaseline(stack, parts);
  if (parts.config) addConfigRecording(stack, parts.config);
  if (parts.iam) addIam(stack, parts.iam);
  return stack;
}
