import { ROOT } from '../../model/organization';
import type { Account, Guardrail, Organization } from '../../model/organization';
import type { DecidingStatement, Decision } from '../../iam/evaluate/decision';
import { accountId, organizationId } from '../placeholders';
import { accountIdentity, permissionSetRole, role } from '../organization/principals';
import type { AccessRequest, ContextValue, IamPrincipal } from '../../iam/evaluate/request';
import { groupByGuardrails, tellsApart } from '../account-classes';
import { CANARY_CALLS, needsInEmergency, needsOfAccessRole } from './needs';
import type { Need } from './needs';
import { permissionSetsIn } from './proof-principals';
import { NO_LOCK_OUT } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import type { Scope } from './scope';

/**
 * No guardrail, and not all of them together, locks out those who would have to fix it: the access role from what
 * Terraform does in a member account, and the permission sets for emergencies from the accounts where somebody has them.
 * Nor are all others denied everything at the root, as by a quarantine that was meant for one unit.
 *
 * Locked out is who is denied for certain, in the home region and without MFA: IAM sees none in a role's session, so a
 * policy that asks for it stops everybody. What depends on anything else, such as an address, leaves a way in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 *
 * A guardrail that is made to stop everybody, such as a quarantine, says so: it has to deny the same action by a
 * `mustDeny` without a context. It is believed below the root; at the root it would stop the whole organization.
 */
export function proveNoLockOut(scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  const ofAccessRole = needsOfAccessRole(scope.organization);
  for (const accounts of memberAccounts(scope, ofAccessRole)) {
    for (const { who, where, principal, needs, isLockedOut } of whoMustGetIn(
      accounts,
      ofAccessRole,
      scope,
    )) {
      const account = where[0] as Account;
      const needed = needs(account);
      const denied = needed.flatMap((need) =>
        asDenied(request(principal(account), need, account, scope.organization), account, scope),
      );
      const failures = isLockedOut(denied, needed) ? inOne(denied, who, where) : [];
      const before = claims.get(who) ?? {
        expected: 'left alone',
        action: needed[0]?.action ?? '',
        because: `${who} must not be locked out.`,
        requests: 0,
        failures: [],
        deniedByOthers: [],
      };
      claims.set(who, {
        ...before,
        requests: before.requests + needed.length,
        failures: merged([...before.failures, ...failures]),
      });
    }
  }
  return { name: NO_LOCK_OUT, claims: [...claims.values()] };
}

/** Somebody who has to get in, and the accounts where. */
interface Entrant {
  readonly who: string;
  readonly where: readonly Account[];
  principal(account: Account): IamPrincipal;
  needs(account: Account): readonly Need[];
  isLockedOut(denied: readonly Denied[], needs: readonly Need[]): boolean;
}

function whoMustGetIn(
  accounts: readonly Account[],
  ofAccessRole: (account: Account) => readonly Need[],
  { organization, permissionSets }: Scope,
): readonly Entrant[] {
  const { accessRole, identity } = organization;
  const forEmergencies = new Set(
    identity.permissionSets.filter(({ breakGlass }) => breakGlass).map(({ name }) => name),
  );
  const sets = [...permissionSetsIn(accounts, permissionSets)].filter(([name]) =>
    forEmergencies.has(name),
  );
  const ofAny = (denied: readonly Denied[]) => denied.length > 0;
  return [
    {
      who: `the access role ${accessRole}`,
      where: accounts,
      principal: (account) => role(account, accessRole),
      needs: ofAccessRole,
      isLockedOut: ofAny,
    },
    ...sets.map(([name, where]) => ({
      who: `the break-glass permission set ${name}`,
      where,
      principal: (account: Account) => permissionSetRole(organization, account, name),
      needs: needsInEmergency,
      isLockedOut: ofAny,
    })),
    {
      who: 'everybody else',
      where: accounts,
      principal: (account) => role(account, 'example'),
      needs: () => CANARY_CALLS,
      isLockedOut: ofEverythingAtTheRoot,
    },
  ];
}

function ofEverythingAtTheRoot(denied: readonly Denied[], needs: readonly Need[]): boolean {
  return (
    denied.length === needs.length &&
    denied.every(({ decision }) => decision.statements.some(({ level }) => level === ROOT))
  );
}

/** Member accounts in groups that the same policies reach, that no policy tells apart, and in which Terraform does the same. */
function memberAccounts(
  { organization, substitute }: Scope,
  needs: (account: Account) => readonly Need[],
): readonly (readonly Account[])[] {
  const { accounts, guardrails } = organization;
  const needed = (account: Account) =>
    needs(account)
      .map(({ action, resource }) => `${action} ${resource.replaceAll(accountId(account), '')}`)
      .join('\n');
  const isTold = tellsApart(
    guardrails.map(({ policy }) => JSON.stringify(substitute(policy))).join('\n'),
  );
  const members = accounts.filter(({ isManagementAccount }) => !isManagementAccount);
  return groupByGuardrails(members, guardrails, (account) =>
    isTold(account) ? account.name : `with ${needed(account)}`,
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

/** In a role's session the key is absent or `false`. */
const WITHOUT_MFA: readonly ContextValue[] = [null, 'false'];

interface Denied {
  readonly request: AccessRequest;
  readonly decision: Decision;
}

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
    const isMeant = (statement: DecidingStatement) =>
      scope.organization.guardrails.some(
        (guardrail) =>
          guardrail.name === statement.policy && stopsEverybody(guardrail, request.action),
      );
    if (decision.outcome === 'explicitly-denied' && !decision.statements.every(isMeant))
      return [{ request: asked, decision }];
  }
  return [];
}

function stopsEverybody({ attachments, mustDeny }: Guardrail, action: string): boolean {
  return (
    attachments.every(({ kind }) => kind !== 'root') &&
    mustDeny.some(
      (request) =>
        request.action.toLowerCase() === action.toLowerCase() &&
        Object.keys(request.context).length === 0,
    )
  );
}

/** One failure for all that the same statements deny. */
function inOne(
  denied: readonly Denied[],
  who: string,
  where: readonly Account[],
): readonly Failure[] {
  const byStatements = new Map<string, Failure>();
  for (const { request, decision } of denied) {
    const key = statementsOf(decision);
    const before = byStatements.get(key);
    byStatements.set(
      key,
      before
        ? { ...before, alsoActions: [...before.alsoActions, request.action] }
        : { who, accounts: where.map(({ name }) => name), request, decision, alsoActions: [] },
    );
  }
  return [...byStatements.values()];
}

/** What the same statements deny in several accounts is one failure. */
function merged(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const failure of failures) {
    const key = [
      statementsOf(failure.decision),
      failure.request.action,
      ...failure.alsoActions,
    ].join('\n');
    const before = found.get(key);
    found.set(
      key,
      before ? { ...before, accounts: [...before.accounts, ...failure.accounts].sort() } : failure,
    );
  }
  return [...found.values()];
}

function statementsOf({ statements }: Decision): string {
  return statements.map(({ level, policy, index }) => `${level}/${policy}/${index}`).join(' ');
}
