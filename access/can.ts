import type { Account, AccountAssignment, Organization, PermissionSet, PolicyType } from '../model/organization';
import type { Decision } from './decision';
import { evaluate } from './evaluate';
import { policyLevels } from './organization-policies';
import { declaredPolicies, permissionSetPolicies } from './permission-set-policies';
import type { UnknownPolicy } from './permission-set-policies';
import { accountId, organizationId, substitution } from './placeholders';
import { accountIdentity, permissionSetRole } from './principals';
import type { AccessRequest } from './request';

/** May this group or user do this there? All names are the model's. */
export interface Question {
  readonly principalType: AccountAssignment['principalType'];
  readonly principal: string;
  readonly account: Account;
  /** Default: each that the principal has in the account. */
  readonly permissionSet?: string;
  readonly action: string;
  /** Without it the answer may depend on it. */
  readonly resource?: string;
  readonly context: AccessRequest['context'];
}

export interface Answer {
  /** `yes` where one permission set allows it; `depends` where none does, and one may. */
  readonly answer: Verdict;
  readonly tried: readonly Tried[];
}

export type Verdict = 'yes' | 'no' | 'depends';

/** One permission set that was asked. */
export interface Tried {
  readonly permissionSet: string;
  /** Why the principal has it: its own assignments, and those of a user's groups. */
  readonly assignments: readonly AccountAssignment[];
  readonly answer: Verdict;
  /** As far as the policies are known. */
  readonly decision: Decision;
  /** What the answer depends on beside: policies that the model does not hold. */
  readonly unknownPolicies: readonly UnknownPolicy[];
}

/**
 * Whether the principal may do it, by the policies that the model holds: control policies, permission sets and their
 * boundaries. Policies of resources, such as a bucket's, and of VPC endpoints are not asked.
 */
export function can(question: Question, organization: Organization): Answer {
  const substitute = substitution(organization);
  const levels = (type: PolicyType, account: Account) => policyLevels(organization, account, type, substitute);
  const assignments = assignmentsOf(question, organization);
  const tried = organization.identity.permissionSets.flatMap((set): readonly Tried[] => {
    const its = assignments.filter(({ permissionSet }) => permissionSet === set.name);
    if (its.length === 0) return [];
    return [{ permissionSet: set.name, assignments: its, ...ask(set) }];
  });
  const verdicts = tried.map(({ answer }) => answer);
  return { answer: verdicts.includes('yes') ? 'yes' : verdicts.includes('depends') ? 'depends' : 'no', tried };

  function ask(set: PermissionSet): Pick<Tried, 'answer' | 'decision' | 'unknownPolicies'> {
    const { account, action, resource, context } = question;
    const { identity, boundary, unknown } = permissionSetPolicies(set, substitute, declaredPolicies(organization, account.name));
    const owner = ownerOf(resource, account, organization);
    const request: AccessRequest = {
      principal: permissionSetRole(organization, account, set.name),
      action,
      ...(resource !== undefined && { resource }),
      ...(owner && { resourceAccount: accountIdentity(owner) }),
      organizationId: organizationId(organization),
      context,
    };
    const decision = evaluate(request, {
      scps: levels('SERVICE_CONTROL_POLICY', account),
      rcps: owner ? levels('RESOURCE_CONTROL_POLICY', owner) : [],
      identity,
      ...(boundary && { boundary }),
    });
    return verdict(decision, unknown);
  }
}

/** The account of the organization that a resource is in: a bucket's ARN names none, so that it is taken to be in the account asked about. */
function ownerOf(resource: string | undefined, account: Account, { accounts }: Organization): Account | undefined {
  const id = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1];
  return id === undefined ? account : accounts.find((each) => accountId(each) === id);
}

/** Of a user also those of the groups. */
export function assignmentsOf({ principalType, principal, account, permissionSet }: Pick<Question, 'principalType' | 'principal' | 'account' | 'permissionSet'>, { identity }: Organization): readonly AccountAssignment[] {
  const groups = new Set(principalType === 'USER' ? identity.memberships.filter(({ user }) => user === principal).map(({ group }) => group) : []);
  const isTheirs = (assignment: AccountAssignment) => (assignment.principalType === principalType && assignment.principal === principal) || (assignment.principalType === 'GROUP' && groups.has(assignment.principal));
  return identity.assignments.filter((assignment) => isTheirs(assignment) && assignment.account === account.name && (permissionSet === undefined || assignment.permissionSet === permissionSet));
}

/** A policy that nobody can read might deny anything; only one of the permission set itself might allow anything. */
function verdict(decision: Decision, unknown: readonly UnknownPolicy[]): Pick<Tried, 'answer' | 'decision' | 'unknownPolicies'> {
  const { outcome, withoutAllow } = decision;
  const mayAllow = unknown.filter((policy) => policy.as === 'identity');
  if (outcome === 'explicitly-denied') return { answer: 'no', decision, unknownPolicies: [] };
  if (outcome === 'implicitly-denied') {
    const isOpen = mayAllow.length > 0 && withoutAllow.every(({ kind }) => kind === 'identity');
    return { answer: isOpen ? 'depends' : 'no', decision, unknownPolicies: isOpen ? unknown : [] };
  }
  return { answer: outcome === 'allowed' && unknown.length === 0 ? 'yes' : 'depends', decision, unknownPolicies: unknown };
}
