import { union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { hasAction } from '../effective/action-table';
import type { EffectiveAccess } from '../effective/effective-access';

/** Calls by which whoever may make all of them gets rights that nobody gave. */
export interface Escalation {
  /** The one that it turns on first. */
  readonly actions: readonly [string, ...string[]];
  /** What they come to. */
  readonly means: string;
}

const alone = (means: string, ...actions: readonly string[]): readonly Escalation[] =>
  actions.map((action) => ({ actions: [action], means }));
const passing = (means: string, ...actions: readonly string[]): Escalation => ({
  actions: ['iam:PassRole', ...actions],
  means,
});

/**
 * The ways by IAM itself, by handing a stronger role to a service, and by Identity Center.
 * https://docs.aws.amazon.com/prescriptive-guidance/latest/privileged-access-management/ and
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export const ESCALATIONS: readonly Escalation[] = [
  ...alone(
    'rewrites a policy that is in use',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
  ),
  ...alone(
    'gives rights to whom it likes',
    'iam:AttachUserPolicy',
    'iam:AttachGroupPolicy',
    'iam:AttachRolePolicy',
    'iam:PutUserPolicy',
    'iam:PutGroupPolicy',
    'iam:PutRolePolicy',
    'iam:AddUserToGroup',
  ),
  ...alone(
    "becomes somebody else's user",
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
  ),
  ...alone('lets whom it likes assume a role', 'iam:UpdateAssumeRolePolicy'),
  ...alone(
    'lifts a permissions boundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:DeleteUserPermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
    'iam:PutUserPermissionsBoundary',
  ),
  passing('runs an instance as a stronger role', 'ec2:RunInstances'),
  passing('runs a function as a stronger role', 'lambda:CreateFunction', 'lambda:InvokeFunction'),
  passing('builds a stack as a stronger role', 'cloudformation:CreateStack'),
  passing('runs a task as a stronger role', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
  passing('runs a build as a stronger role', 'codebuild:CreateProject', 'codebuild:StartBuild'),
  passing('runs a job as a stronger role', 'glue:CreateJob', 'glue:StartJobRun'),
  passing(
    'opens a notebook as a stronger role',
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
  ),
  ...alone(
    'changes what people may do in every account',
    'sso:AttachManagedPolicyToPermissionSet',
    'sso:PutInlinePolicyToPermissionSet',
    'sso:CreateAccountAssignment',
  ),
];

const known = new WeakMap<EffectiveAccess, readonly Escalation[]>();

/** The ways that somebody has, by calls that are allowed or may be. Worked out once for each answer. */
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

/** Of some ways those that open further where one of these actions is allowed in more cases: passing a role does it, and not calling the service that takes it. */
export function openedBy(
  actions: ActionSet,
  escalations: readonly Escalation[],
): readonly Escalation[] {
  return escalations.filter(({ actions: [first] }) => hasAction(actions, first));
}
