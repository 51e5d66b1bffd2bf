import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * A search by name finds the newest image of that name, whoever published it: this is how foreign images get in.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html
 */
export const restrictImages = catalogueGuardrail({
  name: 'restrict-images',
  description: 'Instances start from machine images (AMIs) of trusted owners alone.',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: ["The account's own images."],
  parameters: {
    owners: {
      description: 'Whose images may be used. Default: amazon.',
      pattern: /^(?:amazon|aws_marketplace|aws_backup_vault|\d{12})$/,
      allowed: 'amazon, aws_marketplace, aws_backup_vault or the twelve digits of an account',
      default: () => ['amazon'],
    },
  },
  policy: ({ owners }) => ({
    ec2_attributes: {
      allowed_images_settings: {
        state: { '@@assign': 'enabled' },
        image_criteria: { criteria_1: { allowed_image_providers: { '@@append': owners } } },
      },
    },
  }),
  proofs: ({ owners }) =>
    mustSet(
      {
        because: 'Other images start nothing.',
        setting: 'ec2_attributes.allowed_images_settings.state',
        value: 'enabled',
      },
      {
        because: 'Nobody else is trusted.',
        setting:
          'ec2_attributes.allowed_images_settings.image_criteria.criteria_1.allowed_image_providers',
        value: owners,
      },
    ),
});
