import { OrganizationsDelegatedAdministrator } from '@cdktf/provider-aws/lib/organizations-delegated-administrator';
import { address } from '../../lib/address';
import type { EnvironmentStack } from './environment-stack';

/**
 * Makes the stack's account the delegated administrator of a service: `config` is
 * `config.amazonaws.com`.
 */
export function addDelegatedAdministrator(
  stack: EnvironmentStack,
  service: string,
): OrganizationsDelegatedAdministrator {
  return stack.add(OrganizationsDelegatedAdministrator, address(service), {
    provider: stack.provider(stack.organization.managementAccount),
    accountId: stack.ids.account(stack.account),
    servicePrincipal: `${service}.amazonaws.com`,
  });
}
