import { isIamPrincipal } from '../request';
import type { AccessRequest } from '../request';
import { implications } from './implications';
import { PRESENT } from './key-value';
import type { KeyValue, KnownValue } from './key-value';
import { organizationOf } from './organization-of';

/**
 * Condition keys about the call: the resource, the region and the network.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties
 */

interface Call {
  readonly request: AccessRequest;
  readonly given: ReadonlyMap<string, KnownValue>;
}

export const ofCall = implications<Call>({
  // The region in the resource's ARN. IAM is called in us-east-1 only. For other services, the ARN
  // of a global resource does not show the region of the call.
  'aws:RequestedRegion': ({ request }) =>
    known(
      arnPart(request.resource, 3) ??
        (isAnsweredInOneRegion(request.action) ? 'us-east-1' : undefined),
    ) ?? PRESENT,
  'aws:ResourceAccount': ({ request }) => known(resourceAccountId(request)),
  'aws:ResourceOrgID': ({ request }) => resourceOrganization(request),
  'aws:ResourceOrgPaths': ({ request }) => {
    const organization = resourceOrganization(request);
    return organization === null ? null : Array.isArray(organization) ? PRESENT : undefined;
  },
  'aws:CurrentTime': () => PRESENT,
  'aws:EpochTime': () => PRESENT,
  'aws:SecureTransport': () => PRESENT,
  // The principal makes the call itself, unless the request says that a service makes it on the
  // principal's behalf.
  'aws:ViaAWSService': ({ given }) =>
    ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'].some((key) => given.get(key))
      ? ['true']
      : ['false'],
  'aws:CalledVia': absentInDirectCall,
  'aws:CalledViaFirst': absentInDirectCall,
  'aws:CalledViaLast': absentInDirectCall,
});

/** Whether the action determines the region. No other implied value depends on the action. */
export function isAnsweredInOneRegion(action: string): boolean {
  return /^iam:/i.test(action);
}

/** The account that owns the resource; `undefined` if the request does not show it. */
export function resourceAccountId(request: AccessRequest): string | undefined {
  return request.resourceAccount?.id ?? arnPart(request.resource, 4);
}

/**
 * The organization of the resource's account; unknown if the request does not tell more than the
 * account's ID.
 */
function resourceOrganization({
  resourceAccount,
  principal,
  resource,
  organizationId,
}: AccessRequest): KeyValue {
  if (resourceAccount) return organizationOf(resourceAccount, organizationId);
  return isIamPrincipal(principal) && arnPart(resource, 4) === principal.account.id
    ? organizationOf(principal.account, organizationId)
    : undefined;
}

function absentInDirectCall({ given }: Call): KeyValue {
  return given.get('aws:viaawsservice')?.[0] === 'true' ? undefined : null;
}

/** @param index from 0; `undefined` is returned for a part that is empty or has a wildcard */
function arnPart(arn: string | undefined, index: number): string | undefined {
  const part = arn?.startsWith('arn:') ? arn.split(':', 5)[index] : undefined;
  return part === undefined || part === '' || part.includes('*') ? undefined : part;
}

function known(value: string | undefined): KeyValue {
  return value === undefined ? undefined : [value];
}
