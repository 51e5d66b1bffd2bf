import {
  anyValue,
  anyValues,
  block,
  formed,
  growing,
  named,
  oneOfValues,
  wholeNumber,
} from './grammar';

const preference = (...values: readonly string[]) => oneOfValues('no_preference', ...values);

const imageCriteria = growing({
  allowed_image_providers: formed(
    /^(?:amazon|aws-marketplace|aws_marketplace|aws-backup-vault|aws_backup_vault|none|\d{12})$/,
    'amazon, aws_marketplace, aws_backup_vault or an account ID',
    true,
  ),
  image_names: anyValues,
  marketplace_product_codes: anyValues,
  creation_date_condition: growing({ maximum_days_since_created: wholeNumber }),
  deprecation_time_condition: growing({ maximum_days_since_deprecated: wholeNumber }),
});

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export const ec2Policy = block({
  ec2_attributes: growing({
    exception_message: anyValue,
    vpc_block_public_access: growing({
      internet_gateway_block: growing({
        mode: oneOfValues('off', 'block_ingress', 'block_bidirectional'),
        exclusions_allowed: oneOfValues('enabled', 'disabled'),
      }),
    }),
    serial_console_access: growing({ status: oneOfValues('enabled', 'disabled') }),
    image_block_public_access: growing({ state: oneOfValues('unblocked', 'block_new_sharing') }),
    snapshot_block_public_access: growing({
      state: oneOfValues('unblocked', 'block_new_sharing', 'block_all_sharing'),
    }),
    allowed_images_settings: growing({
      state: oneOfValues('enabled', 'disabled', 'audit_mode'),
      image_criteria: named(imageCriteria),
    }),
    instance_metadata_defaults: growing({
      http_tokens: preference('required', 'optional'),
      http_tokens_enforced: preference('enabled', 'disabled'),
      http_endpoint: preference('enabled', 'disabled'),
      instance_metadata_tags: preference('enabled', 'disabled'),
      http_put_response_hop_limit: formed(/^(?:-1|[1-9]|[1-5]\d|6[0-4])$/, '-1, or 1 to 64'),
    }),
  }),
});
