import type { CloudTrailEvent } from '../event';
import { textOf } from './json-fields';
import type { CallEnd, DenyingPolicy } from './logged-call';

/**
 * How a call ended. EC2 reports a dry run that would have succeeded as an error.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function callEnd(event: CloudTrailEvent): CallEnd {
  const code = textOf(event.errorCode);
  if (code === undefined || code === 'Client.DryRunOperation') return 'succeeded';
  return DENIED.test(code) ? 'denied' : 'failed';
}

/**
 * The codes with which services refuse a call for lack of permission. Each service has its own:
 * `AccessDenied`, `AccessDeniedException`, `Client.UnauthorizedOperation`, `AuthorizationError`, `NotAuthorizedException`,
 * `UnauthorizedException`, `Forbidden`.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const DENIED =
  /^(?:Client\.|Server\.)?(?:AccessDenied\w*|Unauthorized\w*|NotAuthorized\w*|Authorization(?:Error|Failure)\w*|Forbidden\w*)$/;

/** The type of policy that AWS's message names; `undefined` if it names none. */
export function denyingPolicy(event: CloudTrailEvent): DenyingPolicy | undefined {
  const message = textOf(event.errorMessage);
  const type = message === undefined ? undefined : POLICY.exec(message)?.[1];
  return type === undefined
    ? undefined
    : TYPES.get(type.toLowerCase().replaceAll('vpc endpoint', 'vpce'));
}

/**
 * “… with an explicit deny in a service control policy”, “because no identity-based policy allows …”
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const POLICY =
  /\b(?:with an explicit deny in an?|because no) (service control|resource control|identity-based|resource-based|session|vpc endpoint|role trust) policy|because no (permissions boundary)|in an? (permissions boundary)/i;

const TYPES: ReadonlyMap<string, DenyingPolicy> = new Map([
  ['service control', 'service-control-policy'],
  ['resource control', 'resource-control-policy'],
  ['identity-based', 'identity-based-policy'],
  ['resource-based', 'resource-based-policy'],
  ['session', 'session-policy'],
  ['vpce', 'vpc-endpoint-policy'],
  ['role trust', 'trust-policy'],
]);
