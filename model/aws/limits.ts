/** An AWS quota. AWS changes them, so each has its source and the day it was last checked. */
export interface Limit {
  readonly value: number;
  readonly unit: string;
  /** The page of the AWS documentation that states it. */
  readonly source: string;
  /** The day on which the value was last compared with the source. */
  readonly checked: string;
}

/** The limits that one page states. */
const page =
  (source: string, checked = '2026-11-21') =>
  (value: number, unit: string): Limit => ({ value, unit, source, checked });

const organizations = page(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
);
const createAccount = page(
  'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html',
);
const closeAccount = page(
  'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html',
  '2026-11-27',
);
const createUnit = page(
  'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html',
);
const createPolicy = page(
  'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html',
);
const identityCenter = page(
  'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
);
const createPermissionSet = page(
  'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html',
);
const accessControl = page(
  'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceAccessControlAttributeConfiguration.html',
);
const createGroup = page(
  'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html',
);
const createUser = page(
  'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html',
);
const iam = page('https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html');
const rolesAnywhere = page(
  'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/quotas.html',
);
const tagging = page('https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html');
const buckets = page(
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
);
const createTrail = page(
  'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html',
);
const metricFilter = page(
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html',
);
const queryDefinition = page(
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html',
);
const metricAlarm = page(
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
);
const createTopic = page('https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html');
const putRule = page(
  'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html',
);
const passwordPolicy = page(
  'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html',
  '2026-11-22',
);
const alternateContact = page(
  'https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html',
  '2026-11-22',
);
const budgetNotification = page(
  'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html',
  '2026-11-22',
);
const putOrganizationRule = page(
  'https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html',
);
const putOrganizationPack = page(
  'https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConformancePack.html',
);
const config = page('https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html');
const createAnalyzer = page(
  'https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html',
);
const eventBridge = page('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html');

/**
 * Every AWS quota that the charter is checked against. `characters` count the text that is sent to
 * AWS. Policies are minified before Terraform sends them, so they are measured minified.
 */
