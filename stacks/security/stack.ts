import type { Construct } from 'constructs';
import type { Organization, Security } from '../../model/organization';
import { EnvironmentStack } from '../kit/environment-stack';
import { addAccessAnalyzer } from './access-analyzer';
import { addConfig } from './config';
import { addFindings } from './findings';
import { addGuardDuty } from './guardduty';
import { addSecurityHub } from './hub';

/**
 * The security services for the whole organization. The stack acts in the security account, and in the management
 * account where that account is made their delegated administrator: the registration belongs to the service, for it
 * comes after some of the service's parts and goes before others. Comes after the account stacks, with whose recorders
 * Config's rules work.
 */
export function securityStack(
  scope: Construct,
  organization: Organization,
  security: Security,
): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'security', organization, {
    account: securityAccount(organization),
  });
  stack.keepProviders(stack.account, organization.managementAccount);
  if (security.guardDuty) addGuardDuty(stack, security.guardDuty);
  if (security.securityHub) addSecurityHub(stack, security.securityHub);
  if (security.accessAnalyzer) addAccessAnalyzer(stack, security.accessAnalyzer);
  if (security.config) addConfig(stack, security.config);
  if (security.findings) addFindings(stack, security.findings);
  return stack;
}

function securityAccount({ securityAccount: account }: Organization): string {
  if (account === undefined)
    throw new Error('The model has security services, but no security account to run them from.');
  return account;
}
