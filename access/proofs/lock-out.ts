import { ROOT } from '../../model/organization';
import type { Account, Guardrail, Organization } from '../../model/organization';
import type { DecidingStatement } from '../../iam/evaluate/decision';
import { accountId, organizationId } from '../placeholders';
import { accountIdentity, permissionSetRole, role } from '../organization/principals';
import type { AccessRequest, ContextValue, IamPrincipal } from '../../iam/evaluate/request';
import { groupByGuardrails, tellsApart } from '../account-classes';
import { CANARY_CALLS, lastNeedsOfAccessRole, needsInEmergency, needsOfAccessRole } from './needs';
import type { Need } from './needs';
import { permissionSetsIn } from './permission-set-reach';
import { NO_LOCK_OUT } from './proof-result';
import type { LockedOut, ProofResult, RequestClaim } from './proof-result';
import { acrossAccounts, byStatements } from './lock-out-failures';
import type { Denied } from './lock-out-failures';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import type { Scope } from './scope';

/**
 * Guardrails, alone or together, must not lock out those who would have to fix them: the access
 * role from what Terraform does in a member account, and break-glass permission sets from the
 * accounts where they are assigned. Nor may all other principals be denied everything at the root,
 * as by a quarantine that was meant for one unit.
 *
 * A principal is locked out if it is certainly denied in the home region and without MFA: IAM sees
 * no MFA in a role session, so that a policy that requires it denies everybody. A denial that
 * depends on anything else, such as an IP address, leaves a way in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 *
 * A guardrail that is meant to deny everybody, such as a quarantine, declares it: a `mustDeny`
 * without a context for the same action. This counts below the root only; at the root it would deny
 * the whole organization.
 */
export function proveNoLockOut(scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  const needsOf = needsOfAccessRole(scope.organization);
  for (const accounts of memberAccounts(scope, needsOf)) {
    for (const entrant of entrants(accounts, needsOf, scope)) {
      const before = claims.get(entrant.who);
      const { action, requests, failures } = lockedOut(entrant, scope);
      claims.set(entrant.who, {
        expected: 'not denied',
        action: before?.action ?? action,
        because: `${entrant.who} must not be locked out.`,
        requests: (before?.requests ?? 0) + requests,
        failures: acrossAccounts([...(before?.failures ?? []), ...failures]),
        deniedByOthers: [],
        lockOut: entrant.lockOut,
      });
    }
  }
  return { name: NO_LOCK_OUT, claims: [...claims.values()] };
}

function lockedOut(
  { who, where, principal, needs, isLockedOut }: Entrant,
  scope: Scope,
): Pick<RequestClaim, 'action' | 'requests' | 'failures'> {
  const account = where[0] as Account;
  const needed = needs(account);
  const denied = needed.flatMap((need) =>
    asDenied(request(principal(account), need, account, scope.organization), account, scope),
  );
  return {
    action: needed[0]?.action ?? '',
    requests: needed.length,
    failures: isLockedOut(denied, needed) ? byStatements(denied, who, where) : [],
  };
}

/** A principal that must not be locked out, and the accounts where. */
interface Entrant {
  readonly who: string;
  readonly lockOut: LockedOut;
  readonly where: readonly Account[];
  principal(account: Account): IamPrincipal;
  needs(account: Account): readonly Need[];
  isLockedOut(denied: readonly Denied[], needs: readonly Need[]): boolean;
}

