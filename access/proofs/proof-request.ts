import { OWN_ORGANIZATION } from '../../catalogue/guardrails/kit/proof';
import type { Proof } from '../../catalogue/guardrails/kit/proof';
import type { Account } from '../../model/organization';
import {
  accountIdentity,
  permissionSetRole,
  role,
  rootUser,
  serviceLinkedRole,
  user,
} from '../organization/principals';
import type { AccessRequest, AccountIdentity, Principal } from '../../iam/evaluate/request';

/** Where a proof is tested: a member account and its organization. */
export interface ProofPlace {
  readonly account: Account;
  /** `o-…` */
  readonly organizationId: string;
  readonly accessRole: string;
  readonly identityCenterRegion: string;
}

const ANOTHER_ORGANIZATION = 'o-another0000';
/** AWS does not assign account IDs with so many leading zeros. */
const FOREIGN_ACCOUNT: AccountIdentity = { id: '000000000001', isManagementAccount: false };

/** The request of a proof. */
export function proofRequest(proof: Proof, place: ProofPlace): AccessRequest {
  const { action, resource = '*', resourceOwner, context = {} } = proof;
  return {
    principal: principal(proof, place),
    action,
    resource,
    ...(!resourceOwner && { resourceAccount: accountIdentity(place.account) }),
    organizationId: place.organizationId,
    context: {
      ...(proof.principal === 'role-of-another-organization' && {
        'aws:PrincipalOrgID': ANOTHER_ORGANIZATION,
      }),
      ...(resourceOwner && {
        'aws:ResourceAccount': FOREIGN_ACCOUNT.id,
        'aws:ResourceOrgID': ANOTHER_ORGANIZATION,
      }),
      ...Object.fromEntries(
        Object.entries(context).map(([key, value]) => [
          key,
          value === OWN_ORGANIZATION ? place.organizationId : value,
        ]),
      ),
    },
  };
}

function principal(
  { principal: who }: Proof,
  { account, accessRole, identityCenterRegion }: ProofPlace,
): Principal {
  if (typeof who === 'object')
    return 'service' in who
      ? { kind: 'aws-service', service: who.service }
      : role(account, who.role);
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
      return {
        kind: 'role',
        arn: `arn:aws:iam::${FOREIGN_ACCOUNT.id}:role/proof-of-a-guardrail`,
        account: FOREIGN_ACCOUNT,
      };
  }
}
