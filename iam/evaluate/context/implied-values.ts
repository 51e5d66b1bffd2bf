import type { AccessRequest, Principal } from '../request';
import { ofAnonymous, ofIamPrincipal, ofService } from './of-principal';
import { ofCall } from './of-call';
import type { KeyValue, KnownValue } from './key-value';

/**
 * The value of a condition key that follows from the request. Keys that are not listed in
 * `of-principal.ts` and `of-call.ts` are unknown unless given: times, addresses, tags and the keys
 * of services.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * @param given the values that the caller gave, by key in lower case
 */
export function impliedValue(
  key: string,
  request: AccessRequest,
  given: ReadonlyMap<string, KnownValue>,
): KeyValue {
  const call = ofCall.get(key);
  if (call) return call({ request, given });
  const { principal } = request;
  if (hasNoTags(principal) && key.startsWith('aws:principaltag/'))
    return principal.kind === 'aws-service' && OF_CERTIFICATE.test(key) ? undefined : null;
  if (principal.kind === 'aws-service') return ofService.get(key)?.(principal);
  if (principal.kind === 'anonymous') return ofAnonymous.get(key)?.(principal);
  return ofIamPrincipal.get(key)?.({ principal, organizationId: request.organizationId });
}

/** Only roles, users and federated users can have tags. */
const hasNoTags = ({ kind }: Principal): boolean =>
  kind === 'root' || kind === 'aws-service' || kind === 'anonymous';

/**
 * The service of IAM Roles Anywhere has the fields of the certificate when it assumes a role.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
const OF_CERTIFICATE = /^aws:principaltag\/x509/;
