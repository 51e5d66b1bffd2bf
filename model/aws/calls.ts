import type { AccountBaseline } from '../organization/baselines';
import type { Security } from '../organization/security';

/** The IAM actions that Terraform's AWS provider needs for one type of resource. */
export interface ResourceCalls {
  /** What a plan calls. Never an action that returns data, such as the objects in a bucket. */
  readonly read: readonly string[];
  /**
   * The call that creates the resource comes first, then those that AWS or the provider adds to it.
   */
  readonly create: readonly string[];
  /** Empty where any change replaces the resource. */
  readonly update: readonly string[];
  /** Empty where deleting the resource only removes it from the state. */
  readonly delete: readonly string[];
  /**
   * What reports say about it if the provider cannot import it, neither 5.100 nor 6: Terraform
   * creates it, which writes over what is there, or fails if it is an item of a table. Absent: the
   * provider can import it.
   */
  readonly notImportable?: string;
}

const SETS_FEATURE =
  'Terraform cannot import it. Creating it sets the feature, also if it is set already';
const SETS_SETTING = 'Terraform cannot import it. Creating it sets what is set already';

/**
 * The calls for each type of resource that the stacks emit. Two parts read this table: the proofs
 * ask whether a guardrail blocks a deployment, and the pipeline's roles are allowed these calls. A
 * new type in `stacks/` needs a row here; a test fails without it.
 *
 * Sources: the provider's code,
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service, and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const RESOURCE_CALLS = {
  aws_accessanalyzer_analyzer: row('access-analyzer', {
    read: 'GetAnalyzer ListTagsForResource',
    create: 'CreateAnalyzer iam:CreateServiceLinkedRole TagResource',
    // a different type or age replaces the analyzer
    update: 'CreateAnalyzer DeleteAnalyzer TagResource UntagResource UpdateAnalyzer',
    delete: 'DeleteAnalyzer',
  }),
  aws_account_alternate_contact: row('account', {
    read: 'GetAlternateContact',
    create: 'PutAlternateContact',
    update: 'PutAlternateContact',
    delete: 'DeleteAlternateContact',
  }),
  aws_account_region: row('account', {
    read: 'GetRegionOptStatus',
    create: 'EnableRegion',
    update: 'EnableRegion',
  }),
  aws_budgets_budget: row('budgets', {
    read: 'ListTagsForResource ViewBudget',
    create: 'ModifyBudget TagResource',
    update: 'ModifyBudget TagResource UntagResource',
    delete: 'ModifyBudget',
  }),
  aws_chatbot_slack_channel_configuration: row('chatbot', {
    read: 'DescribeSlackChannelConfigurations ListTagsForResource',
    create: 'CreateSlackChannelConfiguration TagResource iam:CreateServiceLinkedRole iam:PassRole',
    update: 'TagResource UntagResource UpdateSlackChannelConfiguration iam:PassRole',
    delete: 'DeleteSlackChannelConfiguration',
  }),
  aws_chatbot_teams_channel_configuration: row('chatbot', {
    read: 'ListMicrosoftTeamsChannelConfigurations ListTagsForResource',
    create:
      'CreateMicrosoftTeamsChannelConfiguration TagResource iam:CreateServiceLinkedRole ' +
      'iam:PassRole',
    update: 'TagResource UntagResource UpdateMicrosoftTeamsChannelConfiguration iam:PassRole',
    delete: 'DeleteMicrosoftTeamsChannelConfiguration',
  }),
  aws_cloudtrail: row('cloudtrail', {
    read:
      'DescribeTrails GetEventSelectors GetInsightSelectors GetTrail GetTrailStatus ' + 'ListTags',
    create:
      'CreateTrail AddTags PutInsightSelectors StartLogging ' +
      'iam:CreateServiceLinkedRole iam:PassRole',
    update:
      'AddTags PutEventSelectors PutInsightSelectors RemoveTags StartLogging ' +
      'StopLogging UpdateTrail iam:PassRole',
    delete: 'DeleteTrail',
  }),
  aws_cloudwatch_dashboard: row('cloudwatch', {
    read: 'GetDashboard',
    create: 'PutDashboard',
    update: 'PutDashboard',
    delete: 'DeleteDashboards',
  }),
  aws_cloudwatch_event_rule: row('events', {
    read: 'DescribeRule ListTagsForResource',
    create: 'PutRule TagResource',
    update: 'PutRule TagResource UntagResource',
    delete: 'DeleteRule',
  }),
  aws_cloudwatch_event_target: row('events', {
    read: 'ListTargetsByRule',
    create: 'PutTargets',
    update: 'PutTargets',
    delete: 'RemoveTargets',
  }),
  aws_cloudwatch_log_group: row('logs', {
    read: 'DescribeLogGroups ListTagsForResource',
    create: 'CreateLogGroup PutRetentionPolicy TagResource',
    update: 'DeleteRetentionPolicy PutRetentionPolicy TagResource UntagResource',
    delete: 'DeleteLogGroup',
  }),
  aws_cloudwatch_log_metric_filter: row('logs', {
    read: 'DescribeMetricFilters',
    create: 'PutMetricFilter',
    update: 'PutMetricFilter',
    delete: 'DeleteMetricFilter',
  }),
  aws_cloudwatch_metric_alarm: row('cloudwatch', {
    read: 'DescribeAlarms ListTagsForResource',
    create: 'PutMetricAlarm TagResource',
    update: 'PutMetricAlarm TagResource UntagResource',
    delete: 'DeleteAlarms',
  }),
  aws_cloudwatch_query_definition: row('logs', {
    read: 'DescribeQueryDefinitions',
    create: 'PutQueryDefinition',
    update: 'PutQueryDefinition',
    delete: 'DeleteQueryDefinition',
  }),
  aws_config_configuration_aggregator: row('config', {
    read: 'DescribeConfigurationAggregators ListTagsForResource',
    create: 'PutConfigurationAggregator TagResource iam:PassRole',
    update: 'PutConfigurationAggregator TagResource UntagResource iam:PassRole',
    delete: 'DeleteConfigurationAggregator',
  }),
  aws_config_configuration_recorder: row('config', {
    read: 'DescribeConfigurationRecorders',
    create: 'PutConfigurationRecorder iam:PassRole',
    update: 'PutConfigurationRecorder iam:PassRole',
    delete: 'DeleteConfigurationRecorder',
  }),
  aws_config_configuration_recorder_status: row('config', {
    read: 'DescribeConfigurationRecorderStatus',
    create: 'StartConfigurationRecorder',
    update: 'StartConfigurationRecorder StopConfigurationRecorder',
    delete: 'StopConfigurationRecorder',
  }),
  aws_config_delivery_channel: row('config', {
    read: 'DescribeDeliveryChannels',
    create: 'PutDeliveryChannel',
    update: 'PutDeliveryChannel',
    delete: 'DeleteDeliveryChannel',
  }),
  aws_config_organization_conformance_pack: row('config', {
    read:
      'DescribeOrganizationConformancePackStatuses ' +
      'DescribeOrganizationConformancePacks ' +
      'GetOrganizationConformancePackDetailedStatus',
    create: 'PutOrganizationConformancePack iam:CreateServiceLinkedRole',
    update: 'PutOrganizationConformancePack',
    delete: 'DeleteOrganizationConformancePack',
  }),
  aws_config_organization_managed_rule: row('config', {
    read:
      'DescribeOrganizationConfigRuleStatuses DescribeOrganizationConfigRules ' +
      'GetOrganizationConfigRuleDetailedStatus',
    create: 'PutOrganizationConfigRule iam:CreateServiceLinkedRole',
    update: 'PutOrganizationConfigRule',
    delete: 'DeleteOrganizationConfigRule',
  }),
  aws_detective_graph: row('detective', {
    read: 'ListGraphs ListTagsForResource',
    create: 'CreateGraph TagResource',
    update: 'TagResource UntagResource',
    delete: 'DeleteGraph',
  }),
  aws_detective_member: row('detective', {
    read: 'ListMembers',
    create: 'CreateMembers',
    delete: 'DeleteMembers',
  }),
  aws_detective_organization_admin_account: row('detective', {
    read: 'ListOrganizationAdminAccount',
    create:
      'EnableOrganizationAdminAccount organizations:EnableAWSServiceAccess ' +
      'organizations:RegisterDelegatedAdministrator',
    delete: 'DisableOrganizationAdminAccount organizations:DeregisterDelegatedAdministrator',
  }),
  aws_detective_organization_configuration: row('detective', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
  }),
  aws_dynamodb_table_item: notImportable(
    'delete the policy in TEAM, and Terraform creates it with the next deployment',
    'dynamodb',
    {
      read: 'GetItem',
      create: 'PutItem',
      // the group of an eligibility is the key of the item: another group replaces it
      update: 'UpdateItem PutItem DeleteItem',
      delete: 'DeleteItem',
    },
  ),
  aws_ebs_encryption_by_default: row('ec2', {
    read: 'GetEbsEncryptionByDefault',
    create: 'EnableEbsEncryptionByDefault',
    update: 'DisableEbsEncryptionByDefault EnableEbsEncryptionByDefault',
    delete: 'DisableEbsEncryptionByDefault',
  }),
  aws_ec2_instance_metadata_defaults: notImportable(
    'Terraform cannot import it. Creating it sets the default, also if it is set already',
    'ec2',
    {
      read: 'GetInstanceMetadataDefaults',
      create: 'ModifyInstanceMetadataDefaults',
      update: 'ModifyInstanceMetadataDefaults',
      delete: 'ModifyInstanceMetadataDefaults',
    },
  ),
  aws_guardduty_detector: row('guardduty', {
    read: 'GetDetector ListTagsForResource',
    create: 'CreateDetector TagResource iam:CreateServiceLinkedRole',
    update: 'TagResource UntagResource UpdateDetector',
    delete: 'DeleteDetector',
  }),
  aws_guardduty_detector_feature: notImportable(SETS_FEATURE, 'guardduty', {
    read: 'GetDetector',
    create: 'UpdateDetector',
    update: 'UpdateDetector',
  }),
  aws_guardduty_organization_admin_account: row('guardduty', {
    read: 'ListOrganizationAdminAccounts',
    create:
      'EnableOrganizationAdminAccount organizations:EnableAWSServiceAccess ' +
      'organizations:RegisterDelegatedAdministrator',
    delete: 'DisableOrganizationAdminAccount organizations:DeregisterDelegatedAdministrator',
  }),
  aws_guardduty_organization_configuration: row('guardduty', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
  }),
  aws_guardduty_organization_configuration_feature: notImportable(SETS_FEATURE, 'guardduty', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
  }),
  aws_iam_account_password_policy: row('iam', {
    read: 'GetAccountPasswordPolicy',
    create: 'UpdateAccountPasswordPolicy',
    update: 'UpdateAccountPasswordPolicy',
    delete: 'DeleteAccountPasswordPolicy',
  }),
  aws_iam_openid_connect_provider: row('iam', {
    read: 'GetOpenIDConnectProvider',
    create: 'CreateOpenIDConnectProvider TagOpenIDConnectProvider',
    update:
      'AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider ' +
      'TagOpenIDConnectProvider UntagOpenIDConnectProvider ' +
      'UpdateOpenIDConnectProviderThumbprint',
    delete: 'DeleteOpenIDConnectProvider',
  }),
  aws_iam_organizations_features: row('iam', {
    read: 'ListOrganizationsFeatures',
    create: 'EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions',
    update:
      'DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions ' +
      'EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions',
    delete: 'DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions',
  }),
  aws_iam_policy: row('iam', {
    read: 'GetPolicy GetPolicyVersion ListPolicyVersions',
    create: 'CreatePolicy TagPolicy',
    update: 'CreatePolicyVersion DeletePolicyVersion TagPolicy UntagPolicy',
    delete: 'DeletePolicy DeletePolicyVersion',
  }),
  aws_iam_role: row('iam', {
    read: 'GetRole ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies',
    create: 'CreateRole TagRole',
    update:
      'DeleteRolePermissionsBoundary PutRolePermissionsBoundary TagRole UntagRole ' +
      'UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription',
    delete: 'DeleteRole',
  }),
  aws_iam_role_policy: row('iam', {
    read: 'GetRolePolicy',
    create: 'PutRolePolicy',
    update: 'PutRolePolicy',
    delete: 'DeleteRolePolicy',
  }),
  aws_iam_role_policy_attachment: row('iam', {
    read: 'ListAttachedRolePolicies',
    create: 'AttachRolePolicy',
    delete: 'DetachRolePolicy',
  }),
  aws_iam_service_linked_role: row('iam', {
    read: 'GetRole',
    create: 'CreateServiceLinkedRole TagRole',
    update: 'TagRole UntagRole UpdateRoleDescription',
    delete: 'DeleteServiceLinkedRole GetServiceLinkedRoleDeletionStatus',
  }),
  // For its directory, AWS also documents the actions of sso-directory:
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html
  aws_identitystore_group: row('identitystore', {
    read: 'DescribeGroup',
    create: 'CreateGroup sso-directory:CreateGroup',
    update: 'UpdateGroup sso-directory:UpdateGroup',
    delete: 'DeleteGroup sso-directory:DeleteGroup',
  }),
  aws_identitystore_group_membership: row('identitystore', {
    read: 'DescribeGroupMembership GetGroupMembershipId ListGroupMemberships',
    create: 'CreateGroupMembership sso-directory:AddMemberToGroup',
    delete: 'DeleteGroupMembership sso-directory:RemoveMemberFromGroup',
  }),
  aws_identitystore_user: row('identitystore', {
    read: 'DescribeUser',
    create: 'CreateUser sso-directory:CreateUser',
    update: 'UpdateUser sso-directory:UpdateUser',
    delete: 'DeleteUser sso-directory:DeleteUser',
  }),
  aws_inspector2_delegated_admin_account: row('inspector2', {
    read: 'ListDelegatedAdminAccounts',
    create:
      'EnableDelegatedAdminAccount organizations:EnableAWSServiceAccess ' +
      'organizations:RegisterDelegatedAdministrator',
    delete: 'DisableDelegatedAdminAccount organizations:DeregisterDelegatedAdministrator',
  }),
  aws_inspector2_enabler: notImportable(
    'Terraform cannot import it. Creating it enables what is enabled already',
    'inspector2',
    {
      read: 'BatchGetAccountStatus',
      create: 'Enable iam:CreateServiceLinkedRole',
      update: 'Disable Enable',
      delete: 'Disable',
    },
  ),
  aws_inspector2_member_association: row('inspector2', {
    read: 'GetMember',
    create: 'AssociateMember',
    delete: 'DisassociateMember',
  }),
  aws_inspector2_organization_configuration: notImportable(SETS_SETTING, 'inspector2', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
    delete: 'UpdateOrganizationConfiguration',
  }),
  aws_kms_alias: row('kms', {
    read: 'ListAliases',
    create: 'CreateAlias',
    update: 'UpdateAlias',
    delete: 'DeleteAlias',
  }),
  aws_kms_key: row('kms', {
    read: 'DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags',
    create: 'CreateKey EnableKeyRotation TagResource',
    update:
      'DisableKey DisableKeyRotation EnableKey EnableKeyRotation PutKeyPolicy ' +
      'TagResource UntagResource UpdateKeyDescription',
    delete: 'ScheduleKeyDeletion',
  }),
  aws_macie2_account: row('macie2', {
    read: 'GetMacieSession',
    create: 'EnableMacie iam:CreateServiceLinkedRole',
    update: 'UpdateMacieSession',
    delete: 'DisableMacie',
  }),
  aws_macie2_member: row('macie2', {
    read: 'GetMember',
    create: 'CreateMember TagResource',
    update: 'TagResource UntagResource UpdateMemberSession',
    delete: 'DeleteMember',
  }),
  aws_macie2_organization_admin_account: row('macie2', {
    read: 'ListOrganizationAdminAccounts',
    create:
      'EnableOrganizationAdminAccount organizations:EnableAWSServiceAccess ' +
      'organizations:RegisterDelegatedAdministrator',
    delete: 'DisableOrganizationAdminAccount organizations:DeregisterDelegatedAdministrator',
  }),
  aws_macie2_organization_configuration: notImportable(SETS_SETTING, 'macie2', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
  }),
  aws_organizations_account: row('organizations', {
    read: 'DescribeAccount ListParents ListTagsForResource',
    create:
      'CreateAccount DescribeCreateAccountStatus MoveAccount TagResource ' +
      'iam:CreateServiceLinkedRole',
    update: 'MoveAccount TagResource UntagResource account:PutAccountName',
    delete: 'CloseAccount RemoveAccountFromOrganization',
  }),
  aws_organizations_delegated_administrator: row('organizations', {
    read: 'ListDelegatedAdministrators',
    create: 'RegisterDelegatedAdministrator',
    delete: 'DeregisterDelegatedAdministrator',
  }),
  aws_organizations_organization: row('organizations', {
    read:
      'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts ' +
      'ListDelegatedAdministrators ListRoots',
    create:
      'CreateOrganization EnableAWSServiceAccess EnablePolicyType ' + 'iam:CreateServiceLinkedRole',
    update:
      'DisableAWSServiceAccess DisablePolicyType EnableAWSServiceAccess ' + 'EnablePolicyType',
    delete: 'DeleteOrganization',
  }),
  aws_organizations_organizational_unit: row('organizations', {
    read: 'DescribeOrganizationalUnit ListAccountsForParent ListParents ' + 'ListTagsForResource',
    create: 'CreateOrganizationalUnit TagResource',
    update: 'TagResource UntagResource UpdateOrganizationalUnit',
    delete: 'DeleteOrganizationalUnit',
  }),
  aws_organizations_policy: row('organizations', {
    read: 'DescribePolicy ListTagsForResource',
    create: 'CreatePolicy TagResource',
    update: 'TagResource UntagResource UpdatePolicy',
    delete: 'DeletePolicy',
  }),
  aws_organizations_policy_attachment: row('organizations', {
    read: 'ListTargetsForPolicy',
    create: 'AttachPolicy',
    delete: 'DetachPolicy',
  }),
  aws_ram_sharing_with_organization: row('ram', {
    read: 'GetResourceShares iam:GetRole ' + 'organizations:ListAWSServiceAccessForOrganization',
    create:
      'EnableSharingWithAwsOrganization iam:CreateServiceLinkedRole ' +
      'organizations:EnableAWSServiceAccess',
    delete: 'iam:DeleteServiceLinkedRole organizations:DisableAWSServiceAccess',
  }),
  aws_rolesanywhere_profile: row('rolesanywhere', {
    read: 'GetProfile ListTagsForResource',
    create: 'CreateProfile TagResource iam:PassRole',
    update:
      'DisableProfile EnableProfile TagResource UntagResource UpdateProfile ' + 'iam:PassRole',
    delete: 'DeleteProfile',
  }),
  aws_rolesanywhere_trust_anchor: row('rolesanywhere', {
    read: 'GetTrustAnchor ListTagsForResource',
    create: 'CreateTrustAnchor TagResource',
    update: 'DisableTrustAnchor EnableTrustAnchor TagResource UntagResource ' + 'UpdateTrustAnchor',
    delete: 'DeleteTrustAnchor',
  }),
  aws_s3_account_public_access_block: row('s3', {
    read: 'GetAccountPublicAccessBlock',
    create: 'PutAccountPublicAccessBlock',
    update: 'PutAccountPublicAccessBlock',
    delete: 'PutAccountPublicAccessBlock',
  }),
  aws_s3_bucket: row('s3', {
    read:
      'GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLogging ' +
      'GetBucketObjectLockConfiguration GetBucketPolicy GetBucketRequestPayment ' +
      'GetBucketTagging GetBucketVersioning GetBucketWebsite ' +
      'GetEncryptionConfiguration GetLifecycleConfiguration ' +
      'GetReplicationConfiguration ListBucket',
    create: 'CreateBucket PutBucketTagging',
    update: 'PutBucketTagging',
    delete: 'DeleteBucket',
  }),
  aws_s3_bucket_lifecycle_configuration: row('s3', {
    read: 'GetLifecycleConfiguration',
    create: 'PutLifecycleConfiguration',
    update: 'PutLifecycleConfiguration',
    delete: 'PutLifecycleConfiguration',
  }),
  aws_s3_bucket_object_lock_configuration: row('s3', {
    read: 'GetBucketObjectLockConfiguration',
    create: 'PutBucketObjectLockConfiguration',
    update: 'PutBucketObjectLockConfiguration',
    delete: 'PutBucketObjectLockConfiguration',
  }),
  aws_s3_bucket_ownership_controls: row('s3', {
    read: 'GetBucketOwnershipControls',
    create: 'PutBucketOwnershipControls',
    update: 'PutBucketOwnershipControls',
    delete: 'PutBucketOwnershipControls',
  }),
  aws_s3_bucket_policy: row('s3', {
    read: 'GetBucketPolicy',
    create: 'PutBucketPolicy',
    update: 'PutBucketPolicy',
    delete: 'DeleteBucketPolicy',
  }),
  aws_s3_bucket_public_access_block: row('s3', {
    read: 'GetBucketPublicAccessBlock',
    create: 'PutBucketPublicAccessBlock',
    update: 'PutBucketPublicAccessBlock',
    delete: 'PutBucketPublicAccessBlock',
  }),
  aws_s3_bucket_server_side_encryption_configuration: row('s3', {
    read: 'GetEncryptionConfiguration',
    create: 'PutEncryptionConfiguration',
    update: 'PutEncryptionConfiguration',
    delete: 'PutEncryptionConfiguration',
  }),
  aws_s3_bucket_versioning: row('s3', {
    read: 'GetBucketVersioning',
    create: 'PutBucketVersioning',
    update: 'PutBucketVersioning',
    delete: 'PutBucketVersioning',
  }),
  aws_securityhub_account: row('securityhub', {
    read: 'DescribeHub GetEnabledStandards ListTagsForResource',
    create: 'EnableSecurityHub UpdateSecurityHubConfiguration iam:CreateServiceLinkedRole',
    update: 'UpdateSecurityHubConfiguration',
    delete: 'DisableSecurityHub',
  }),
  aws_securityhub_configuration_policy: row('securityhub', {
    read: 'GetConfigurationPolicy',
    create: 'CreateConfigurationPolicy',
    update: 'UpdateConfigurationPolicy',
    delete: 'DeleteConfigurationPolicy',
  }),
  aws_securityhub_configuration_policy_association: row('securityhub', {
    read: 'GetConfigurationPolicyAssociation',
    create: 'StartConfigurationPolicyAssociation',
    update: 'StartConfigurationPolicyAssociation',
    delete: 'StartConfigurationPolicyDisassociation',
  }),
  aws_securityhub_finding_aggregator: row('securityhub', {
    read: 'GetFindingAggregator ListFindingAggregators',
    create: 'CreateFindingAggregator',
    update: 'UpdateFindingAggregator',
    delete: 'DeleteFindingAggregator',
  }),
  aws_securityhub_organization_admin_account: row('securityhub', {
    read: 'ListOrganizationAdminAccounts',
    create:
      'EnableOrganizationAdminAccount organizations:EnableAWSServiceAccess ' +
      'organizations:RegisterDelegatedAdministrator',
    delete: 'DisableOrganizationAdminAccount organizations:DeregisterDelegatedAdministrator',
  }),
  aws_securityhub_organization_configuration: row('securityhub', {
    read: 'DescribeOrganizationConfiguration',
    create: 'UpdateOrganizationConfiguration',
    update: 'UpdateOrganizationConfiguration',
    delete: 'UpdateOrganizationConfiguration',
  }),
  aws_sns_topic: row('sns', {
    read: 'GetTopicAttributes ListTagsForResource',
    create: 'CreateTopic SetTopicAttributes TagResource',
    update: 'SetTopicAttributes TagResource UntagResource',
    delete: 'DeleteTopic',
  }),
  aws_sns_topic_policy: row('sns', {
    read: 'GetTopicAttributes',
    create: 'SetTopicAttributes',
    update: 'SetTopicAttributes',
    delete: 'SetTopicAttributes',
  }),
  aws_sns_topic_subscription: row('sns', {
    read: 'GetSubscriptionAttributes ListSubscriptionsByTopic',
    create: 'Subscribe',
    update: 'SetSubscriptionAttributes',
    delete: 'Unsubscribe',
  }),
  aws_ssoadmin_account_assignment: row('sso', {
    read: 'ListAccountAssignments',
    create: 'CreateAccountAssignment DescribeAccountAssignmentCreationStatus',
    delete: 'DeleteAccountAssignment DescribeAccountAssignmentDeletionStatus',
  }),
  aws_ssoadmin_customer_managed_policy_attachment: row('sso', {
    read: 'ListCustomerManagedPolicyReferencesInPermissionSet',
    create:
      'AttachCustomerManagedPolicyReferenceToPermissionSet ' +
      'DescribePermissionSetProvisioningStatus ProvisionPermissionSet',
    delete:
      'DescribePermissionSetProvisioningStatus ' +
      'DetachCustomerManagedPolicyReferenceFromPermissionSet ProvisionPermissionSet',
  }),
  aws_ssoadmin_instance_access_control_attributes: row('sso', {
    read: 'DescribeInstanceAccessControlAttributeConfiguration',
    create: 'CreateInstanceAccessControlAttributeConfiguration',
    update: 'UpdateInstanceAccessControlAttributeConfiguration',
    delete: 'DeleteInstanceAccessControlAttributeConfiguration',
  }),
  aws_ssoadmin_managed_policy_attachment: row('sso', {
    read: 'ListManagedPoliciesInPermissionSet',
    create:
      'AttachManagedPolicyToPermissionSet DescribePermissionSetProvisioningStatus ' +
      'ProvisionPermissionSet',
    delete:
      'DescribePermissionSetProvisioningStatus DetachManagedPolicyFromPermissionSet ' +
      'ProvisionPermissionSet',
  }),
  aws_ssoadmin_permission_set: row('sso', {
    read: 'DescribePermissionSet ListTagsForResource',
    create: 'CreatePermissionSet TagResource',
    // AWS keeps the old settings in an account until the set is provisioned there again
    update:
      'DescribePermissionSetProvisioningStatus ProvisionPermissionSet TagResource ' +
      'UntagResource UpdatePermissionSet',
    delete: 'DeletePermissionSet',
  }),
  aws_ssoadmin_permission_set_inline_policy: row('sso', {
    read: 'GetInlinePolicyForPermissionSet',
    create:
      'PutInlinePolicyToPermissionSet DescribePermissionSetProvisioningStatus ' +
      'ProvisionPermissionSet',
    update:
      'DescribePermissionSetProvisioningStatus ProvisionPermissionSet ' +
      'PutInlinePolicyToPermissionSet',
    delete:
      'DeleteInlinePolicyFromPermissionSet DescribePermissionSetProvisioningStatus ' +
      'ProvisionPermissionSet',
  }),
  aws_ssoadmin_permissions_boundary_attachment: row('sso', {
    read: 'GetPermissionsBoundaryForPermissionSet',
    create:
      'PutPermissionsBoundaryToPermissionSet DescribePermissionSetProvisioningStatus ' +
      'ProvisionPermissionSet',
    delete:
      'DeletePermissionsBoundaryFromPermissionSet ' +
      'DescribePermissionSetProvisioningStatus ProvisionPermissionSet',
  }),
};

export type ResourceType = keyof typeof RESOURCE_CALLS;

/** The type of resource that each setting of a baseline becomes. */
export const BASELINE_TYPES = {
  passwordPolicy: 'aws_iam_account_password_policy',
  s3PublicAccessBlock: 'aws_s3_account_public_access_block',
  ebsEncryption: 'aws_ebs_encryption_by_default',
  imdsv2: 'aws_ec2_instance_metadata_defaults',
  optInRegions: 'aws_account_region',
  alternateContacts: 'aws_account_alternate_contact',
  budget: 'aws_budgets_budget',
} as const satisfies Readonly<Record<keyof AccountBaseline, ResourceType>>;

