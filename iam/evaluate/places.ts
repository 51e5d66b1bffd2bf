import type { Exemption, Place } from './decision';
import { rcpExemption, scpExemption } from './exemptions';
import { EVERYTHING } from './policies';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from './policies';
import { isIamPrincipal } from './request';
import type { AccessRequest } from './request';

/** A place that must allow a request: none of its policies may deny it, and at least one must allow it. */
export interface PolicyPlace {
  readonly place: Place;
  readonly policies: readonly NamedPolicy[];
}

/**
 * The places that must allow a request, and the control policies that it is exempt from.
 * - Each level of the organization must allow the request. An `Allow` is not inherited from the level above.
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 * - A permissions boundary and session policies each limit what the principal's identity-based policies allow.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * - A root user can do everything that no control policy denies, and cannot have a permissions boundary.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * - An AWS service that acts on its own behalf has no identity-based policies. Resource-based policies give it access.
 */
export function placesToPass(
  request: AccessRequest,
  policies: ApplicablePolicies,
): { readonly places: readonly PolicyPlace[]; readonly exempt: readonly Exemption[] } {
  const { scps = [], rcps = [], identity, boundary, session, trust } = policies;
  const fromScps = scps.length > 0 ? scpExemption(request) : undefined;
  const fromRcps = rcps.length > 0 ? rcpExemption(request) : undefined;
  const places = [...(fromScps ? [] : scps.map(scpPlace)), ...(fromRcps ? [] : rcps.map(rcpPlace))];
  const { principal } = request;
  const { kind } = principal;
  if (isIamPrincipal(principal)) {
    if (identity && kind !== 'root')
      places.push({ place: { kind: 'identity' }, policies: identity });
    if (boundary && kind !== 'root')
      places.push({ place: { kind: 'boundary' }, policies: [boundary] });
    if (session) places.push({ place: { kind: 'session' }, policies: session });
    if (trust) places.push({ place: { kind: 'trust' }, policies: trust });
  }
  return { places, exempt: [fromScps, fromRcps].filter((exemption) => exemption !== undefined) };
}

function scpPlace({ name, policies, fullAwsAccess = true }: PolicyLevel): PolicyPlace {
  return {
    place: { kind: 'scp', level: name },
    policies: fullAwsAccess ? [FULL_AWS_ACCESS, ...policies] : policies,
  };
}

function rcpPlace({ name, policies }: PolicyLevel): PolicyPlace {
  return { place: { kind: 'rcp', level: name }, policies: [RCP_FULL_AWS_ACCESS, ...policies] };
}

const FULL_AWS_ACCESS: NamedPolicy = { name: 'FullAWSAccess', document: EVERYTHING };
const RCP_FULL_AWS_ACCESS: NamedPolicy = { name: 'RCPFullAWSAccess', document: EVERYTHING };
