import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export const blockPublicSnapshots = catalogueGuardrail({
  name: 'block-public-snapshots',
  description:
    'No snapshot of a volume is shared with everybody, and those that were are private again.',
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
      because: 'No snapshot is public.',
      setting: 'ec2_attributes.snapshot_block_public_access.state',
      value: 'block_all_sharing',
    }),
});
