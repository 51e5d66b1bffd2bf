import { union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { hasAction } from '../effective/action-table';
import type { EffectiveAccess } from '../effective/effective-access';

/** Actions that together let a principal get permissions that nobody granted to it. */
export interface Escalation {
  /** The decisive one first. */
  readonly actions: readonly [string, ...string[]];
  /** What they make possible, after `it can`. */
  readonly result: string;
  /** The service that takes the role, if a role is passed. */
  readonly service?: string;
}

const each = (result: string, ...actions: readonly string[]): readonly Escalation[] =>
  actions.map((action) => ({ actions: [action], result }));
const withPassRole = (
  result: string,
  service: string,
  ...actions: readonly string[]
): Escalation => ({
  actions: ['iam:PassRole', ...actions],
  result: `${result} with a more privileged role`,
  service,
});

/**
 * Ways through IAM itself, by passing a more privileged role to a service, and through Identity Center.
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
  withPassRole('run an EC2 instance', 'ec2.amazonaws.com', 'ec2:RunInstances'),
  withPassRole(
    'run a Lambda function',
    'lambda.amazonaws.com',
    'lambda:CreateFunction',
    'lambda:InvokeFunction',
  ),
  withPassRole(
    'create a CloudFormation stack',
    'cloudformation.amazonaws.com',
    'cloudformation:CreateStack',
  ),
  withPassRole(
    'run an ECS task',
    'ecs-tasks.amazonaws.com',
    'ecs:RegisterTaskDefinition',
    'ecs:RunTask',
  ),
  withPassRole(
    'run a CodeBuild build',
    'codebuild.amazonaws.com',
    'codebuild:CreateProject',
    'codebuild:StartBuild',
  ),
  withPassRole('run a Glue job', 'glue.amazonaws.com', 'glue:CreateJob', 'glue:StartJobRun'),
  withPassRole(
    'open a SageMaker notebook',
    'sagemaker.amazonaws.com',
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
  ),
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
 * The escalations that open further where some actions are allowed in more cases. The decisive action counts: passing a
 * role does, calling the service that takes it does not.
 */
export function openedBy(
  actions: ActionSet,
  escalations: readonly Escalation[],
): readonly Escalation[] {
  return escalations.filter(({ actions: [first] }) => hasAction(actions, first));
}
