import { DataAwsIdentitystoreGroup } from '@cdktf/provider-aws/lib/data-aws-identitystore-group';
import { DataAwsIdentitystoreUser } from '@cdktf/provider-aws/lib/data-aws-identitystore-user';
import { IdentitystoreGroup } from '@cdktf/provider-aws/lib/identitystore-group';
import { IdentitystoreGroupMembership } from '@cdktf/provider-aws/lib/identitystore-group-membership';
import { IdentitystoreUser } from '@cdktf/provider-aws/lib/identitystore-user';
import { awsNameOf } from '../../model/organization';
import { address } from '../../lib/address';
import { addresses } from '../kit/addresses';
import { attribute, type EnvironmentStack } from '../kit/environment-stack';
import type { IdentityCenter } from './identity-center';
import { literal } from '../kit/terraform-text';

/** Expressions for the ids of groups and users, by name. */
export interface Principals {
  readonly GROUP: ReadonlyMap<string, string>;
  readonly USER: ReadonlyMap<string, string>;
}

/**
 * Adds groups, users and memberships, or looks them up if an external source provisions them with
 * SCIM.
 */
export function addPrincipals(stack: EnvironmentStack, center: IdentityCenter): Principals {
  return stack.organization.identity.source === 'external'
    ? findPrincipals(stack, center)
    : createPrincipals(stack, center);
}

function createPrincipals(
  stack: EnvironmentStack,
  { identityStoreId }: IdentityCenter,
): Principals {
  const { parts } = stack;
  const { groups, users, memberships } = stack.organization.identity;
  const groupIds = new Map<string, string>();
  for (const group of groups) {
    const { name, description } = group;
    const element = stack.add(IdentitystoreGroup, addresses(parts.group(name)), {
      identityStoreId,
      displayName: literal(awsNameOf(group)),
      ...(description !== '' && { description: literal(description) }),
    });
    groupIds.set(name, attribute(element, 'group_id'));
  }
  const userIds = new Map<string, string>();
  for (const user of users) {
    const { name, displayName, givenName, familyName, email } = user;
    const element = stack.add(IdentitystoreUser, addresses(parts.user(name)), {
      identityStoreId,
      userName: literal(awsNameOf(user)),
      displayName: literal(displayName),
      name: { givenName: literal(givenName), familyName: literal(familyName) },
      emails: { value: literal(email), type: 'work', primary: true },
    });
    userIds.set(name, attribute(element, 'user_id'));
  }
  for (const { group, user } of memberships) {
    stack.add(IdentitystoreGroupMembership, addresses(parts.group(group), parts.user(user)), {
      identityStoreId,
      groupId: groupIds.get(group)!,
      memberId: userIds.get(user)!,
    });
  }
  return { GROUP: groupIds, USER: userIds };
}

function findPrincipals(stack: EnvironmentStack, { identityStoreId }: IdentityCenter): Principals {
  const { groups, externalUsers } = stack.organization.identity;
  const by = (attributePath: string, value: string) => ({
    identityStoreId,
    alternateIdentifier: { uniqueAttribute: { attributePath, attributeValue: literal(value) } },
  });
  const groupIds = new Map<string, string>();
  for (const group of groups) {
    const at = address(group.name);
    stack.add(DataAwsIdentitystoreGroup, at, by('DisplayName', awsNameOf(group)));
    groupIds.set(group.name, `\${data.aws_identitystore_group.${at}.group_id}`);
  }
  const userIds = new Map<string, string>();
  for (const user of externalUsers) {
    const at = address(user.name);
    stack.add(DataAwsIdentitystoreUser, at, by('UserName', awsNameOf(user)));
    userIds.set(user.name, `\${data.aws_identitystore_user.${at}.user_id}`);
  }
  return { GROUP: groupIds, USER: userIds };
}
