import { exceptRolesParameter, exceptBreakGlassRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { roleLike } from '../kit/proof';

/**
 * Denies everything, including read access, so that an attacker cannot explore the account.
 * Workloads keep running: service-linked roles are exempt from every service control policy, and a
 * running instance needs no permissions.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
export const quarantine = catalogueGuardrail({
  name: 'quarantine',
  description: 'Denies everything in a suspended account, except to those who clean it up.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role, for investigating and cleaning up the account.",
    'Break-glass permission sets.',
    "AWS's own root sessions (`sts:AssumeRoot`), which the management account hands out for single tasks.",
  ],
  leavesOpen: [
    'Service-linked roles, running workloads that call no AWS API, and access from other accounts through resource policies.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'Quarantine',
      Action: ['*'],
      Condition: {
        ...exceptBreakGlassRolesCondition(context, exceptRoles),
        Null: { 'aws:AssumedRoot': 'true' },
      },
    }),
  proofs: (_, { breakGlassRoles = [] }) => ({
    mustDeny: [
      {
        because: 'All activity in the account must stop.',
        principal: 'role',
        action: 'ec2:RunInstances',
      },
      {
        because: 'Read access is denied too.',
        principal: 'identity-center-role',
        action: 's3:ListAllMyBuckets',
      },
      {
        because: 'The access key of an IAM user may have leaked.',
        principal: 'iam-user',
        action: 'sts:GetCallerIdentity',
      },
      {
        because: 'The root user may be compromised.',
        principal: 'root-user',
        action: 'iam:CreateUser',
      },
    ],
    mustAllow: [
      {
        because: 'The access role cleans up the account.',
        principal: 'access-role',
        action: 'ec2:TerminateInstances',
      },
      ...breakGlassRoles.map((role) => ({
        because: 'Break-glass permission sets are for emergencies.',
        principal: roleLike(role),
        action: 'ec2:TerminateInstances',
      })),
      {
        because: "A root session from the management account deletes the root user's access keys.",
        principal: 'root-user',
        action: 'iam:DeleteAccessKey',
        context: { 'aws:AssumedRoot': 'true' },
      },
    ],
  }),
});
