import type { AccessRequest } from '../request';
import { implications } from './implications';
import { PRESENT } from './key-value';
import type { KeyValue, KnownValue } from './key-value';

/**
 * Condition keys that tell what is called, where and how.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties
 */

interface Call {
  readonly request: AccessRequest;
  readonly given: ReadonlyMap<string, KnownValue>;
}

export const ofCall = implications<Call>({
  // The region in the resource's ARN. IAM answers from us-east-1 alone; of other services the ARN of a global resource
  // does not say where they are called.
  'aws:RequestedRegion': ({ request }) =>
    known(
      arnPart(request.resource, 3) ??
        (isAnsweredInOneRegion(request.action) ? 'us-east-1' : undefined),
    ) ?? PRESENT,
  'aws:ResourceAccount': ({ request }) => known(resourceAccountId(request)),
  'aws:ResourceOrgID': ({ request }) =>
    isInOrganization(request) ? known(request.organizationId) : undefined,
  'aws:CurrentTime': () => PRESENT,
  'aws:EpochTime': () => PRESENT,
  'aws:SecureTransport': () => PRESENT,
  // The principal calls the service itself, unless the request says that another service does so on its behalf.
  'aws:ViaAWSService': ({ given }) =>
    ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'].some((key) => given.get(key))
      ? ['true']
      : ['false'],
  'aws:CalledVia': absentInDirectCall,
  'aws:CalledViaFirst': absentInDirectCall,
  'aws:CalledViaLast': absentInDirectCall,
});

/** Whether the action alone tells the region. Nothing else that a request implies depends on its action. */
export function isAnsweredInOneRegion(action: string): boolean {
  return /^iam:/i.test(action);
}

/** The account that owns the resource, as far as the request tells. */
export function resourceAccountId(request: AccessRequest): string | undefined {
  return request.resourceAccount?.id ?? arnPart(request.resource, 4);
}

/** An {@link AccessRequest.resourceAccount} is one of the organization's; so is the principal's own. */
function isInOrganization({ resourceAccount, principal, resource }: AccessRequest): boolean {
  return (
    resourceAccount !== undefined ||
    (principal.kind !== 'aws-service' && arnPart(resource, 4) === principal.account.id)
  );
}

function absentInDirectCall({ given }: Call): KeyValue {
  return given.get('aws:viaawsservice')?.[0] === 'true' ? undefined : null;
}

/** From 0; a part that is empty or a wildcard tells nothing. */
function arnPart(arn: string | undefined, index: number): string | undefined {
  const part = arn?.startsWith('arn:') ? arn.split(':', 5)[index] : undefined;
  return part === undefined || part === '' || part.includes('*') ? undefined : part;
}

function known(value: string | undefined): KeyValue {
  return value === undefined ? undefined : [value];
}
