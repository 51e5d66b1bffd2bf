import { exceptRolesParameter, sparingEmergencies } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { roleLike } from '../kit/proof';

/**
 * Denies everything, reading too: whoever took the account over shall not even look around. What runs, runs on: AWS's
 * own roles are exempt from every service control policy, and an instance needs no permission to go on computing.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
export const quarantine = catalogueGuardrail({
  name: 'quarantine',
  description: 'In a suspended account nobody does anything, but for those who clear it up.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: by it the account is looked into and cleared up.",
    'Permission sets for emergencies.',
    "AWS's own root sessions (`sts:AssumeRoot`), which the management account hands out for single tasks.",
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'Quarantine',
      Action: ['*'],
      Condition: {
        ...sparingEmergencies(context, exceptRoles),
        Null: { 'aws:AssumedRoot': 'true' },
      },
    }),
  proofs: (_, { breakGlassRoles = [] }) => ({
    mustDeny: [
      {
        because: 'Whatever goes on there has to end.',
        principal: 'role',
        action: 'ec2:RunInstances',
      },
      {
        because: 'Nobody looks around.',
        principal: 'identity-center-role',
        action: 's3:ListAllMyBuckets',
      },
      {
        because: 'A user may be the one whose key leaked.',
        principal: 'iam-user',
        action: 'sts:GetCallerIdentity',
      },
      {
        because: 'The root user may be the one who was taken over.',
        principal: 'root-user',
        action: 'iam:CreateUser',
      },
    ],
    mustAllow: [
      {
        because: 'Somebody has to clear up.',
        principal: 'access-role',
        action: 'ec2:TerminateInstances',
      },
      ...breakGlassRoles.map((role) => ({
        because: 'This is an emergency.',
        principal: roleLike(role),
        action: 'ec2:TerminateInstances',
      })),
      {
        because: "A root session of the management account takes away the root user's keys.",
        principal: 'root-user',
        action: 'iam:DeleteAccessKey',
        context: { 'aws:AssumedRoot': 'true' },
      },
      {
        because: "AWS's own roles cannot be stopped.",
        principal: 'service-linked-role',
        action: 'ec2:TerminateInstances',
      },
    ],
  }),
});
