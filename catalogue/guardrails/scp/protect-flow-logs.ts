import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'ec2:DeleteFlowLogs',
  'route53resolver:DeleteResolverQueryLogConfig',
  'route53resolver:DisassociateResolverQueryLogConfig',
];

/**
 * A flow log cannot be changed, only deleted and created again.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export const protectFlowLogs = catalogueGuardrail({
  name: 'protect-flow-logs',
  description: 'Denies deleting VPC flow logs and DNS query logging.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the logs."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectFlowLogs',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Network traffic could no longer be investigated.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Additional flow logs can be created.',
          principal: 'role',
          action: 'ec2:CreateFlowLogs',
        },
        {
          because: 'VPCs are not restricted.',
          principal: 'role',
          action: 'ec2:DeleteVpc',
        },
      ],
    };
  },
});
