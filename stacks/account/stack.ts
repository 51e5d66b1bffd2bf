import type { Construct } from 'constructs';
import type { AccountParts, Organization } from '../../model/organization';
import { addBaseline } from './baseline';
import { addConfigRecording } from './config';
import { addIam } from './iam';
import { address } from '../kit/address';
import { EnvironmentStack } from '../kit/environment-stack';

/** What one account has of its own. The stack acts in that account, save where a part says otherwise. */
export function accountStack(
  scope: Construct,
  organization: Organization,
  parts: AccountParts,
): EnvironmentStack {
  const stack = new EnvironmentStack(scope, `account-${address(parts.account)}`, organization, {
    account: parts.account,
  });
  stack.keepProviders(parts.account);
  stack.provider(organization.managementAccount, organization.homeRegion);
  addBaseline(stack, parts);
  if (parts.config) addConfigRecording(stack, parts.config);
  if (parts.iam) addIam(stack, parts.iam);
  return stack;
}
