import { OWN_ORGANIZATION } from '../../catalogue/guardrails/kit/proof';
import type { Proof } from '../../catalogue/guardrails/kit/proof';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity, Principal } from '../../iam/evaluate/request';
import {
  ANOTHER_ORGANIZATION,
  FOREIGN_ACCOUNT_ID,
} from '../../iam/evaluate/caller/caller-principals';
import { accountIdentity } from '../organization/principals';
import { cataloguePrincipal } from './catalogue-principal';
import type { ProofPlace } from './proof-place';

/** A request apart from its principal. */
export type Asked = Pick<Proof, 'action' | 'resource' | 'resourceOwner' | 'context'>;

/** The request of a proof of the catalogue. */
export function proofRequest(proof: Proof, place: ProofPlace): AccessRequest {
  return requestBy(cataloguePrincipal(proof, place), proof, place);
}

/**
 * The request, made by a principal. Its resource belongs to the account in the ARN, or to the
 * account of the test.
 */
export function requestBy(
  principal: Principal,
  { action, resource = '*', resourceOwner, context = {} }: Asked,
  place: ProofPlace,
): AccessRequest {
  const { organizationId } = place;
  return {
    principal,
    action,
    resource,
    resourceAccount: ownerOf(resource, resourceOwner, context, place),
    organizationId,
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        value === OWN_ORGANIZATION ? organizationId : value,
      ]),
    ),
  };
}

function ownerOf(
  resource: string,
  resourceOwner: Proof['resourceOwner'],
  context: NonNullable<Proof['context']>,
  { account, accountOf, organizationId }: ProofPlace,
): AccountIdentity {
  const own = accountIdentity(account);
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const organization = given.get('aws:resourceorgid');
  const isOutside =
    organization === null ||
    (organization !== undefined &&
      ![organizationId, OWN_ORGANIZATION].includes(String(organization)));
  const id = accountIn(resource) ?? given.get('aws:resourceaccount')?.toString();
  if (resourceOwner || isOutside)
    return {
      id: id ?? FOREIGN_ACCOUNT_ID,
      isManagementAccount: false,
      organizationId: isOutside
        ? organization === null
          ? null
          : String(organization)
        : resourceOwner === 'no-organization'
          ? null
          : ANOTHER_ORGANIZATION,
    };
  if (id === undefined || id === own.id) return own;
  return accountOf?.(id) ?? { id, isManagementAccount: false, organizationId: ANOTHER_OR_NONE };
}

/** The account ID in an ARN; none for buckets and what belongs to AWS. */
const accountIn = (arn: string): string | undefined =>
  /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
