import type { Organization } from '../../model/organization';
import { acceptingBoundaries } from './accepting-boundaries';
import type {
  Accepted,
  AcceptanceOf,
  Claim,
  Failure,
  LockedOut,
  ProofResult,
} from './proof-result';

/**
 * The results without the failures that the charter accepts, and the entries that accept nothing.
 */
export interface WithAcceptances {
  readonly results: readonly ProofResult[];
  readonly unusedAcceptances: readonly AcceptanceOf[];
}

/**
 * Sets the failures apart that the charter accepts. A failed proof is accepted by an entry of its
 * guardrail or boundary. A lock-out is accepted if each guardrail that denies the calls has an
 * entry for it: every one of them would lock out alone.
 */
export function acceptFailures(
  results: readonly ProofResult[],
  organization: Pick<Organization, 'guardrails' | 'accountParts'>,
): WithAcceptances {
  const all = [
    ...organization.guardrails.flatMap(({ name, accepted = [] }) =>
      accepted.map((acceptance): AcceptanceOf => ({ ...acceptance, guardrail: name })),
    ),
    ...acceptingBoundaries(organization).flatMap(({ key, accepted }) =>
      accepted.map((acceptance): AcceptanceOf => ({ ...acceptance, customerManagedPolicy: key })),
    ),
  ];
  if (all.length === 0) return { results, unusedAcceptances: [] };
  const accepting = results.map((result) => ({
    ...result,
    claims: result.claims.map((claim) => withAcceptances(claim, result.name, all)),
  }));
  const used = new Set(accepting.flatMap(({ claims }) => claims.flatMap(reasonsOf)));
  return { results: accepting, unusedAcceptances: all.filter((each) => !used.has(each)) };
}

/** The entries that accept failures of a claim, each once. */
export function reasonsOf({ accepted = [] }: Claim): readonly AcceptanceOf[] {
  return [...new Set(accepted.flatMap(({ by }) => by))];
}

function withAcceptances(claim: Claim, guardrail: string, all: readonly AcceptanceOf[]): Claim {
  if (claim.expected === 'in effect')
    return {
      ...claim,
      ...setApart(claim.failures, () => ofProof(claim.setting, guardrail, all)),
    };
  const { lockOut } = claim;
  const find = (failure: Failure) => {
    if (claim.expected === 'not allowed') return ofBoundary(failure, claim.action, all);
    return lockOut === undefined
      ? ofProof(claim.action, guardrail, all)
      : ofLockOut(failure, lockOut, all);
  };
  return { ...claim, ...setApart(claim.failures, find) };
}

const ofProof = (
  subject: string,
  guardrail: string,
  all: readonly AcceptanceOf[],
): readonly AcceptanceOf[] =>
  all.filter(
    (each) =>
      'guardrail' in each &&
      each.guardrail === guardrail &&
      'proof' in each &&
      each.proof.toLowerCase() === subject.toLowerCase(),
  );

/** @param escape what the boundary of the failure must prevent */
const ofBoundary = (
  { boundary }: Failure,
  escape: string,
  all: readonly AcceptanceOf[],
): readonly AcceptanceOf[] =>
  all.filter(
    (each) =>
      'customerManagedPolicy' in each &&
      each.customerManagedPolicy === boundary &&
      'proof' in each &&
      each.proof === escape,
  );

/**
 * Entries of each guardrail that denies the calls; none if one of these guardrails has no entry.
 */
function ofLockOut(
  { decision }: Failure,
  lockOut: LockedOut,
  all: readonly AcceptanceOf[],
): readonly AcceptanceOf[] {
  const denying = [...new Set(decision.statements.map(({ policy }) => policy))];
  const by = denying.map((policy) =>
    all.filter(
      (each) =>
        'guardrail' in each &&
        each.guardrail === policy &&
        'lockOut' in each &&
        each.lockOut === lockOut,
    ),
  );
  return by.some((each) => each.length === 0) ? [] : by.flat();
}

/** @param find the entries that accept a failure */
function setApart<F>(
  failures: readonly F[],
  find: (failure: F) => readonly AcceptanceOf[],
): { readonly failures: readonly F[]; readonly accepted?: readonly Accepted<F>[] } {
  const found = failures.map((failure) => ({ failure, by: find(failure) }));
  const accepted = found.filter(({ by }) => by.length > 0);
  if (accepted.length === 0) return { failures };
  return {
    failures: found.filter(({ by }) => by.length === 0).map(({ failure }) => failure),
    accepted,
  };
}
