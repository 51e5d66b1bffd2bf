import type { AccessRequest } from '../request';
import { ofIamPrincipal, ofService } from './of-principal';
import { ofCall } from './of-call';
import type { KeyValue, KnownValue } from './key-value';

/**
 * The value that a condition key has because of what the request is, whatever else is known. A key that is not told of
 * in `of-principal.ts` and `of-call.ts` is not known unless given: a time, an address, a tag, a service's own keys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * @param given what the caller said of other keys, by key in lower case
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
  if (principal.kind === 'root' && key.startsWith('aws:principaltag/')) return null; // Nobody can tag a root user.
  return ofIamPrincipal.get(key)?.({ principal, organizationId: request.organizationId });
}
