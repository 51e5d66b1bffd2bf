import type { Construct } from 'constructs';
import type { AccountParts, Organization } from '../../model/organization';
import { addBaseline } from './baseline';
import { addConfigRecording } from './config';
import { addIam } from './iam';
import { firstKeyOfAccount } from '../kit/accounts';
import { address } from '../../lib/address';
import { EnvironmentStack } from '../kit/environment-stack';

/**
 * The resources of one account. The stack deploys to that account, except for the budget. It is
 * named after the first key of the account: the state of a stack is found by its name, so it
 * survives when the account is renamed.
 */
export function accountStack(
  scope: Construct,
  organization: Organization,
  parts: AccountParts,
): EnvironmentStack {
  const key = firstKeyOfAccount(organization, parts.account);
  const stack = new EnvironmentStack(scope, `account-${address(key)}`, organization, {
    account: parts.account,
  });
  stack.keepProviders(parts.account);
  stack.provider(organization.managementAccount, organization.homeRegion);
  addBaseline(stack, parts);
  if (parts.config) addConfigRecording(stack, parts.config);
  if (parts.iam) addIam(stack, parts.iam);
  return stack;
}
