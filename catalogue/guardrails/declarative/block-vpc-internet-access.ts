import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

const INGRESS = 'block_ingress';

/**
 * `deny-internet-gateways` denies creating gateways. This makes existing gateways ineffective.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const blockVpcInternetAccess = catalogueGuardrail({
  name: 'block-vpc-internet-access',
  description: 'Blocks traffic from the internet into VPCs, whatever their gateways and routes.',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: [
    'VPCs and subnets that an account excludes: anyone there with ec2:CreateVpcBlockPublicAccessExclusion can do so.',
  ],
  parameters: {
    mode: {
      description:
        'What to block. block_ingress still allows outbound traffic through NAT and egress-only gateways. Default: block_ingress.',
      pattern: /^block_(?:ingress|bidirectional)$/,
      allowed: 'block_ingress or block_bidirectional',
      default: () => [INGRESS],
    },
  },
  policy: ({ mode }) => ({
    ec2_attributes: {
      vpc_block_public_access: {
        internet_gateway_block: {
          mode: { '@@assign': mode[0] ?? INGRESS },
          exclusions_allowed: { '@@assign': 'enabled' },
        },
      },
    },
  }),
  proofs: ({ mode }) =>
    mustSet(
      {
        because: 'Internet gateways let no traffic in.',
        setting: 'ec2_attributes.vpc_block_public_access.internet_gateway_block.mode',
        value: mode[0] ?? INGRESS,
      },
      {
        because: 'VPCs and subnets that need internet access can be excluded.',
        setting: 'ec2_attributes.vpc_block_public_access.internet_gateway_block.exclusions_allowed',
        value: 'enabled',
      },
    ),
});
