import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = [
  'ec2:AttachInternetGateway',
  'ec2:CreateCarrierGateway',
  'ec2:CreateDefaultVpc',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:CreateInternetGateway',
];

/**
 * A default VPC comes with an internet gateway, so none is made anew. Gateways that exist stay, as does taking them
 * away. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_vpc.html
 */
export const denyInternetGateways = catalogueGuardrail({
  name: 'deny-internet-gateways',
  description:
    'No VPC gets a way of its own into the internet: except the network accounts by `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) =>
    denyPolicy({
      Sid: 'DenyInternetGateways',
      Action: ACTIONS,
      Condition: exceptRolesCondition(exceptRoles),
    }),
  proofs: () => ({
    mustDeny: [
      ...forEach(ACTIONS, { because: 'It opens a VPC to the internet.', principal: 'role' }),
      {
        because: 'A default VPC comes with one.',
        principal: 'identity-center-role',
        action: 'ec2:CreateDefaultVpc',
      },
      {
        because: 'IPv6 has a gateway of its own.',
        principal: 'root-user',
        action: 'ec2:CreateEgressOnlyInternetGateway',
      },
    ],
    mustAllow: [
      {
        because: 'Taking a gateway away is welcome.',
        principal: 'role',
        action: 'ec2:DeleteInternetGateway',
      },
      {
        because: 'A VPC without a gateway is what is wanted.',
        principal: 'role',
        action: 'ec2:CreateVpc',
      },
    ],
  }),
});
