import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html
 */
export const blockSerialConsole = catalogueGuardrail({
  name: 'block-serial-console',
  description: 'Blocks the EC2 serial console, which bypasses network controls and logs.',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: [],
  parameters: {},
  policy: () => ({
    ec2_attributes: { serial_console_access: { status: { '@@assign': 'disabled' } } },
  }),
  proofs: () =>
    mustSet({
      because: 'The serial console is disabled.',
      setting: 'ec2_attributes.serial_console_access.status',
      value: 'disabled',
    }),
});
