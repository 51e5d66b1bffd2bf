import { typeAndName } from '../lib/address';

/**
 * Attributes that stay the same when Terraform updates a resource in place, by type: only replacing
 * it changes them. So a resource or an output that reads nothing else of it is not affected by an
 * update.
 *
 * Only types that many others refer to. The provider computes these attributes once, when it
 * creates the resource:
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/organizations, and
 * `ssoadmin` and `identitystore` beside it.
 */
const STABLE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_identitystore_group: ['group_id'],
  aws_identitystore_user: ['user_id'],
  aws_organizations_account: ['id'],
  aws_organizations_organization: ['id'],
  aws_organizations_organizational_unit: ['id'],
  aws_organizations_policy: ['id'],
  aws_ssoadmin_permission_set: ['arn'],
};

/** @param address of a resource */
export const isStable = (address: string, attribute: string | undefined): boolean =>
  attribute !== undefined &&
  (STABLE_ATTRIBUTES[typeAndName(address)[0]]?.includes(attribute) ?? false);
