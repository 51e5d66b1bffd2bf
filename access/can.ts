import type { Account, AccountAssignment, Organization, Role } from '../model/organization';
import type { PolicyType } from '../iam/language/policy-types';
import type { Decision } from '../iam/evaluate/decision';
import { evaluate } from '../iam/evaluate/evaluate';
import { pathAndName, policiesIn, principalOf } from './holders/holders';
import type { Holder } from './holders/holders';
import { policyLevels } from './organization/attached-policies';
import type { UnknownPolicy } from './holders/holder-policies';
import { accountId, organizationId, substitution } from './placeholders';
import { accountIdentity } from './organization/principals';
import type { AccessRequest } from '../iam/evaluate/request';
import { rolesIn } from './roles/trusted';
import { trustOfResource } from './roles/trust-of-resource';

/** May this group, user or role do this there? All names are the model's. */
export interface Question {
  readonly principalType: AccountAssignment['principalType'] | 'ROLE';
  /** Of a role with or without its path. */
  readonly principal: string;
  readonly account: Account;
  /** Default: each that the principal has in the account. A role has none. */
  readonly permissionSet?: string;
  readonly action: string;
  /** Without it the answer may depend on it. */
  readonly resource?: string;
  readonly context: AccessRequest['context'];
}

export interface Answer {
  /** `yes` where one permission set allows it, or the role does; `depends` where none does, and one may. */
  readonly answer: Verdict;
  readonly tried: readonly Tried[];
}

export type Verdict = 'yes' | 'no' | 'depends';

/** One permission set that was asked, or the role itself. */
export type Tried = (TriedPermissionSet | TriedRole) & Asked;

export interface TriedPermissionSet {
  readonly permissionSet: string;
  /** Why the principal has it: its own assignments, and those of a user's groups. */
  readonly assignments: readonly AccountAssignment[];
}

export interface TriedRole {
  readonly role: Role;
}

interface Asked {
  readonly answer: Verdict;
  /** As far as the policies are known. */
  readonly decision: Decision;
  /** What the answer depends on beside: policies that the model does not hold. */
  readonly unknownPolicies: readonly UnknownPolicy[];
}

/**
 * Whether the principal may do it, by the policies that the model holds: control policies, permission sets, roles and
 * their boundaries and, to become one of the model's roles, whom that trusts. Policies of other resources, such as a
 * bucket's, and of VPC endpoints are not asked.
 */
export function can(question: Question, organization: Organization): Answer {
  const substitute = substitution(organization);
  const policiesOf = policiesIn(organization, substitute);
  const levels = (type: PolicyType, account: Account) =>
    policyLevels(organization, account, type, substitute);
  const tried =
    question.principalType === 'ROLE'
      ? rolesCalled(question.principal, question.account, organization).map((role) => ({
          role,
          ...ask(role),
        }))
      : bySets();
  const verdicts = tried.map(({ answer }) => answer);
  return {
    answer: verdicts.includes('yes') ? 'yes' : verdicts.includes('depends') ? 'depends' : 'no',
    tried,
  };

  function bySets(): readonly Tried[] {
    const assignments = assignmentsOf(question, organization);
    return organization.identity.permissionSets.flatMap((set): readonly Tried[] => {
      const its = assignments.filter(({ permissionSet }) => permissionSet === set.name);
      return its.length === 0 ? [] : [{ permissionSet: set.name, assignments: its, ...ask(set) }];
    });
  }

  function ask(holder: Holder): Asked {
    const { account, action, resource, context } = question;
    const { identity, boundary, unknown } = policiesOf(holder, account);
    const owner = ownerOf(resource, account, organization);
    const request: AccessRequest = {
      principal: principalOf(holder, account, organization),
      action,
      ...(resource !== undefined && { resource }),
      ...(owner && { resourceAccount: accountIdentity(owner) }),
      organizationId: organizationId(organization),
      context,
    };
    const trust = trustOfResource(request, organization, substitute);
    const decision = evaluate(request, {
      scps: levels('SERVICE_CONTROL_POLICY', account),
      rcps: owner ? levels('RESOURCE_CONTROL_POLICY', owner) : [],
      identity,
      ...(boundary && { boundary }),
      ...(trust && { trust }),
    });
    return verdict(decision, unknown);
  }
}

/** The roles of this name in an account: one, or none. */
function rolesCalled(name: string, account: Account, organization: Organization): readonly Role[] {
  return rolesIn(organization).flatMap(({ role, account: where }) =>
    where.name === account.name && (role.name === name || pathAndName(role) === name) ? [role] : [],
  );
}

/** The account of the organization that a resource is in: a bucket's ARN names none, so that it is taken to be in the account asked about. */
function ownerOf(
  resource: string | undefined,
  account: Account,
  { accounts }: Organization,
): Account | undefined {
  const id = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1];
  return id === undefined ? account : accounts.find((each) => accountId(each) === id);
}

/** Of a user also those of the groups. */
export function assignmentsOf(
  {
    principalType,
    principal,
    account,
    permissionSet,
  }: Pick<Question, 'principalType' | 'principal' | 'account' | 'permissionSet'>,
  { identity }: Organization,
): readonly AccountAssignment[] {
  const groups = new Set(
    principalType === 'USER'
      ? identity.memberships.filter(({ user }) => user === principal).map(({ group }) => group)
      : [],
  );
  const isTheirs = (assignment: AccountAssignment) =>
    (assignment.principalType === principalType && assignment.principal === principal) ||
    (assignment.principalType === 'GROUP' && groups.has(assignment.principal));
  return identity.assignments.filter(
    (assignment) =>
      isTheirs(assignment) &&
      assignment.account === account.name &&
      (permissionSet === undefined || assignment.permissionSet === permissionSet),
  );
}

/** A policy that nobody can read might deny anything; only one of the permission set itself might allow anything. */
function verdict(decision: Decision, unknown: readonly UnknownPolicy[]): Asked {
  const { outcome, withoutAllow } = decision;
  const mayAllow = unknown.filter((policy) => policy.as === 'identity');
  if (outcome === 'explicitly-denied') return { answer: 'no', decision, unknownPolicies: [] };
  if (outcome === 'implicitly-denied') {
    const isOpen = mayAllow.length > 0 && withoutAllow.every(({ kind }) => kind === 'identity');
    return { answer: isOpen ? 'depends' : 'no', decision, unknownPolicies: isOpen ? unknown : [] };
  }
  return {
    answer: outcome === 'allowed' && unknown.length === 0 ? 'yes' : 'depends',
    decision,
    unknownPolicies: unknown,
  };
}
