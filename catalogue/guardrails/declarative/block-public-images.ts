import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * Images that are already public stay public: AWS has no stricter setting.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export const blockPublicImages = catalogueGuardrail({
  name: 'block-public-images',
  description: 'Blocks public sharing of machine images (AMIs).',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: [],
  leavesOpen: ['Images that are already public.'],
  parameters: {},
  policy: () => ({
    ec2_attributes: { image_block_public_access: { state: { '@@assign': 'block_new_sharing' } } },
  }),
  proofs: () =>
    mustSet({
      because: 'Images cannot be shared publicly.',
      setting: 'ec2_attributes.image_block_public_access.state',
      value: 'block_new_sharing',
    }),
});