function entrants(
  accounts: readonly Account[],
  needsOf: (account: Account) => readonly Need[],
  { organization, permissionSets }: Scope,
): readonly Entrant[] {
  const { accessRole, identity } = organization;
  const reach = permissionSetsIn(accounts, permissionSets);
  const sets = identity.permissionSets.filter(
    ({ name, breakGlass }) => breakGlass && reach.has(name),
  );
  return [
    {
      who: `the access role ${accessRole}`,
      lockOut: 'access-role',
      where: accounts,
      principal: (account) => role(account, accessRole),
      ...(accounts.some((account) => needsOf(account).length > 0)
        ? { needs: needsOf, isLockedOut: isDeniedAny }
        : { needs: lastNeedsOfAccessRole, isLockedOut: isDeniedAll }),
    },
    ...sets.map((set) => ({
      who: `the break-glass permission set ${set.name}`,
      lockOut: 'break-glass' as const,
      where: reach.get(set.name) ?? [],
      principal: (account: Account) => permissionSetRole(organization, account, set),
      needs: needsInEmergency,
      isLockedOut: isDeniedAny,
    })),
    {
      who: 'all other principals',
      lockOut: 'everyone',
      where: accounts,
      principal: (account) => role(account, 'example'),
      needs: () => CANARY_CALLS,
      isLockedOut: isDeniedAllAtRoot,
    },
  ];
}

const isDeniedAny = (denied: readonly Denied[]): boolean => denied.length > 0;

const isDeniedAll = (denied: readonly Denied[], needs: readonly Need[]): boolean =>
  denied.length === needs.length;

function isDeniedAllAtRoot(denied: readonly Denied[], needs: readonly Need[]): boolean {
  return (
    isDeniedAll(denied, needs) &&
    denied.every(({ decision }) => decision.statements.some(({ level }) => level === ROOT))
  );
}

/**
 * Member accounts, grouped where the same policies apply, no policy distinguishes them, and
 * Terraform does the same in them.
 */
function memberAccounts(
  { organization, substitute }: Scope,
  needs: (account: Account) => readonly Need[],
): readonly (readonly Account[])[] {
  const { accounts, guardrails } = organization;
  const needed = (account: Account) =>
    needs(account)
      .map(({ action, resource }) => `${action} ${resource.replaceAll(accountId(account), '')}`)
      .join('\n');
  const isNamed = tellsApart(
    guardrails.map(({ policy }) => JSON.stringify(substitute(policy))).join('\n'),
  );
  const members = accounts.filter(({ isManagementAccount }) => !isManagementAccount);
  return groupByGuardrails(members, guardrails, (account) =>
    isNamed(account) ? account.name : `with ${needed(account)}`,
  );
}

function request(
  principal: IamPrincipal,
  { action, resource }: Need,
  account: Account,
  organization: Organization,
): AccessRequest {
  const region = /^(iam|account):/.test(action) ? 'us-east-1' : organization.homeRegion;
  return {
    principal,
    action,
    resource,
    resourceAccount: accountIdentity(account),
    organizationId: organizationId(organization),
    context: { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true' },
  };
}

/** In a role session the key is absent or `false`. */
const WITHOUT_MFA: readonly ContextValue[] = [null, 'false'];

function asDenied(request: AccessRequest, account: Account, scope: Scope): readonly Denied[] {
  for (const mfa of WITHOUT_MFA) {
    const asked = {
      ...request,
      context: { ...request.context, 'aws:MultiFactorAuthPresent': mfa },
    };
    const decision = scope.ask(
      asked,
      policiesForRequest(asked, account, controlPolicies(account, scope)),
    );
    const isIntended = (statement: DecidingStatement) =>
      scope.organization.guardrails.some(
        (guardrail) =>
          guardrail.name === statement.policy && deniesEverybody(guardrail, request.action),
      );
    if (decision.outcome === 'explicitly-denied' && !decision.statements.every(isIntended))
      return [{ request: asked, decision }];
  }
  return [];
}

/**
 * Whether the charter declares that the guardrail denies an action to everybody, below the root.
 */
function deniesEverybody({ attachments, mustDeny }: Guardrail, action: string): boolean {
  return (
    attachments.every(({ kind }) => kind !== 'root') &&
    mustDeny.some(
      (request) =>
        request.action.toLowerCase() === action.toLowerCase() &&
        request.principal === undefined &&
        Object.keys(request.context).length === 0,
    )
  );
}
