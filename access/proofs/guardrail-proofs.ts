import type { Account, Guardrail } from '../../model/organization';
import type { Decision } from '../../iam/evaluate/decision';
import { permissionSetRoleName } from '../../iam/language/permission-set-roles';
import { globMatcher, globTokens } from '../../iam/language/glob';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity } from '../../iam/evaluate/request';
import { accountClasses } from '../account-classes';
import type { AccountClass } from '../account-classes';
import { claimsIn } from './claims';
import type { ClaimHere } from './claims';
import { outOfReach } from './out-of-reach';
import { permissionSetsIn } from './permission-set-reach';
import type { Reach } from './permission-set-reach';
import { principalsOf } from './proof-principals';
import type { ProofPrincipal } from './proof-principals';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { requestBy } from './proof-request';
import { controlPolicies } from '../organization/attached-policies';
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
  const classes = accountClasses(guardrail, scope.organization, text);
  const inAccount = memoized((account: Account) => claimsIn(account, guardrail, scope));
  const inEveryAccount = {
    guardrail,
    own: memoized((account: Account) => controlPolicies(account, scope, [guardrail])),
    all: memoized((account: Account) => controlPolicies(account, scope)),
    isExempt: (asker: ProofPrincipal, request: AccessRequest) =>
      isExempt(asker, request, guardrail, text),
  };
  for (const [position, accountClass] of classes.entries()) {
    const reach = permissionSetsIn(accountClass.accounts, scope.permissionSets);
    inAccount(accountClass.accounts[0] as Account).forEach((claim, index) => {
      const where = testedIn(claim, guardrail, accountClass, classes, position, scope);
      if (!where) return;
      const first = excepting(claim, where);
      const results = testAll(where, scope, {
        ...inEveryAccount,
        reach,
        claim: (account) => excepting(inAccount(account)[index] as ClaimHere, where),
      });
      const key = `${index} ${first.because}`;
      claims.set(key, withResults(claims.get(key) ?? untested(first), results));
    });
  }
  return { name: guardrail.name, cause: guardrail.cause, claims: [...claims.values()] };
}

/**
 * The accounts of a class where a claim is tested: all, unless the request itself names the account. It is then tested in
 * this one only, also where the guardrail is not attached above it.
 */
function testedIn(
  claim: ClaimHere,
  { type }: Guardrail,
  accountClass: AccountClass,
  classes: readonly AccountClass[],
  position: number,
  { accountsById }: Scope,
): AccountClass | undefined {
  const id = type === 'SERVICE_CONTROL_POLICY' ? principalAccount(claim) : resourceAccount(claim);
  const named = id === undefined ? undefined : accountsById.get(id);
  if (!named) return accountClass;
  if (accountClass.accounts.includes(named)) return { ...accountClass, accounts: [named] };
  const isElsewhere = classes.some(({ accounts }) => accounts.includes(named));
  return isElsewhere || position > 0 ? undefined : { accounts: [named], excepted: false };
}

function principalAccount({ principal }: ClaimHere): string | undefined {
  return typeof principal === 'object' && 'caller' in principal
    ? principal.caller.account
    : undefined;
}

/** The account that a request of the charter names as the owner of its resource. */
function resourceAccount({ proof, resources, isOfCharter }: ClaimHere): string | undefined {
  if (!isOfCharter) return undefined;
  const given = Object.entries(proof.context ?? {}).find(
    ([key]) => key.toLowerCase() === 'aws:resourceaccount',
  )?.[1];
  if (typeof given === 'string') return given;
  return proof.resource === undefined ? undefined : resources.arns[0]?.split(':', 5)[4];
}

function excepting(claim: ClaimHere, { excepted, accounts }: AccountClass): ClaimHere {
  return excepted && claim.expected === 'denied'
    ? { ...claim, expected: 'not denied', because: `The account ${accounts[0]?.name} is excepted.` }
    : claim;
}

type Results = Pick<RequestClaim, 'requests' | 'failures' | 'deniedByOthers'> & {
  /** Why the guardrail can never deny a request, for each; `undefined`: it can. */
  readonly outOfReach: readonly (string | undefined)[];
};

const untested = ({ expected, proof, because }: ClaimHere): RequestClaim => ({
  expected,
  action: proof.action,
  resource: proof.resource,
  because,
  requests: 0,
  failures: [],
  deniedByOthers: [],
  provesNothing: 'it is tested for nobody: every principal is exempt',
});

