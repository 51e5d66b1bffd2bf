import type { Proof } from '../../catalogue/guardrails/kit/proof';
import {
  ANOTHER_ORGANIZATION,
  FOREIGN_ACCOUNT_ID,
} from '../../iam/evaluate/caller/caller-principals';
import type { Principal } from '../../iam/evaluate/request';
import {
  permissionSetRole,
  role,
  rootUser,
  serviceLinkedRole,
  user,
} from '../organization/principals';
import type { ProofPlace } from './proof-place';

/** The principal of a catalogue proof, in the account of the test. */
export function cataloguePrincipal(
  { principal: who }: Pick<Proof, 'principal'>,
  { account, accessRole, identityCenterRegion }: Omit<ProofPlace, 'accountOf' | 'organizationId'>,
): Principal {
  if (typeof who === 'object') {
    if ('service' in who) return { kind: 'aws-service', service: who.service };
    return 'account' in who ? outside(ANOTHER_ORGANIZATION, who.account) : role(account, who.role);
  }
  switch (who) {
    case 'role':
      return role(account, 'proof-of-a-guardrail');
    case 'identity-center-role':
      return permissionSetRole({ identityCenterRegion }, account, 'ProofOfAGuardrail');
    case 'access-role':
      return role(account, accessRole);
    case 'iam-user':
      return user(account, 'proof-of-a-guardrail');
    case 'root-user':
      return rootUser(account);
    case 'service-linked-role':
      return serviceLinkedRole(
        account,
        'autoscaling.amazonaws.com',
        'AWSServiceRoleForAutoScaling',
      );
    case 'role-of-another-organization':
      return outside(ANOTHER_ORGANIZATION);
    case 'role-without-organization':
      return outside(null);
    case 'anonymous':
      return { kind: 'anonymous' };
  }
}

const outside = (organizationId: string | null, id = FOREIGN_ACCOUNT_ID): Principal => ({
  kind: 'role',
  arn: `arn:aws:iam::${id}:role/proof-of-a-guardrail`,
  account: { id, isManagementAccount: false, organizationId },
});

/** `an ordinary role`, `the service cloudtrail.amazonaws.com`. */
export function describeCataloguePrincipal(
  principal: Proof['principal'],
  accessRole: string,
): string {
  if (typeof principal === 'object') {
    if ('service' in principal) return `the service ${principal.service}`;
    return 'account' in principal
      ? `a role in the account ${principal.account}`
      : `the role ${principal.role}`;
  }
  switch (principal) {
    case 'role':
      return 'an ordinary role';
    case 'identity-center-role':
      return 'an ordinary permission set';
    case 'access-role':
      return `the access role ${accessRole}`;
    case 'iam-user':
      return 'an IAM user';
    case 'root-user':
      return "the account's root user";
    case 'service-linked-role':
      return 'a service-linked role';
    case 'role-of-another-organization':
      return 'a role in another organization';
    case 'role-without-organization':
      return 'a role in an account without an organization';
    case 'anonymous':
      return 'an anonymous caller';
  }
}
