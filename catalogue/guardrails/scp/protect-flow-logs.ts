import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

const ACTIONS = [
  'ec2:DeleteFlowLogs',
  'route53resolver:DeleteResolverQueryLogConfig',
  'route53resolver:DisassociateResolverQueryLogConfig',
];

/**
 * A flow log cannot be changed, only deleted and made anew.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export const protectFlowLogs = catalogueGuardrail({
  name: 'protect-flow-logs',
  description:
    'The logs of who talked to whom in a network, and of DNS queries, go on being written.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the logs."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectFlowLogs',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(
      ACTIONS,
      'Nobody could tell afterwards where data went.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'A further log does no harm.', principal: 'role', action: 'ec2:CreateFlowLogs' },
        {
          because: 'A VPC is the own affair of the account.',
          principal: 'role',
          action: 'ec2:DeleteVpc',
        },
      ],
    };
  },
});
