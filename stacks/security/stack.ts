import type { Construct } from 'constructs';
import type { Organization, Security } from '../../model/organization';
import { chatRegion } from '../kit/chat-channels';
import { EnvironmentStack } from '../kit/environment-stack';
import { addAccessAnalyzer } from './access-analyzer';
import { addConfig } from './config';
import { addDetective } from './detective';
import { addFindings } from './findings';
import { addGuardDuty } from './guardduty';
import { addInspector } from './inspector';
import { addMacie } from './macie';
import { addSecurityHub } from './hub';

/**
 * The security services of the whole organization. The stack deploys to the security account, and
 * to the management account, which makes the security account their delegated administrator. Each
 * service registers it itself, because the registration must come after some of its resources and
 * before others. Depends on the account stacks: Config's rules need their recorders.
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
  stack.provider(stack.account, chatRegion(organization));
  if (security.guardDuty) addGuardDuty(stack, security.guardDuty);
  if (security.securityHub) addSecurityHub(stack, security.securityHub);
  if (security.accessAnalyzer) addAccessAnalyzer(stack, security.accessAnalyzer);
  if (security.inspector) addInspector(stack, security.inspector);
  if (security.macie) addMacie(stack, security.macie);
  if (security.detective) addDetective(stack, security.detective);
  if (security.config) addConfig(stack, security.config);
  if (security.findings) addFindings(stack, security.findings);
  return stack;
}

function securityAccount({ securityAccount: account }: Organization): string {
  if (account === undefined)
    throw new Error('The organization has security services but no security account.');
  return account;
}