export const LIMITS = {
  // Organizational units and accounts.
  organizationalUnitDepth: organizations(5, 'levels under the root'),
  /** The maximum. The quota of a new organization is 10, and AWS raises it per organization. */
  accounts: page(
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
    '2026-11-22',
  )(50_000, 'accounts in the organization'),
  // Between the last two, whatever the percentage is.
  accountClosuresPercent: closeAccount(
    10,
    'percent of the member accounts that can be closed within 30 days',
  ),
  accountClosuresAtLeast: closeAccount(
    10,
    'accounts that can be closed within 30 days in any organization',
  ),
  accountClosuresAtMost: closeAccount(1_000, 'accounts that can be closed within 30 days'),
  organizationalUnits: organizations(2_000, 'organizational units in the organization'),
  organizationalUnitNameLength: createUnit(128, 'characters'),
  accountNameLength: createAccount(50, 'characters'),
  /** Of an account that exists already: no page states it, and older accounts have such names. */
  existingAccountNameLength: createAccount(128, 'characters'),
  accountEmailMinimumLength: createAccount(6, 'characters'),
  accountEmailLength: createAccount(64, 'characters'),

  // AWS Organizations policies. `…PerTarget` counts the policies attached to the root, unit or
  // account itself: inherited policies do not count, those that AWS attaches do.
  serviceControlPolicySize: organizations(10_240, 'characters'),
  serviceControlPoliciesPerTarget: organizations(10, 'policies on a target'),
  serviceControlPolicies: organizations(10_000, 'policies in the organization'),
  resourceControlPolicySize: organizations(5_120, 'characters'),
  resourceControlPoliciesPerTarget: organizations(5, 'policies on a target'),
  resourceControlPolicies: organizations(2_000, 'policies in the organization'),
  declarativePolicySize: organizations(10_000, 'characters'),
  declarativePoliciesPerTarget: organizations(10, 'policies on a target'),
  declarativePolicies: organizations(1_000, 'policies in the organization'),
  tagPolicySize: organizations(10_000, 'characters'),
  tagPoliciesPerTarget: organizations(10, 'policies on a target'),
  tagPolicies: organizations(1_000, 'policies in the organization'),
  backupPolicySize: organizations(10_000, 'characters'),
  backupPoliciesPerTarget: organizations(10, 'policies on a target'),
  backupPolicies: organizations(1_000, 'policies in the organization'),
  aiServicesOptOutPolicySize: organizations(2_500, 'characters'),
  aiServicesOptOutPoliciesPerTarget: organizations(5, 'policies on a target'),
  aiServicesOptOutPolicies: organizations(1_000, 'policies in the organization'),
  chatbotPolicySize: organizations(10_000, 'characters'),
  chatbotPoliciesPerTarget: organizations(5, 'policies on a target'),
  chatbotPolicies: organizations(1_000, 'policies in the organization'),
  policyNameLength: createPolicy(128, 'characters'),
  policyDescriptionLength: createPolicy(512, 'characters'),

  // Identity Center.
  permissionSets: identityCenter(3_500, 'permission sets in Identity Center'),
  permissionSetsPerAccount: identityCenter(500, 'permission sets in an account'),
  permissionSetNameLength: createPermissionSet(32, 'characters'),
  permissionSetDescriptionLength: createPermissionSet(700, 'characters'),
  sessionDurationMinimum: page(
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html',
  )(3_600, 'seconds'),
  sessionDuration: page(
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html',
  )(43_200, 'seconds'),
  relayStateLength: createPermissionSet(240, 'characters'),
  /**
   * The API accepts 32,768 bytes, of which at most 10,240 are not white space. Minified policies
   * have none.
   */
  inlinePolicySize: identityCenter(10_240, 'bytes without white space'),
  /**
   * AWS managed and customer managed policies together. A role in an account has 10 until its IAM
   * quota is raised.
   */
  managedPoliciesPerPermissionSet: identityCenter(25, 'policies on a permission set'),
  managedPoliciesPerRole: iam(10, 'policies on a role'),
  accessControlAttributes: accessControl(50, 'attributes'),
  accessControlAttributeSourceLength: page(
    'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttributeValue.html',
    '2026-11-27',
  )(256, 'characters'),
  groups: page(
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
    '2026-11-22',
  )(100_000, 'groups in Identity Center'),
  groupNameLength: createGroup(1_024, 'characters'),
  groupDescriptionLength: createGroup(1_024, 'characters'),
  users: page(
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
    '2026-11-22',
  )(200_000, 'users in Identity Center'),
  userNameLength: createUser(128, 'characters'),
  personalTextLength: createUser(1_024, 'characters'),

  // IAM in one account. White space in policies does not count.
  rolesPerAccount: iam(1_000, 'roles in an account'),
  customerManagedPoliciesPerAccount: iam(1_500, 'customer-managed policies in an account'),
  openIdConnectProvidersPerAccount: iam(100, 'identity providers (OpenID Connect) in an account'),
  openIdConnectAudiences: iam(100, 'audiences of an OpenID Connect provider'),
  openIdConnectTextLength: page(
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html',
    '2026-11-27',
  )(255, 'characters'),
  openIdConnectThumbprints: page(
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html',
    '2026-11-27',
  )(5, 'thumbprints of an OpenID Connect provider'),
  trustPolicySize: iam(2_048, 'characters'),
  managedPolicySize: iam(6_144, 'characters'),
  /** All inline policies of a role together. */
  roleInlinePolicySize: iam(10_240, 'characters'),
  rolePathLength: iam(512, 'characters'),
  managedPolicyNameLength: iam(128, 'characters'),
  roleDescriptionLength: page(
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  )(1_000, 'characters'),
  roleSessionDurationMinimum: page(
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  )(3_600, 'seconds'),
  roleSessionDuration: page(
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  )(43_200, 'seconds'),
  /** The session of a role that was assumed with another role (role chaining). */
  chainedSessionDuration: page('https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html')(
    3_600,
    'seconds',
  ),
  bucketPolicySize: page(
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html',
  )(20_480, 'bytes'),

  // IAM Roles Anywhere, in one account and region.
  trustAnchors: rolesAnywhere(50, 'trust anchors in a region'),
  profiles: rolesAnywhere(250, 'profiles in a region'),
  profileRoles: page(
    'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html',
  )(250, 'roles of a profile'),
  profileSessionDurationMinimum: page(
    'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html',
  )(900, 'seconds'),
  certificateBundleSize: page(
    'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_SourceData.html',
  )(16_000, 'characters'),

  // Tags.
  tagsPerResource: tagging(50, 'tags on a resource'),
  tagKeyLength: tagging(128, 'characters'),
  tagValueLength: tagging(256, 'characters'),

  // Audit trail.
  bucketNameMinimumLength: buckets(3, 'characters'),
  bucketNameLength: buckets(63, 'characters'),
  trailNameMinimumLength: createTrail(3, 'characters'),
  trailNameLength: createTrail(128, 'characters'),

  // Monitoring.
  metricFiltersPerLogGroup: metricFilter(100, 'metric filters on a log group'),
  filterPatternLength: metricFilter(1_024, 'characters'),
  savedQueryNameLength: queryDefinition(255, 'characters'),
  savedQueryLength: queryDefinition(10_000, 'characters'),
  alarmNameLength: metricAlarm(255, 'characters'),
  alarmDescriptionLength: metricAlarm(1_024, 'characters'),
  metricNameLength: metricAlarm(255, 'characters'),
  metricQueryLength: metricAlarm(2_048, 'characters'),
  dimensionsPerMetric: metricAlarm(30, 'dimensions of a metric'),
  dimensionValueLength: metricAlarm(1_024, 'characters'),
  topicNameLength: createTopic(256, 'characters'),
  eventRulesPerBus: eventBridge(300, 'rules on an event bus'),
  eventRuleNameLength: putRule(64, 'characters'),
  eventRuleDescriptionLength: putRule(512, 'characters'),
  eventPatternLength: putRule(4_096, 'characters'),

  // Account baselines.
  passwordAge: passwordPolicy(1_095, 'days'),
  contactNameLength: alternateContact(64, 'characters'),
  contactTitleLength: alternateContact(50, 'characters'),
  contactEmailLength: alternateContact(254, 'characters'),
  contactPhoneLength: alternateContact(25, 'characters'),
  notificationsPerBudget: budgetNotification(10, 'notifications on a budget'),
  emailsPerBudgetNotification: budgetNotification(10, 'e-mail addresses on a notification'),
  budgetThreshold: budgetNotification(1_000_000, 'percent of the budget'),

  // Security services.
  organizationConfigRules: config(150, 'rules in the organization'),
  configRuleNameLength: putOrganizationRule(64, 'characters'),
  configRuleDescriptionLength: putOrganizationRule(256, 'characters'),
  configRuleIdentifierLength: putOrganizationRule(256, 'characters'),
  configRuleParametersLength: putOrganizationRule(1_024, 'characters'),
  configExcludedAccounts: putOrganizationRule(1_000, 'accounts that a rule excludes'),
  conformancePacks: config(50, 'conformance packs in the organization'),
  conformancePackRules: config(130, 'rules in a conformance pack'),
  conformancePackRulesInAll: config(350, 'rules in all conformance packs'),
  conformancePackNameLength: putOrganizationPack(128, 'characters'),
  /** As text in the call. From a bucket, which orgcharter does not use, it is 300 KB. */
  conformancePackTemplateSize: putOrganizationPack(51_200, 'bytes'),
  unusedAccessAge: createAnalyzer(365, 'days'),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

export const defaultLimits: Limits = Object.fromEntries(
  Object.entries(LIMITS).map(([name, limit]) => [name, limit.value]),
) as Limits;

/**
 * The limits of an organization whose quotas AWS has changed: `limits: { permissionSets: 5000 }` in
 * the charter.
 */
export function withOverrides(overrides: Partial<Limits>): Limits {
  return { ...defaultLimits, ...overrides };
}
