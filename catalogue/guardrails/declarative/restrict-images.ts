import { catalogueGuardrail } from '../kit/guardrail';
import { mustSet } from '../kit/proof';

/**
 * A search by name returns the newest image with that name from any publisher, so it can return a
 * malicious image.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html
 */
export const restrictImages = catalogueGuardrail({
  name: 'restrict-images',
  description: 'Allows instances to start only from machine images (AMIs) of trusted owners.',
  type: 'DECLARATIVE_POLICY_EC2',
  exempt: ['Images that the account itself owns.'],
  leavesOpen: ["The account's own images, whatever they were created from."],
  parameters: {
    owners: {
      description: 'The owners whose images may be used. Default: amazon.',
      pattern: /^(?:amazon|aws_marketplace|aws_backup_vault|\d{12})$/,
      allowed: 'amazon, aws_marketplace, aws_backup_vault or a 12-digit account ID',
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
        because: 'Instances cannot start from images of other owners.',
        setting: 'ec2_attributes.allowed_images_settings.state',
        value: 'enabled',
      },
      {
        because: 'Only the listed owners are trusted.',
        setting:
          'ec2_attributes.allowed_images_settings.image_criteria.criteria_1.allowed_image_providers',
        value: owners,
      },
    ),
});
