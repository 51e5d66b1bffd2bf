import { RESOURCE_CALLS, type ResourceCalls, type ResourceType } from './calls';

/** The form of the import ID of a resource type, as the provider's page of the type states it. */
export interface ImportId {
  readonly pattern: RegExp;
  /** The form, to complete the sentence “it is …”. */
  readonly form: string;
  /** Two resources of the type never have the same ID. */
  readonly isUnique?: true;
}

const ACCOUNT = '\\d{12}';
const UNIT = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';
const ROOT = 'r-[0-9a-z]{4,32}';
const POLICY = 'p-[0-9a-zA-Z_]{8,128}';
const ARN = 'arn:aws[a-z-]*:[^,\\s]+';
const PERMISSION_SET = 'arn:aws[a-z-]*:sso:::permissionSet/[^,\\s]+';
const INSTANCE = 'arn:aws[a-z-]*:sso:::instance/[^,\\s]+';
const STORE = '[a-z0-9-]+';

const form = (pattern: string, words: string): ImportId => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  form: words,
});
const unique = (pattern: string, words: string): ImportId => ({
  ...form(pattern, words),
  isUnique: true,
});

const accountId = form(ACCOUNT, 'a 12-digit account ID');
const arn = form(ARN, 'an ARN');
const ofPermissionSet = form(
  `${PERMISSION_SET},${INSTANCE}`,
  'the ARN of the permission set, a comma and the ARN of the instance',
);

/**
 * The forms that are fixed. A type that is not here can have any ID, such as a name.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs, “Import” of each type.
 */
export const IMPORT_IDS: Readonly<Partial<Record<ResourceType, ImportId>>> = {
  aws_organizations_organization: form(
    'o-[a-z0-9]{10,32}',
    'an organization ID such as o-a1b2c3d4e5',
  ),
  aws_iam_organizations_features: form(
    'o-[a-z0-9]{10,32}',
    'an organization ID such as o-a1b2c3d4e5',
  ),
  aws_organizations_organizational_unit: unique(UNIT, 'a unit ID such as ou-ab12-1a2b3c4d'),
  aws_organizations_account: unique(
    `${ACCOUNT}(?:_iam_user_access_to_billing)?`,
    'a 12-digit account ID',
  ),
  aws_organizations_policy: unique(POLICY, 'a policy ID such as p-a1b2c3d4'),
  aws_organizations_policy_attachment: form(
    `(?:${ROOT}|${UNIT}|${ACCOUNT}):${POLICY}`,
    'the ID of a root, unit or account, a colon and a policy ID',
  ),
  aws_organizations_delegated_administrator: form(
    `${ACCOUNT}/[a-z0-9.-]+`,
    'an account ID, a slash and a service principal',
  ),
  aws_ram_sharing_with_organization: accountId,
  aws_s3_account_public_access_block: accountId,
  aws_securityhub_account: accountId,
  aws_securityhub_organization_admin_account: accountId,
  aws_securityhub_organization_configuration: accountId,
  aws_guardduty_organization_admin_account: accountId,
  aws_ssoadmin_permission_set: { ...ofPermissionSet, isUnique: true },
  aws_ssoadmin_permission_set_inline_policy: ofPermissionSet,
  aws_ssoadmin_permissions_boundary_attachment: ofPermissionSet,
  aws_ssoadmin_managed_policy_attachment: form(
    `${ARN},${PERMISSION_SET},${INSTANCE}`,
    'the ARNs of the policy, the permission set and the instance, with commas',
  ),
  aws_ssoadmin_customer_managed_policy_attachment: form(
    `[^,]+,/[^,]*,${PERMISSION_SET},${INSTANCE}`,
    'the name and the path of the policy and the ARNs of the permission set and the instance, with commas',
  ),
  aws_ssoadmin_account_assignment: form(
    `[^,]+,(?:GROUP|USER),${ACCOUNT},AWS_ACCOUNT,${PERMISSION_SET},${INSTANCE}`,
    'the ID of the principal, GROUP or USER, the account ID, AWS_ACCOUNT and the ARNs of the permission set and the instance, with commas',
  ),
  aws_ssoadmin_instance_access_control_attributes: form(INSTANCE, 'the ARN of the instance'),
  aws_identitystore_group: unique(
    `${STORE}/[0-9a-f-]+`,
    'the identity store ID, a slash and the group ID',
  ),
  aws_identitystore_user: unique(
    `${STORE}/[0-9a-f-]+`,
    'the identity store ID, a slash and the user ID',
  ),
  aws_identitystore_group_membership: unique(
    `${STORE}/[0-9a-f-]+`,
    'the identity store ID, a slash and the membership ID',
  ),
  aws_cloudtrail: arn,
  aws_cloudwatch_query_definition: arn,
  aws_iam_policy: arn,
  aws_iam_openid_connect_provider: arn,
  aws_iam_service_linked_role: arn,
  aws_securityhub_finding_aggregator: arn,
  aws_sns_topic: arn,
  aws_sns_topic_policy: arn,
  aws_sns_topic_subscription: arn,
  aws_cloudwatch_log_metric_filter: form(
    '[^:]+:[^:]+',
    'the name of the log group, a colon and the name of the filter',
  ),
  aws_cloudwatch_event_target: form(
    '[^/]+(?:/[^/]+)+',
    'the name of the rule, a slash and the ID of the target',
  ),
  aws_iam_role_policy: form(
    '[^:]+:[^:]+',
    'the name of the role, a colon and the name of the policy',
  ),
  aws_iam_role_policy_attachment: form(
    `[^/]+/${ARN}`,
    'the name of the role, a slash and the ARN of the policy',
  ),
  aws_budgets_budget: form(
    `${ACCOUNT}:[\\s\\S]+`,
    'an account ID, a colon and the name of the budget',
  ),
  aws_inspector2_delegated_admin_account: accountId,
  aws_inspector2_member_association: accountId,
  aws_macie2_account: accountId,
  aws_macie2_member: accountId,
  aws_macie2_organization_admin_account: accountId,
  aws_detective_graph: arn,
  aws_detective_member: form(
    `arn:aws[a-z-]*:[^,\\s/]+/${ACCOUNT}`,
    'the ARN of the behavior graph, a slash and an account ID',
  ),
  aws_detective_organization_admin_account: accountId,
  aws_detective_organization_configuration: arn,
  aws_kms_alias: form('alias/.+', 'the name of the alias, such as alias/acme-trail'),
};

/** Types that the provider cannot import, and what to know about each. */
export const NOT_IMPORTABLE: ReadonlyMap<string, string> = new Map(
  Object.entries<ResourceCalls>(RESOURCE_CALLS).flatMap(([type, { notImportable }]) =>
    notImportable === undefined ? [] : [[type, notImportable]],
  ),
);

/**
 * The import ID of a resource type, if its form is known. A charter can name any type:
 * `constructor`, too.
 */
export const importIdOf = (type: string): ImportId | undefined =>
  Object.hasOwn(IMPORT_IDS, type) ? IMPORT_IDS[type as ResourceType] : undefined;
