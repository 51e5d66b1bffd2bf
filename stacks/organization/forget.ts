import { OrganizationsAccount } from '@cdktf/provider-aws/lib/organizations-account';
import { OrganizationsOrganizationalUnit } from '@cdktf/provider-aws/lib/organizations-organizational-unit';
import { address } from '../../lib/address';
import { addresses, type Addresses } from '../kit/addresses';
import type { EnvironmentStack } from '../kit/environment-stack';
import { forgottenKeys } from './remembered-keys';

/**
 * Removes the accounts and units that the charter does not manage from the state, without changing
 * them in AWS. Terraform ignores addresses that are not in the state.
 */
export function forgetUnmanaged(stack: EnvironmentStack): void {
  const { accounts, organizationalUnits, unmanagedAccounts } = stack.organization;
  const from = (type: string, { now, before }: Addresses): readonly string[] =>
    [now, ...before].map((each) => `${type}.${each}`);
  const forgotten = [
    ...unmanagedAccounts
      .filter(({ destroy }) => !destroy)
      .flatMap(({ name, formerly = [] }) => [name, ...formerly])
      .map((key) => `${OrganizationsAccount.tfResourceType}.${address(key)}`),
    ...accounts
      .filter(({ managed = true, discovered }) => !managed && !discovered)
      .flatMap(({ name }) =>
        from(OrganizationsAccount.tfResourceType, addresses(stack.parts.account(name))),
      ),
    ...organizationalUnits
      .filter(({ managed = true }) => !managed)
      .flatMap(({ path }) =>
        from(
          OrganizationsOrganizationalUnit.tfResourceType,
          addresses(stack.parts.organizationalUnit(path)),
        ),
      ),
    ...forgottenKeys(stack.organization),
  ];
  if (forgotten.length === 0) return;
  stack.addOverride(
    'removed',
    forgotten.map((each) => ({ from: each, lifecycle: { destroy: false } })),
  );
}
