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

/** Can a group, user or role perform an action in an account? All names are those of the charter. */
export interface Question {
  readonly principalType: AccountAssignment['principalType'] | 'ROLE';
  /** A role's name with or without its path. */
  readonly principal: string;
  readonly account: Account;
  /** Default: each that the principal has in the account. Not for roles. */
  readonly permissionSet?: string;
  readonly action: string;
  /** Default: the answer can depend on it. */
  readonly resource?: string;
  readonly context: AccessRequest['context'];
}

export interface Answer {
  /** `yes` if a permission set or the role allows it; `depends` if none does but one may. */
  readonly answer: Verdict;
  readonly tried: readonly Tried[];
}

export type Verdict = 'yes' | 'no' | 'depends';

/** One permission set that was evaluated, or the role itself. */
export type Tried = (TriedPermissionSet | TriedRole) & Asked;

export interface TriedPermissionSet {
  readonly permissionSet: string;
  /** The assignments that give it to the principal: its own and, for a user, those of groups. */
  readonly assignments: readonly AccountAssignment[];
}

export interface TriedRole {
  readonly role: Role;
}

interface Asked {
  readonly answer: Verdict;
  /** According to the known policies. */
  readonly decision: Decision;
  /** Policies that are not in the charter, on which the answer depends, too. */
  readonly unknownPolicies: readonly UnknownPolicy[];
}

/**
 * Evaluates the policies of the charter: SCPs, RCPs, permission sets, roles, permissions boundaries and, to assume a role
 * of the charter, its trust policy. Other resource-based policies, such as a bucket's, and VPC endpoint policies are not
 * evaluated.
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
      : byPermissionSet();
  const verdicts = tried.map(({ answer }) => answer);
  return {
    answer: verdicts.includes('yes') ? 'yes' : verdicts.includes('depends') ? 'depends' : 'no',
    tried,
  };

  function byPermissionSet(): readonly Tried[] {
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

/** The role of this name in an account, if there is one. */
function rolesCalled(name: string, account: Account, organization: Organization): readonly Role[] {
  return rolesIn(organization).flatMap(({ role, account: where }) =>
    where.name === account.name && (role.name === name || pathAndName(role) === name) ? [role] : [],
  );
}

/** The organization's account that owns a resource. Without an account in the ARN, as for buckets, the account in question. */
function ownerOf(
  resource: string | undefined,
  account: Account,
  { accounts }: Organization,
): Account | undefined {
  const id = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1];
  return id === undefined ? account : accounts.find((each) => accountId(each) === id);
}

/** The assignments of a group or user; for a user also those of the user's groups. */
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
  const isOfPrincipal = (assignment: AccountAssignment) =>
    (assignment.principalType === principalType && assignment.principal === principal) ||
    (assignment.principalType === 'GROUP' && groups.has(assignment.principal));
  return identity.assignments.filter(
    (assignment) =>
      isOfPrincipal(assignment) &&
      assignment.account === account.name &&
      (permissionSet === undefined || assignment.permissionSet === permissionSet),
  );
}

/** Any unknown policy might deny the request; only an identity policy might allow it. */
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
