import type { Account, AccountAssignment, Organization, Role } from '../model/organization';
import type { PolicyType } from '../iam/language/policy-types';
import type { Decision } from '../iam/evaluate/decision';
import { evaluate } from '../iam/evaluate/evaluate';
import { pathAndName, policiesIn, principalOf } from './holders/holders';
import type { Holder } from './holders/holders';
import { policyLevels } from './organization/attached-policies';
import type { UnknownPolicy } from './holders/holder-policies';
import { organizationId, substitution } from './placeholders';
import { resourceOwner } from './resource-owner';
import type { ResourceOwner } from './resource-owner';
import { contradictions } from '../iam/evaluate/context/contradictions';
import type { Contradiction } from '../iam/evaluate/context/contradictions';
import { expand } from '../iam/language/expand-actions';
import { arnFormats, takes } from '../iam/language/resource-formats';
import { isIamPrincipal } from '../iam/evaluate/request';
import type { AccessRequest } from '../iam/evaluate/request';
import { rolesIn } from './roles/trusted';
import { trustOfResource } from './roles/trust-of-resource';

/**
 * Can a group, user or role perform an action in an account? All names are those of the charter.
 */
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
  /**
   * If the action does not take the named resource: what it takes, as ARN formats. The answer is
   * `no`.
   */
  readonly takesOnly?: readonly string[];
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

export interface Asked {
  readonly answer: Verdict;
  /** According to the known policies. */
  readonly decision: Decision;
  /** Policies that are not in the charter, on which the answer depends, too. */
  readonly unknownPolicies: readonly UnknownPolicies[];
  /**
   * Given condition keys that requests of this principal never have, or never with these values.
   */
  readonly contradictions: readonly Contradiction[];
}

/**
 * Evaluates the policies of the charter: SCPs, RCPs, permission sets, roles, permissions boundaries
 * and, to assume a role of the charter, its trust policy. Other resource-based policies, such as a
 * bucket's, and VPC endpoint policies are not evaluated: where one decides, as in another account,
 * a request that nothing denies depends on it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 *
 * An action that does not take the named resource cannot be performed on it, whatever the policies
 * say.
 */
export function can(question: Question, organization: Organization): Answer {
  const askAs = askerIn(organization);
  const ask = (holder: Holder) => askAs(holder, question);
  const tried =
    question.principalType === 'ROLE'
      ? rolesCalled(question.principal, question.account, organization).map((role) => ({
          role,
          ...ask(role),
        }))
      : byPermissionSet();
  const takesOnly = otherResources(question);
  if (takesOnly)
    return { answer: 'no', tried: tried.map((each) => ({ ...each, answer: 'no' })), takesOnly };
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
}

/**
 * Evaluates a question for one permission set or role in the account of the question, whoever can
 * use it.
 */
export function askerIn(
  organization: Organization,
): (
  holder: Holder,
  question: Pick<Question, 'account' | 'action' | 'resource' | 'context'>,
) => Asked {
  const substitute = substitution(organization);
  const policiesOf = policiesIn(organization, substitute);
  const levels = (type: PolicyType, account: Account) =>
    policyLevels(organization, account, type, substitute);
  return (holder, { account, action, resource, context }) => {
    const { identity, boundary, unknown } = policiesOf(holder, account);
    const given = Object.entries(context).find(
      ([key]) => key.toLowerCase() === 'aws:resourceaccount',
    )?.[1];
    const owner = resourceOwner(resource, account, organization, given?.toString());
    const request: AccessRequest = {
      principal: principalOf(holder, account, organization),
      action,
      ...(resource !== undefined && { resource }),
      resourceAccount: owner.identity,
      organizationId: organizationId(organization),
      context,
      isDocumented: true,
    };
    const trust = trustOfResource(request, organization, substitute);
    const decision = evaluate(request, {
      scps: levels('SERVICE_CONTROL_POLICY', account),
      rcps: owner.account ? levels('RESOURCE_CONTROL_POLICY', owner.account) : [],
      identity,
      ...(boundary && { boundary }),
      ...(trust && { trust }),
    });
    return {
      ...verdict(decision, [...unknown, ...policiesOfOwner(request, owner, trust !== undefined)]),
      contradictions: contradictions(request),
    };
  };
}

/** The role of this name in an account, if there is one. */
function rolesCalled(name: string, account: Account, organization: Organization): readonly Role[] {
  return rolesIn(organization).flatMap(({ role, account: where }) =>
    where.name === account.name && (role.name === name || pathAndName(role) === name) ? [role] : [],
  );
}

/**
 * A policy whose document the charter does not have. `owner`: it belongs to the resource, and has
 * to allow the request.
 */
export type UnknownPolicies =
  UnknownPolicy | { readonly description: string; readonly as: 'owner' };

/** The policies of the resource's owner that have to allow the request, too. */
function policiesOfOwner(
  { action, resource, principal }: AccessRequest,
  { identity, account }: ResourceOwner,
  isTrustKnown: boolean,
): readonly UnknownPolicies[] {
  if (isTrustKnown || resource === undefined || !isIamPrincipal(principal)) return [];
  const where = account?.name ?? `account ${identity.id}`;
  if (/^sts:AssumeRole/i.test(action) && /:role\//.test(resource))
    return [
      {
        description: `the trust policy of ${resource} in ${where}, which the charter does not declare`,
        as: 'owner',
      },
    ];
  return identity.id === principal.account.id
    ? []
    : [
        {
          description: `the resource's policy in ${where}, which has to allow access from other accounts`,
          as: 'owner',
        },
      ];
}

/** The formats of the resources that the action takes, if the named resource has none of them. */
function otherResources({ action, resource }: Question): readonly string[] | undefined {
  if (!resource?.startsWith('arn:')) return undefined;
  const [known] = expand(action) ?? [];
  return known && !takes(known, resource) ? arnFormats(known) : undefined;
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
function verdict(
  decision: Decision,
  unknown: readonly UnknownPolicies[],
): Omit<Asked, 'contradictions'> {
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
