import type { AccessRequest } from '../request';
import { ofAnonymous, ofIamPrincipal, ofService } from './of-principal';
import { ofCall } from './of-call';
import type { KeyValue, KnownValue } from './key-value';

/**
 * The value of a condition key that follows from the request. Keys that are not listed in `of-principal.ts` and
 * `of-call.ts` are unknown unless given: times, addresses, tags and the keys of services.
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
  if (principal.kind === 'aws-service') return ofService.get(key)?.(principal);
  if (principal.kind === 'anonymous') return ofAnonymous.get(key)?.(principal);
  if (principal.kind === 'root' && key.startsWith('aws:principaltag/')) return null; // A root user cannot have tags.
  return ofIamPrincipal.get(key)?.({ principal, organizationId: request.organizationId });
}
