import type { Account, Guardrail } from '../../model/organization';
import { ANY_DIGITS } from '../../iam/language/permission-set-roles';
import { rolePathAndName } from '../../iam/language/role-arn';
import { globMatcher, globTokens } from '../../iam/language/glob';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity } from '../../iam/evaluate/request';
import { accountClasses } from '../account-classes';
import type { AccountClass } from '../account-classes';
import { claimsIn } from './claims';
import type { ClaimHere } from './claims';
import { permissionSetsIn } from './permission-set-reach';
import type { Reach } from './permission-set-reach';
import { principalsOf } from './proof-principals';
import type { ProofPrincipal } from './proof-principals';
import { requestBy } from './proof-request';
import { placeIn } from './scope';
import type { Scope } from './scope';

/** A claim of a guardrail for accounts that it cannot tell apart, with all its cases. */
export interface TestedClaim {
  /** The same for a claim in all accounts. */
  readonly key: string;
  /** In the first account. */
  readonly claim: ClaimHere;
  readonly cases: readonly Case[];
}

/** One principal of a claim. */
export interface Case {
  readonly who: string;
  readonly permissionSet?: string | undefined;
  /** The accounts where the case is the same. It is tested in the first one. */
  readonly accounts: readonly Account[];
  readonly claim: ClaimHere;
  /** One for each resource. */
  readonly requests: readonly AccessRequest[];
}

/** All cases of a guardrail's claims, in every account that it applies to. */
export function testedClaims(guardrail: Guardrail, scope: Scope): readonly TestedClaim[] {
  const text = JSON.stringify(scope.substitute(guardrail.policy));
  const classes = accountClasses(guardrail, scope.organization, text);
  const inAccount = memoized((account: Account) => claimsIn(account, guardrail, scope));
  return classes.flatMap((accountClass, position) => {
    const reach = permissionSetsIn(accountClass.accounts, scope.permissionSets);
    return inAccount(accountClass.accounts[0] as Account).flatMap(
      (first, index): readonly TestedClaim[] => {
        const where = testedIn(first, guardrail, accountClass, classes, position, scope);
        if (!where) return [];
        const claim = (account: Account) =>
          excepting(inAccount(account)[index] as ClaimHere, where);
        const its = excepting(first, where);
        const isExempted = (asker: ProofPrincipal, request: AccessRequest) =>
          isExempt(asker, request, guardrail, text);
        return [
          {
            key: `${index} ${its.because}`,
            claim: its,
            cases: casesOf(claim, where.accounts, reach, isExempted, scope),
          },
        ];
      },
    );
  });
}

function casesOf(
  claim: (account: Account) => ClaimHere,
  accounts: readonly Account[],
  reach: Reach,
  isExempted: (asker: ProofPrincipal, request: AccessRequest) => boolean,
  scope: Scope,
): readonly Case[] {
  const first = accounts[0] as Account;
  const askers = principalsOf(claim(first), placeIn(first, scope), reach.keys());
  return askers.flatMap((asker): readonly Case[] => {
    const { who, permissionSet } = asker;
    // A permission set is tested where it is assigned.
    const where = permissionSet === undefined ? accounts : (reach.get(permissionSet) ?? accounts);
    const account = where[0] as Account;
    const its = claim(account);
    const place = placeIn(account, scope);
    const principal = asker.principal(place);
    const requests = its.resources.arns.map((resource) =>
      requestBy(principal, { ...its.proof, resource }, place),
    );
    const isLeftOut = its.expected === 'denied' && isExempted(asker, requests[0] as AccessRequest);
    return isLeftOut ? [] : [{ who, permissionSet, accounts: where, claim: its, requests }];
  });
}

/**
 * The accounts of a class where a claim is tested: all, unless the request itself names the
 * account. It is then tested in this one only, also where the guardrail is not attached above it.
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

/**
 * A permission set whose role the policy names, such as a break-glass one, or that a parameter
 * excepts, need not be denied anything. A pattern that exempts everybody also exempts the ordinary
 * role, and the proof fails for that.
 */
function isExempt(
  { permissionSet }: ProofPrincipal,
  { principal }: AccessRequest,
  { parameters = {} }: Guardrail,
  text: string,
): boolean {
  if (permissionSet === undefined || !isIamPrincipal(principal)) return false;
  const role = rolePathAndName(principal.arn);
  const nameWithoutDigits = role.slice(role.lastIndexOf('/') + 1, -ANY_DIGITS.length);
  return (
    text.includes(nameWithoutDigits) ||
    (parameters['exceptRoles'] ?? []).some((pattern) =>
      globMatcher(globTokens(pattern.toLowerCase()))(role.toLowerCase()),
    )
  );
}

/**
 * The SCPs of the principal's account and the RCPs of the resource's account. An AWS service has no
 * account: it is given the SCPs of the tested account, which exempt it.
 */
export function policiesOf(
  { principal, resourceAccount }: AccessRequest,
  account: Account,
  policiesIn: (account: Account) => ApplicablePolicies,
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

/** Calls a function once for each object. */
export function memoized<Key extends object, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
