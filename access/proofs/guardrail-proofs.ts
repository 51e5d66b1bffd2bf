import type { Account, Guardrail } from '../../model/organization';
import type { Decision } from '../../iam/evaluate/decision';
import { permissionSetRoleName } from '../../iam/language/permission-set-roles';
import { globMatcher, globTokens } from '../../iam/language/glob';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import type { AccessRequest } from '../../iam/evaluate/request';
import { accountClasses } from '../account-classes';
import type { AccountClass } from '../account-classes';
import { claimsIn } from './claims';
import type { ClaimHere } from './claims';
import type { Resources } from './example-resources';
import { permissionSetsIn, principalsOf, requestOf } from './proof-principals';
import type { ProofPrincipal, Reach } from './proof-principals';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import { placeIn } from './scope';
import type { Scope } from './scope';

/**
 * Tests all claims about one guardrail, in every account that it applies to. Only its own policy is evaluated: what
 * another guardrail denies neither proves nor disproves anything about this one. Where another guardrail denies what the
 * charter says must not be denied, the claim holds and reports it.
 *
 * In an account that the charter excepts, nothing that the guardrail must deny elsewhere may be denied.
 */
export function proveGuardrail(guardrail: Guardrail, scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  const text = JSON.stringify(scope.substitute(guardrail.policy));
  for (const accountClass of accountClasses(guardrail, scope.organization, text)) {
    const inAccount = memoized((account: Account) =>
      claimsIn(account, guardrail, scope.organization),
    );
    const inEveryAccount = {
      reach: permissionSetsIn(accountClass.accounts, scope.permissionSets),
      own: memoized((account: Account) => controlPolicies(account, scope, [guardrail])),
      all: memoized((account: Account) => controlPolicies(account, scope)),
      isExempt: (asker: ProofPrincipal, request: AccessRequest) =>
        isExempt(asker, request, guardrail, text),
    };
    inAccount(accountClass.accounts[0] as Account).forEach((claim, index) => {
      const first = excepting(claim, accountClass);
      const results = testAll(accountClass, scope, {
        ...inEveryAccount,
        claim: (account) => excepting(inAccount(account)[index] as ClaimHere, accountClass),
      });
      const key = `${index} ${first.because}`;
      claims.set(key, withResults(claims.get(key) ?? untested(first), results));
    });
  }
  return { name: guardrail.name, cause: guardrail.cause, claims: [...claims.values()] };
}

function excepting(claim: ClaimHere, { excepted, accounts }: AccountClass): ClaimHere {
  return excepted && claim.expected === 'denied'
    ? { ...claim, expected: 'not denied', because: `The account ${accounts[0]?.name} is excepted.` }
    : claim;
}

type Results = Pick<RequestClaim, 'requests' | 'failures' | 'deniedByOthers'>;

const untested = ({ expected, proof, because }: ClaimHere): RequestClaim => ({
  expected,
  action: proof.action,
  resource: proof.resource,
  because,
  requests: 0,
  failures: [],
  deniedByOthers: [],
});

const withResults = (claim: RequestClaim, results: Results): RequestClaim => ({
  ...claim,
  requests: claim.requests + results.requests,
  failures: [...claim.failures, ...results.failures],
  deniedByOthers: [...claim.deniedByOthers, ...results.deniedByOthers],
});

interface Question {
  /** The claim as it is tested in an account. */
  claim(account: Account): ClaimHere;
  readonly reach: Reach;
  /** The guardrail's own policy, and those of all guardrails, that apply to an account. */
  own(account: Account): ApplicablePolicies;
  all(account: Account): ApplicablePolicies;
  isExempt(asker: ProofPrincipal, request: AccessRequest): boolean;
}

/** Tests a claim for all principals and accounts that it is about. */
function testAll(
  { accounts }: AccountClass,
  scope: Scope,
  { claim, reach, own, all, isExempt }: Question,
): Results {
  let requests = 0;
  const failures: Failure[] = [];
  const deniedByOthers: Failure[] = [];
  for (const asker of principalsOf(
    claim(accounts[0] as Account).proof,
    scope.organization,
    reach.keys(),
  )) {
    // A permission set is tested where it is assigned.
    const where =
      asker.permissionSet === undefined ? accounts : (reach.get(asker.permissionSet) ?? accounts);
    const account = where[0] as Account;
    const { expected, proof, resources, isOfCharter } = claim(account);
    const request = requestOf(asker, proof, placeIn(account, scope));
    if (expected === 'denied' && isExempt(asker, request)) continue;
    requests++;
    const about = { who: asker.who, accounts: where.map(({ name }) => name), otherActions: [] };
    const failing = decide(expected, request, resources, account, own(account), scope);
    if (failing) failures.push({ ...about, ...failing });
    if (failing || expected === 'denied' || !isOfCharter) continue;
    const others = decide(expected, request, resources, account, all(account), scope);
    if (others?.decision.outcome === 'explicitly-denied')
      deniedByOthers.push({ ...about, ...others });
  }
  return { requests, failures, deniedByOthers };
}

/**
 * A permission set whose role the policy names, such as a break-glass one, or that a parameter excepts, need not be denied
 * anything. A pattern that exempts everybody also exempts the ordinary role, and the proof fails for that.
 */
function isExempt(
  { permissionSet }: ProofPrincipal,
  { principal }: AccessRequest,
  { parameters = {} }: Guardrail,
  text: string,
): boolean {
  if (permissionSet === undefined || principal.kind === 'aws-service') return false;
  const role = principal.arn.slice(principal.arn.indexOf(':role/') + ':role/'.length);
  return (
    text.includes(permissionSetRoleName(permissionSet, '')) ||
    (parameters['exceptRoles'] ?? []).some((pattern) =>
      globMatcher(globTokens(pattern.toLowerCase()))(role.toLowerCase()),
    )
  );
}

/** The decision that is not the expected one, if there is one. */
function decide(
  expected: RequestClaim['expected'],
  request: AccessRequest,
  { arns, of }: Resources,
  account: Account,
  policies: ApplicablePolicies,
  { ask }: Scope,
): { readonly request: AccessRequest; readonly decision: Decision } | undefined {
  const decided = arns.map((resource) => {
    const about = { ...request, resource };
    return { request: about, decision: ask(about, policiesForRequest(about, account, policies)) };
  });
  const failing = decided.filter(({ decision }) => !holds(expected, decision));
  if (expected === 'denied' && of === 'all' && failing.length < decided.length) return undefined;
  return failing.find(({ decision }) => decision.outcome === 'depends') ?? failing[0];
}

function memoized<Value>(make: (account: Account) => Value): (account: Account) => Value {
  const known = new Map<Account, Value>();
  return (account) => {
    const value = known.get(account) ?? make(account);
    known.set(account, value);
    return value;
  };
}
