import type { CloudTrailEvent } from '../event';
import { textOf } from './json-fields';
import type { CallEnd, DenyingPolicy } from './logged-call';

/**
 * How a call ended. EC2 and KMS report a dry run that would have succeeded as an error.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html
 */
export function callEnd(event: CloudTrailEvent): CallEnd {
  const code = textOf(event.errorCode);
  if (code === undefined || DRY_RUN.test(code)) return 'succeeded';
  return DENIED.test(code) ? 'denied' : 'failed';
}

const DRY_RUN = /^(?:Client\.)?DryRunOperation(?:Exception)?$/;

/**
 * The codes with which services refuse a call for lack of permission. Each service has its own:
 * `AccessDenied`, `AccessDeniedException`, `Client.UnauthorizedOperation`, `AuthorizationError`,
 * `NotAuthorizedException`, `UnauthorizedException`, `Forbidden`.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const DENIED =
  /^(?:Client\.|Server\.)?(?:AccessDenied\w*|Unauthorized\w*|NotAuthorized\w*|Authorization(?:Error|Failure)\w*|Forbidden\w*)$/;

/** The type of policy that AWS's message names; `undefined` if it names none. */
export function denyingPolicy(event: CloudTrailEvent): DenyingPolicy | undefined {
  const message = textOf(event.errorMessage);
  const type = message === undefined ? undefined : POLICY.exec(message)?.[1];
  return type === undefined ? undefined : TYPES.get(type.toLowerCase());
}

/**
 * “… with an explicit deny in a service control policy”, “because no identity-based policy allows
 * …”
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const POLICY =
  /\b(?:with an explicit deny in (?:an?|the)|because no) (service control policy|resource control policy|identity-based policy|resource-based policy|session policy|vpc endpoint policy|role trust policy|permissions boundary)\b/i;

const TYPES: ReadonlyMap<string, DenyingPolicy> = new Map([
  ['service control policy', 'service-control-policy'],
  ['resource control policy', 'resource-control-policy'],
  ['identity-based policy', 'identity-based-policy'],
  ['resource-based policy', 'resource-based-policy'],
  ['permissions boundary', 'permissions-boundary'],
  ['session policy', 'session-policy'],
  ['vpc endpoint policy', 'vpc-endpoint-policy'],
  ['role trust policy', 'trust-policy'],
]);
