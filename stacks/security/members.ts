import { address } from '../../lib/address';
import type { Account } from '../../model/organization';
import { firstKeyOfAccount } from '../kit/accounts';
import type { EnvironmentStack } from '../kit/environment-stack';

export interface Member {
  /** The last part of the address of its resource. */
  readonly address: string;
  readonly id: string;
  /** Empty if the charter does not have it. */
  readonly email: string;
}

/**
 * The accounts that a service has as members in a region: those of the charter that stay, without
 * the administrator, and without the management account, in which Macie can only be enabled from
 * inside. Accounts that Terraform finds have no names to tell them apart.
 */
export function membersOf(stack: EnvironmentStack, region: string): readonly Member[] {
  const { organization } = stack;
  const isMember = ({ name, isManagementAccount, leaving, discovered }: Account): boolean =>
    name !== stack.account && !isManagementAccount && !leaving && !discovered;
  return organization.accounts.filter(isMember).map(({ name, email }) => ({
    address: address(region, firstKeyOfAccount(organization, name)),
    id: stack.ids.account(name),
    email,
  }));
}

/**
 * The members whose e-mail address the charter has. Services that take invitations require it, also
 * inside an organization.
 */
export const withAddress = (stack: EnvironmentStack, region: string): readonly Member[] =>
  membersOf(stack, region).filter(({ email }) => email !== '');
