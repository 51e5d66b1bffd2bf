import { awsNameOf } from '../../model/organization';
import type {
  Account,
  CustomerManagedPolicy,
  Organization,
  PermissionSet,
} from '../../model/organization';
import { accountId } from '../placeholders';
import { permissionSetRolePath } from '../../iam/language/permission-set-roles';
import type { AccountIdentity, IamPrincipal } from '../../iam/evaluate/request';

/** The organization's principals, as requests name them. */

export function accountIdentity(
  account: Pick<Account, 'name' | 'id' | 'isManagementAccount'>,
): AccountIdentity {
  return {
    id: accountId(account),
    name: account.name,
    isManagementAccount: account.isManagementAccount,
  };
}

/**
 * The role that Identity Center creates in an account for a permission set. AWS appends 16 random
 * hexadecimal digits to its name; here they are zeros.
 *
 * @param permissionSet or its key, if it has no other name in AWS
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function permissionSetRole(
  organization: Pick<Organization, 'identityCenterRegion'>,
  account: Account,
  permissionSet: string | Pick<PermissionSet, 'name' | 'awsName'>,
): IamPrincipal {
  const set = typeof permissionSet === 'string' ? { name: permissionSet } : permissionSet;
  const { identityCenterRegion } = organization;
  const path = permissionSetRolePath(awsNameOf(set), identityCenterRegion, '0'.repeat(16));
  return { ...role(account, path), permissionSet: set.name };
}

/** @param pathAndName `OrganizationAccountAccessRole`, `ci/deploy` */
export function role(account: Account, pathAndName: string): IamPrincipal {
  const identity = accountIdentity(account);
  return {
    kind: 'role',
    arn: `arn:aws:iam::${identity.id}:role/${pathAndName}`,
    account: identity,
  };
}

/** The ARN of a customer managed policy in an account. */
export const policyArn = (account: Account, { path, name }: CustomerManagedPolicy): string =>
  `arn:aws:iam::${accountId(account)}:policy${path}${name}`;

/** @param pathAndName `alice` */
export function user(account: Account, pathAndName: string): IamPrincipal {
  const identity = accountIdentity(account);
  return {
    kind: 'user',
    arn: `arn:aws:iam::${identity.id}:user/${pathAndName}`,
    account: identity,
  };
}

export function rootUser(account: Account): IamPrincipal {
  const identity = accountIdentity(account);
  return { kind: 'root', arn: `arn:aws:iam::${identity.id}:root`, account: identity };
}

/**
 * @param service `guardduty.amazonaws.com`
 * @param name `AWSServiceRoleForAmazonGuardDuty`
 */
export function serviceLinkedRole(account: Account, service: string, name: string): IamPrincipal {
  const identity = accountIdentity(account);
  return {
    kind: 'service-linked-role',
    arn: `arn:aws:iam::${identity.id}:role/aws-service-role/${service}/${name}`,
    account: identity,
  };
}
