import type { Exemption, Place } from './decision';
import { rcpExemption, scpExemption } from './exemptions';
import { EVERYTHING } from './policies';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from './policies';
import type { AccessRequest } from './request';

/** A place whose policies all have to let a request through: none may deny it, and one has to allow it. */
export interface PolicyPlace {
  readonly place: Place;
  readonly policies: readonly NamedPolicy[];
}

/**
 * Where a request has to get through, and which control policies it is exempt from.
 * - Each level of the organization asks for itself: an `Allow` above does not reach below.
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 * - A permissions boundary and a session's policies each limit what the principal's own policies allow.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * - A root user may do everything that no control policy denies, and no boundary can be set for it.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * - An AWS service that calls for itself has no policies of its own: those of the resource let it in.
 */
export function placesToPass(
  request: AccessRequest,
  policies: ApplicablePolicies,
): { readonly places: readonly PolicyPlace[]; readonly exempt: readonly Exemption[] } {
  const { scps = [], rcps = [], identity, boundary, session, trust } = policies;
  const fromScps = scps.length > 0 ? scpExemption(request) : undefined;
  const fromRcps = rcps.length > 0 ? rcpExemption(request) : undefined;
  const places = [...(fromScps ? [] : scps.map(scpPlace)), ...(fromRcps ? [] : rcps.map(rcpPlace))];
  const { kind } = request.principal;
  if (kind !== 'aws-service') {
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
