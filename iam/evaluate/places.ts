import type { Exemption, Place } from './decision';
import { rcpExemption, scpExemption } from './exemptions';
import { EVERYTHING } from './policies';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from './policies';
import { isIamPrincipal } from './request';
import type { AccessRequest } from './request';

/**
 * A place that must allow a request: none of its policies may deny it, and at least one must allow
 * it.
 */
export interface PolicyPlace {
  readonly place: Place;
  readonly policies: readonly NamedPolicy[];
}

/**
 * The places that must allow a request, and the control policies that it is exempt from.
 * - Each level of the organization must allow the request. An `Allow` is not inherited from the
 *   level above.
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 * - A permissions boundary and session policies each limit what the principal's identity-based
 *   policies allow.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * - A root user can do everything that no control policy denies, and cannot have a permissions
 *   boundary. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * - An AWS service that acts on its own behalf has no identity-based policies. Resource-based
 *   policies give it access.
 */
export function placesToPass(
  request: AccessRequest,
  policies: ApplicablePolicies,
): { readonly places: readonly PolicyPlace[]; readonly exempt: readonly Exemption[] } {
  const { scps = [], rcps = [], identity, boundary, session, trust } = policies;
  const fromScps = scps.length > 0 ? scpExemption(request) : undefined;
  const fromRcps = rcps.length > 0 ? rcpExemption(request) : undefined;
  const places: PolicyPlace[] = [];
  if (!fromScps) for (const level of scps) places.push(scpPlace(level));
  if (!fromRcps) for (const level of rcps) places.push(rcpPlace(level));
  const { principal } = request;
  const { kind } = principal;
  if (isIamPrincipal(principal)) {
    if (identity && kind !== 'root') places.push({ place: IDENTITY, policies: identity });
    if (boundary && kind !== 'root') places.push({ place: BOUNDARY, policies: [boundary] });
    if (session) places.push({ place: SESSION, policies: session });
    if (trust) places.push({ place: TRUST, policies: trust });
  }
  return {
    places,
    exempt:
      fromScps || fromRcps
        ? [fromScps, fromRcps].filter((exemption) => exemption !== undefined)
        : NOT_EXEMPT,
  };
}

const IDENTITY: Place = { kind: 'identity' };
const BOUNDARY: Place = { kind: 'boundary' };
const SESSION: Place = { kind: 'session' };
const TRUST: Place = { kind: 'trust' };
const NOT_EXEMPT: readonly Exemption[] = [];

const scpPlace = once(({ name, policies, fullAwsAccess = true }: PolicyLevel): PolicyPlace => ({
  place: { kind: 'scp', level: name },
  policies: fullAwsAccess ? [FULL_AWS_ACCESS, ...policies] : policies,
}));

const rcpPlace = once(({ name, policies }: PolicyLevel): PolicyPlace => ({
  place: { kind: 'rcp', level: name },
  policies: [RCP_FULL_AWS_ACCESS, ...policies],
}));

/** Many requests are evaluated under the same levels. */
function once(make: (level: PolicyLevel) => PolicyPlace): (level: PolicyLevel) => PolicyPlace {
  const made = new WeakMap<PolicyLevel, PolicyPlace>();
  return (level) => {
    let place = made.get(level);
    if (!place) made.set(level, (place = make(level)));
    return place;
  };
}

const FULL_AWS_ACCESS: NamedPolicy = { name: 'FullAWSAccess', document: EVERYTHING };
const RCP_FULL_AWS_ACCESS: NamedPolicy = { name: 'RCPFullAWSAccess', document: EVERYTHING };
