import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = [
  'ec2:AcceptVpcPeeringConnection',
  'ec2:AssociateClientVpnTargetNetwork',
  'ec2:AttachInternetGateway',
  'ec2:CreateCarrierGateway',
  'ec2:CreateClientVpnEndpoint',
  'ec2:CreateDefaultVpc',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:CreateInternetGateway',
  'ec2:CreateVerifiedAccessEndpoint',
  'ec2:CreateVpcPeeringConnection',
  'globalaccelerator:AddCustomRoutingEndpoints',
  'globalaccelerator:AddEndpoints',
  'globalaccelerator:CreateAccelerator',
  'globalaccelerator:CreateCustomRoutingAccelerator',
  'globalaccelerator:CreateCustomRoutingEndpointGroup',
  'globalaccelerator:CreateCustomRoutingListener',
  'globalaccelerator:CreateEndpointGroup',
  'globalaccelerator:CreateListener',
  'globalaccelerator:UpdateCustomRoutingListener',
  'globalaccelerator:UpdateEndpointGroup',
  'globalaccelerator:UpdateListener',
  'lightsail:PeerVpc',
];

/**
 * A default VPC comes with an internet gateway, so creating one is denied too. Existing gateways
 * keep working and can be deleted.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_vpc.html
 */
export const denyInternetGateways = catalogueGuardrail({
  name: 'deny-internet-gateways',
  description:
    'Denies connecting VPCs to the internet. Exempt the network accounts with `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Internet gateways that are already attached, and load balancers and public addresses in their VPCs. `block-vpc-internet-access` blocks their traffic.',
    'Other ways out of a network, such as transit gateways and VPNs.',
    'Services that pass requests into a VPC, such as VPC links of API Gateway, EC2 Instance Connect endpoints and Systems Manager sessions.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) =>
    denyPolicy({
      Sid: 'DenyInternetGateways',
      Action: ACTIONS,
      Condition: exceptRolesCondition(exceptRoles),
    }),
  proofs: () => ({
    mustDeny: [
      ...forEach(ACTIONS, { because: 'It connects a VPC to the internet.', principal: 'role' }),
      {
        because: 'A default VPC comes with an internet gateway.',
        principal: 'identity-center-role',
        action: 'ec2:CreateDefaultVpc',
      },
      {
        because: 'IPv6 has its own type of internet gateway.',
        principal: 'root-user',
        action: 'ec2:CreateEgressOnlyInternetGateway',
      },
    ],
    mustAllow: [
      {
        because: 'Internet gateways can be deleted.',
        principal: 'role',
        action: 'ec2:DeleteInternetGateway',
      },
      {
        because: 'VPCs without an internet gateway can be created.',
        principal: 'role',
        action: 'ec2:CreateVpc',
      },
    ],
  }),
});