/** The type of resource that turns on each security service that is one resource in an account. */
export const SECURITY_TYPES = {
  detective: 'aws_detective_graph',
  inspector: 'aws_inspector2_enabler',
  macie: 'aws_macie2_account',
} as const satisfies Partial<Readonly<Record<keyof Security, ResourceType>>>;

/** The calls for each data source that the stacks read. */
export const DATA_SOURCE_CALLS = {
  aws_identitystore_group: actions('identitystore', 'DescribeGroup GetGroupId ListGroups'),
  aws_identitystore_user: actions('identitystore', 'DescribeUser GetUserId ListUsers'),
  aws_organizations_organizational_unit_child_accounts: actions(
    'organizations',
    'ListAccountsForParent',
  ),
  aws_organizations_organizational_unit_descendant_accounts: actions(
    'organizations',
    'ListAccountsForParent ListOrganizationalUnitsForParent',
  ),
  aws_organizations_organizational_units: actions(
    'organizations',
    'ListOrganizationalUnitsForParent',
  ),
  aws_organizations_resource_tags: actions('organizations', 'ListTagsForResource'),
  aws_partition: [], // makes no call
  aws_ssoadmin_instances: actions('sso', 'ListInstances'),
};

/** Actions are separated by spaces. One without a prefix is the service's own. */
function row(
  service: string,
  calls: { readonly [kind in keyof ResourceCalls]?: string },
): ResourceCalls {
  return {
    read: actions(service, calls.read),
    create: actions(service, calls.create),
    update: actions(service, calls.update),
    delete: actions(service, calls.delete),
  };
}

function notImportable(reason: string, ...of: Parameters<typeof row>): ResourceCalls {
  return { ...row(...of), notImportable: reason };
}

function actions(service: string, names = ''): readonly string[] {
  return names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => (name.includes(':') ? name : `${service}:${name}`));
}
