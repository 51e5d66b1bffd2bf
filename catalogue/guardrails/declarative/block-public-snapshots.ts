import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export const blockPublicSnapshots = catalogueGuardrail({
  name: 'block-public-snapshots',
  description:
    'Blocks public sharing of EBS snapshots, and makes snapshots that are already public private again.',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: [],
  parameters: {},
  policy: () => ({
    ec2_attributes: {
      snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
    },
  }),
  proofs: () =>
    mustSet({
      because: 'Snapshots cannot be public.',
      setting: 'ec2_attributes.snapshot_block_public_access.state',
      value: 'block_all_sharing',
    }),
});
