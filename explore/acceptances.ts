import type { Acceptance } from '../model/organization';
import { BOUNDARY_PROOFS } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type { PageAcceptance } from './page-data';

/** `proof of s3:PutObject`, `lock-out of everyone`, or what principals with a boundary can do. */
const failureOf = (acceptance: Acceptance): string => {
  if ('lockOut' in acceptance) return `lock-out of ${acceptance.lockOut}`;
  return BOUNDARY_PROOFS.some((each) => each === acceptance.proof)
    ? acceptance.proof
    : `proof of ${acceptance.proof}`;
};

/** A failure that the charter accepts. */
export function describeAcceptance(acceptance: Acceptance, locationOf: LocationOf): PageAcceptance {
  const { reason, until, ticket, cause } = acceptance;
  return {
    failure: failureOf(acceptance),
    reason,
    ...(until !== undefined && { until }),
    ...(ticket !== undefined && { ticket }),
    cause: locationOf(cause),
  };
}
