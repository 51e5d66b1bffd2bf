import { union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { hasAction } from '../effective/action-table';
import type { EffectiveAccess } from '../effective/effective-access';
import type { Escalation } from './escalation';
import { PASSED_ROLES } from './passed-roles';

const each = (result: string, ...actions: readonly string[]): readonly Escalation[] =>
  actions.map((action) => ({ actions: [action], result }));
/**
 * Ways through IAM itself, by passing a more privileged role to a service, and through Identity
 * Center.
 * https://docs.aws.amazon.com/prescriptive-guidance/latest/privileged-access-management/ and
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export const ESCALATIONS: readonly Escalation[] = [
  ...each(
    'change a policy that is in use',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
  ),
  ...each(
    'grant permissions to any principal',
    'iam:AttachUserPolicy',
    'iam:AttachGroupPolicy',
    'iam:AttachRolePolicy',
    'iam:PutUserPolicy',
    'iam:PutGroupPolicy',
    'iam:PutRolePolicy',
    'iam:AddUserToGroup',
  ),
  ...each(
    'sign in as another IAM user',
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
  ),
  ...each('let any principal assume a role', 'iam:UpdateAssumeRolePolicy'),
  ...each(
    'remove or replace a permissions boundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:DeleteUserPermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
    'iam:PutUserPermissionsBoundary',
  ),
  ...PASSED_ROLES,
  ...each(
    'change the permissions of people in every account',
    'sso:AttachManagedPolicyToPermissionSet',
    'sso:PutInlinePolicyToPermissionSet',
    'sso:CreateAccountAssignment',
  ),
];

const known = new WeakMap<EffectiveAccess, readonly Escalation[]>();

/** The ways that are open by actions that are allowed or may be. Computed once for each access. */
export function escalationsOf(access: EffectiveAccess): readonly Escalation[] {
  const before = known.get(access);
  if (before) return before;
  const possible = union(access.allowed, access.conditional);
  const found = ESCALATIONS.filter(({ actions }) =>
    actions.every((action) => hasAction(possible, action)),
  );
  known.set(access, found);
  return found;
}

/**
 * The escalations that open further where some actions are allowed in more cases. The decisive
 * action counts: passing a role does, calling the service that takes it does not.
 */
export function openedBy(
  actions: ActionSet,
  escalations: readonly Escalation[],
): readonly Escalation[] {
  return escalations.filter(({ actions: [first] }) => hasAction(actions, first));
}
