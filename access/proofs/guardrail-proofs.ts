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
import { askersOf, permissionSetsIn, requestOf } from './proof-principals';
import type { Asker, Reach } from './proof-principals';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import { placeIn } from './scope';
import type { Scope } from './scope';

/**
 * Makes all proofs of one guardrail, in every account that it reaches. Its policy alone is asked: what another guardrail
 * denies is no proof of this one, and no fault of it. Where another denies what the model
 * wants to be left alone, the claim holds and says so.
 *
 * In an account that the model excepts from it, all that it has to deny has to be left alone.
 */
export function proveGuardrail(guardrail: Guardrail, scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  const text = JSON.stringify(scope.substitute(guardrail.policy));
  for (const accountClass of accountClasses(guardrail, scope.organization, text)) {
    const inAccount = memoized((account: Account) =>
      claimsIn(account, guardrail, scope.organization),
    );
    const reach = permissionSetsIn(accountClass.accounts, scope.permissionSets);
    const own = memoized((account: Account) => controlPolicies(account, scope, [guardrail]));
    const all = memoized((account: Account) => controlPolicies(account, scope));
    inAccount(firstOf(accountClass)).forEach((claim, index) => {
      const { proof, expected, because } = excepting(claim, accountClass);
      const asked = askEverybody(accountClass, scope, {
        claim: (account) => excepting(inAccount(account)[index] as ClaimHere, accountClass),
        reach,
        own,
        all,
        isSpared: (asker, request) => isSpared(asker, request, guardrail, text),
      });
      const key = `${index} ${because}`;
      const before = claims.get(key) ?? {
        expected,
        action: proof.action,
        resource: proof.resource,
        because,
        requests: 0,
        failures: [],
        deniedByOthers: [],
      };
      claims.set(key, {
        ...before,
        requests: before.requests + asked.requests,
        failures: [...before.failures, ...asked.failures],
        deniedByOthers: [...before.deniedByOthers, ...asked.deniedByOthers],
      });
    });
  }
  return { name: guardrail.name, cause: guardrail.cause, claims: [...claims.values()] };
}

const firstOf = ({ accounts }: AccountClass) => accounts[0] as Account;

function excepting(claim: ClaimHere, { excepted, accounts }: AccountClass): ClaimHere {
  return excepted && claim.expected === 'denied'
    ? { ...claim, expected: 'left alone', because: `The account ${accounts[0]?.name} is excepted.` }
    : claim;
}

interface Question {
  /** The same claim, as it is made in an account. */
  claim(account: Account): ClaimHere;
  readonly reach: Reach;
  /** The guardrail's own policy, and those of all guardrails, on the way to an account. */
  own(account: Account): ApplicablePolicies;
  all(account: Account): ApplicablePolicies;
  isSpared(asker: Asker, request: AccessRequest): boolean;
}

function askEverybody(
  { accounts }: AccountClass,
  scope: Scope,
  { claim, reach, own, all, isSpared }: Question,
): Pick<RequestClaim, 'requests' | 'failures' | 'deniedByOthers'> {
  let requests = 0;
  const failures: Failure[] = [];
  const deniedByOthers: Failure[] = [];
  for (const asker of askersOf(
    claim(accounts[0] as Account).proof,
    scope.organization,
    reach.keys(),
  )) {
    // A permission set is asked about where somebody has it.
    const where =
      asker.permissionSet === undefined ? accounts : (reach.get(asker.permissionSet) ?? accounts);
    const account = where[0] as Account;
    const { expected, proof, resources, isOfModel } = claim(account);
    const request = requestOf(asker, proof, placeIn(account, scope));
    if (expected === 'denied' && isSpared(asker, request)) continue;
    requests++;
    const about = { who: asker.who, accounts: where.map(({ name }) => name), alsoActions: [] };
    const failing = decide(expected, request, resources, account, own(account), scope);
    if (failing) failures.push({ ...about, ...failing });
    if (failing || expected === 'denied' || !isOfModel) continue;
    const others = decide(expected, request, resources, account, all(account), scope);
    if (others?.decision.outcome === 'explicitly-denied')
      deniedByOthers.push({ ...about, ...others });
  }
  return { requests, failures, deniedByOthers };
}

/**
 * A permission set whose role the policy names, as guardrails name those of emergencies, or that a parameter excepts,
 * need not be denied anything. A pattern that spares everybody spares the ordinary role too, which has to be denied.
 */
function isSpared(
  { permissionSet }: Asker,
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

/** The decision that is not as expected, if one is not. */
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
