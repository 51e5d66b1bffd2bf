import type { Proven } from '../../access/proofs/prove';
import type {
  Accepted,
  Claim,
  Failure,
  ProofResult,
  SettingFailure,
} from '../../access/proofs/proof-result';
import { principalName } from '../../iam/evaluate/request';
import { failedClaims } from './failed-claims';

/** The proofs of one environment, for machines. */
export function proofsToJson(environment: string, proven: Proven): object {
  return {
    name: environment,
    holds: failedClaims(proven).length === 0,
    guardrails: proven.results.map(resultToJson),
    unproven: proven.unproven.map(({ name, cause }) => ({ name, cause })),
    ...(proven.unusedAcceptances.length > 0 && { unusedAcceptances: proven.unusedAcceptances }),
  };
}

function resultToJson({ name, cause, claims }: ProofResult): object {
  return { name, cause, proofs: claims.map(claimToJson) };
}

function claimToJson(claim: Claim): object {
  const holds = claim.failures.length === 0;
  if (claim.expected === 'in effect')
    return {
      ...claim,
      holds,
      failures: claim.failures.map(settingToJson),
      ...acceptedToJson(claim.accepted, settingToJson),
    };
  return {
    ...claim,
    holds,
    failures: claim.failures.map(failureToJson),
    deniedByOthers: claim.deniedByOthers.map(failureToJson),
    ...acceptedToJson(claim.accepted, failureToJson),
  };
}

function acceptedToJson<F>(
  accepted: readonly Accepted<F>[] | undefined,
  toJson: (failure: F) => object,
): object {
  return accepted === undefined
    ? {}
    : { accepted: accepted.map(({ failure, by }) => ({ ...toJson(failure), acceptances: by })) };
}

function failureToJson({ who, accounts, request, otherActions, decision }: Failure): object {
  return {
    who,
    accounts,
    actions: [request.action, ...otherActions],
    resource: request.resource,
    principal: principalName(request.principal),
    context: request.context,
    outcome: decision.outcome,
    dependsOn: decision.dependsOn,
    statements: decision.statements,
  };
}

function settingToJson({ accounts, found: { value, setBy, isContested } }: SettingFailure): object {
  return {
    accounts,
    value,
    isContested,
    setBy: setBy.map(({ policy: { name, cause }, level }) => ({ policy: name, level, cause })),
  };
}