function withResults(
  { provesNothing, ...claim }: RequestClaim,
  { requests, failures, deniedByOthers, outOfReach }: Results,
): RequestClaim {
  const reason = claim.requests === 0 ? outOfReach[0] : provesNothing;
  const isOutOfReach = reason !== undefined && outOfReach.every((each) => each !== undefined);
  const still = claim.requests + requests === 0 ? provesNothing : isOutOfReach ? reason : undefined;
  return {
    ...claim,
    requests: claim.requests + requests,
    failures: [...claim.failures, ...failures],
    deniedByOthers: [...claim.deniedByOthers, ...deniedByOthers],
    ...(still !== undefined && { provesNothing: still }),
  };
}

interface Question {
  readonly guardrail: Guardrail;
  /** The claim as it is tested in an account. */
  claim(account: Account): ClaimHere;
  readonly reach: Reach;
  /** The guardrail's own policy, and those of all guardrails, that apply to an account. */
  own(account: Account): ApplicablePolicies;
  all(account: Account): ApplicablePolicies;
  isExempt(asker: ProofPrincipal, request: AccessRequest): boolean;
}

/** Tests a claim for all principals and accounts that it is about. */
function testAll({ accounts }: AccountClass, scope: Scope, question: Question): Results {
  const { claim, reach, own, all, isExempt, guardrail } = question;
  const failures: Failure[] = [];
  const deniedByOthers: Failure[] = [];
  const reasons: (string | undefined)[] = [];
  const first = accounts[0] as Account;
  for (const asker of principalsOf(claim(first), placeIn(first, scope), reach.keys())) {
    // A permission set is tested where it is assigned.
    const where =
      asker.permissionSet === undefined ? accounts : (reach.get(asker.permissionSet) ?? accounts);
    const account = where[0] as Account;
    const its = claim(account);
    const place = placeIn(account, scope);
    const request = requestBy(asker.principal(place), its.proof, place);
    if (its.expected === 'denied' && isExempt(asker, request)) continue;
    const decideBy = (policiesIn: Question['own']) =>
      decide(its, asker, account, (about) => policiesOf(about, account, policiesIn, scope), scope);
    reasons.push(
      outOfReach(request, its.expected, guardrail, policiesOf(request, account, own, scope)),
    );
    const about = { who: asker.who, accounts: where.map(({ name }) => name), otherActions: [] };
    const failing = decideBy(own);
    if (failing) failures.push({ ...about, ...failing });
    if (failing || its.expected === 'denied' || !its.isOfCharter) continue;
    const others = decideBy(all);
    if (others?.decision.outcome === 'explicitly-denied')
      deniedByOthers.push({ ...about, ...others });
  }
  return { requests: reasons.length, failures, deniedByOthers, outOfReach: reasons };
}

/**
 * The SCPs of the principal's account and the RCPs of the resource's account. An AWS service has no account: it is given
 * the SCPs of the tested account, which exempt it.
 */
function policiesOf(
  { principal, resourceAccount }: AccessRequest,
  account: Account,
  policiesIn: Question['own'],
  { accountsById }: Scope,
): ApplicablePolicies {
  const of = (identity: AccountIdentity | undefined): ApplicablePolicies => {
    if (identity?.name === account.name) return policiesIn(account);
    const other =
      identity && identity.organizationId === undefined && accountsById.get(identity.id);
    return other ? policiesIn(other) : {};
  };
  const ofPrincipal = isIamPrincipal(principal) ? of(principal.account) : policiesIn(account);
  return { scps: ofPrincipal.scps ?? [], rcps: of(resourceAccount).rcps ?? [] };
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
  if (permissionSet === undefined || !isIamPrincipal(principal)) return false;
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
  { expected, proof, resources: { arns, of } }: ClaimHere,
  asker: ProofPrincipal,
  account: Account,
  policiesFor: (request: AccessRequest) => ApplicablePolicies,
  scope: Scope,
): { readonly request: AccessRequest; readonly decision: Decision } | undefined {
  const place = placeIn(account, scope);
  const decided = arns.map((resource) => {
    const request = requestBy(asker.principal(place), { ...proof, resource }, place);
    return { request, decision: scope.ask(request, policiesFor(request)) };
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
