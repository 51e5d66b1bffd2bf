import type { Account, Guardrail } from '../../model/organization';
import type { Decision } from '../../iam/evaluate/decision';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import type { AccessRequest } from '../../iam/evaluate/request';
import { controlPolicies } from '../organization/attached-policies';
import { memoized, policiesOf, testedClaims } from './cases';
import type { Case } from './cases';
import type { ClaimHere } from './claims';
import { outOfReach } from './out-of-reach';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import type { Scope } from './scope';

/**
 * Tests all claims about one guardrail, in every account that it applies to. Only its own policy is
 * evaluated: what another guardrail denies neither proves nor disproves anything about this one.
 * Where another guardrail denies what the charter says must not be denied, the claim holds and
 * reports it.
 *
 * In an account that the charter excepts, nothing that the guardrail must deny elsewhere may be
 * denied.
 */
export function proveGuardrail(guardrail: Guardrail, scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  const policies = {
    own: memoized((account: Account) => controlPolicies(account, scope, [guardrail])),
    all: memoized((account: Account) => controlPolicies(account, scope)),
  };
  for (const { key, claim, cases } of testedClaims(guardrail, scope))
    claims.set(
      key,
      cases
        .map((each) => resultOf(each, guardrail, policies, scope))
        .reduce(withResult, claims.get(key) ?? untested(claim)),
    );
  return { name: guardrail.name, cause: guardrail.cause, claims: [...claims.values()] };
}

interface Result {
  readonly failure?: Failure | undefined;
  readonly deniedByOthers?: Failure | undefined;
  /** Why the guardrail can never deny the request; `undefined`: it can. */
  readonly outOfReach: string | undefined;
}

const untested = ({ expected, proof, because }: ClaimHere): RequestClaim => ({
  expected,
  action: proof.action,
  resource: proof.resource,
  because,
  requests: 0,
  failures: [],
  deniedByOthers: [],
  provesNothing: 'it is tested for nobody, because every principal is exempt',
});

function withResult(
  { provesNothing, ...claim }: RequestClaim,
  { failure, deniedByOthers, outOfReach }: Result,
): RequestClaim {
  const reason = claim.requests === 0 || provesNothing !== undefined ? outOfReach : undefined;
  return {
    ...claim,
    requests: claim.requests + 1,
    failures: [...claim.failures, ...(failure ? [failure] : [])],
    deniedByOthers: [...claim.deniedByOthers, ...(deniedByOthers ? [deniedByOthers] : [])],
    ...(reason !== undefined && { provesNothing: reason }),
  };
}

/** The guardrail's own policy, and those of all guardrails, that apply to an account. */
interface PoliciesIn {
  own(account: Account): ApplicablePolicies;
  all(account: Account): ApplicablePolicies;
}

function resultOf(its: Case, guardrail: Guardrail, { own, all }: PoliciesIn, scope: Scope): Result {
  const { who, accounts, claim, requests } = its;
  const account = accounts[0] as Account;
  const by = (policiesIn: PoliciesIn['own']) => (request: AccessRequest) =>
    policiesOf(request, account, policiesIn, scope);
  const about = { who, accounts: accounts.map(({ name }) => name), otherActions: [] };
  const first = requests[0] as AccessRequest;
  const reason = outOfReach(first, claim.expected, guardrail, by(own)(first));
  const failing = decide(its, by(own), scope);
  if (failing) return { failure: { ...about, ...failing }, outOfReach: reason };
  if (claim.expected === 'denied' || !claim.isOfCharter) return { outOfReach: reason };
  const others = decide(its, by(all), scope);
  return {
    outOfReach: reason,
    ...(others?.decision.outcome === 'explicitly-denied' && {
      deniedByOthers: { ...about, ...others },
    }),
  };
}

/** The decision that is not the expected one, if there is one. */
export function decide(
  { claim: { expected, resources }, requests }: Pick<Case, 'claim' | 'requests'>,
  policiesFor: (request: AccessRequest) => ApplicablePolicies,
  { ask }: Pick<Scope, 'ask'>,
): { readonly request: AccessRequest; readonly decision: Decision } | undefined {
  const decided = requests.map((request) => ({
    request,
    decision: ask(request, policiesFor(request)),
  }));
  const failing = decided.filter(({ decision }) => !holds(expected, decision));
  if (expected === 'denied' && resources.of === 'all' && failing.length < decided.length)
    return undefined;
  return failing.find(({ decision }) => decision.outcome === 'depends') ?? failing[0];
}
