/**
 * Every call that `orgcharter import` makes, by service and name as AWS's SDK has them, with the
 * IAM action that allows it and what it is made for. Clients refuse to make any other call. `import
 * --policy` and the session policies for member accounts are generated from this table.
 */
const table = {
  STS: { GetCallerIdentity: here('none'), AssumeRole: here('sts:AssumeRole') },
  Organizations: {
    DescribeOrganization: here('organizations:DescribeOrganization'),
    DescribePolicy: here('organizations:DescribePolicy'),
    DescribeResourcePolicy: here('organizations:DescribeResourcePolicy'),
    ListAWSServiceAccessForOrganization: here('organizations:ListAWSServiceAccessForOrganization'),
    ListAccountsForParent: here('organizations:ListAccountsForParent'),
    ListDelegatedAdministrators: here('organizations:ListDelegatedAdministrators'),
    ListDelegatedServicesForAccount: here('organizations:ListDelegatedServicesForAccount'),
    ListOrganizationalUnitsForParent: here('organizations:ListOrganizationalUnitsForParent'),
    ListPolicies: here('organizations:ListPolicies'),
    ListRoots: here('organizations:ListRoots'),
    ListTagsForResource: here('organizations:ListTagsForResource'),
    ListTargetsForPolicy: here('organizations:ListTargetsForPolicy'),
  },
  'Resource Groups Tagging API': { GetResources: here('tag:GetResources') },
  'SSO Admin': {
    DescribeInstanceAccessControlAttributeConfiguration: here(
      'sso:DescribeInstanceAccessControlAttributeConfiguration',
    ),
    DescribePermissionSet: here('sso:DescribePermissionSet'),
    GetInlinePolicyForPermissionSet: here('sso:GetInlinePolicyForPermissionSet'),
    GetPermissionsBoundaryForPermissionSet: here('sso:GetPermissionsBoundaryForPermissionSet'),
    ListAccountAssignments: here('sso:ListAccountAssignments'),
    ListAccountAssignmentsForPrincipal: here('sso:ListAccountAssignmentsForPrincipal'),
    ListAccountsForProvisionedPermissionSet: here('sso:ListAccountsForProvisionedPermissionSet'),
    ListCustomerManagedPolicyReferencesInPermissionSet: here(
      'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
    ),
    ListInstances: here('sso:ListInstances'),
    ListManagedPoliciesInPermissionSet: here('sso:ListManagedPoliciesInPermissionSet'),
    ListPermissionSets: here('sso:ListPermissionSets'),
    ListTagsForResource: here('sso:ListTagsForResource'),
  },
  identitystore: {
    ListGroupMemberships: here('identitystore:ListGroupMemberships'),
    ListGroups: here('identitystore:ListGroups'),
    ListUsers: here('identitystore:ListUsers'),
  },
  CloudTrail: {
    DescribeTrails: here('cloudtrail:DescribeTrails'),
    GetInsightSelectors: here('cloudtrail:GetInsightSelectors'),
    ListTags: here('cloudtrail:ListTags'),
  },
  CloudWatch: {
    DescribeAlarms: lookUp('cloudwatch:DescribeAlarms'),
    GetDashboard: lookUp('cloudwatch:GetDashboard'),
  },
  'CloudWatch Logs': {
    DescribeLogGroups: andLookUp(here('logs:DescribeLogGroups')),
    DescribeMetricFilters: lookUp('logs:DescribeMetricFilters'),
    DescribeQueryDefinitions: lookUp('logs:DescribeQueryDefinitions'),
    ListTagsForResource: here('logs:ListTagsForResource'),
  },
  EventBridge: {
    DescribeRule: lookUp('events:DescribeRule'),
    ListTargetsByRule: lookUp('events:ListTargetsByRule'),
  },
  SNS: {
    GetTopicAttributes: lookUp('sns:GetTopicAttributes'),
    ListSubscriptionsByTopic: lookUp('sns:ListSubscriptionsByTopic'),
  },
  KMS: { ListAliases: lookUp('kms:ListAliases') },
  RolesAnywhere: {
    ListProfiles: lookUp('rolesanywhere:ListProfiles'),
    ListTrustAnchors: lookUp('rolesanywhere:ListTrustAnchors'),
  },
  S3: {
    GetBucketEncryption: lookUp('s3:GetEncryptionConfiguration'),
    GetBucketLifecycleConfiguration: andLookUp(everywhere('s3:GetLifecycleConfiguration')),
    GetBucketLocation: everywhere('s3:GetBucketLocation'),
    GetBucketOwnershipControls: lookUp('s3:GetBucketOwnershipControls'),
    GetBucketPolicy: lookUp('s3:GetBucketPolicy'),
    GetBucketTagging: everywhere('s3:GetBucketTagging'),
    GetBucketVersioning: lookUp('s3:GetBucketVersioning'),
    GetObjectLockConfiguration: lookUp('s3:GetBucketObjectLockConfiguration'),
    GetPublicAccessBlock: lookUp('s3:GetBucketPublicAccessBlock'),
    HeadBucket: lookUp('s3:ListBucket'),
  },
  Account: {
    GetAlternateContact: everywhere('account:GetAlternateContact'),
    GetRegionOptStatus: lookUp('account:GetRegionOptStatus'),
    ListRegions: here('account:ListRegions'),
  },
  'S3 Control': { GetPublicAccessBlock: everywhere('s3:GetAccountPublicAccessBlock') },
  IAM: {
    GetAccountPasswordPolicy: everywhere('iam:GetAccountPasswordPolicy'),
    GetOpenIDConnectProvider: everywhere('iam:GetOpenIDConnectProvider'),
    GetPolicy: andLookUp(everywhere('iam:GetPolicy')),
    GetPolicyVersion: everywhere('iam:GetPolicyVersion'),
    GetRole: everywhere('iam:GetRole'),
    GetRolePolicy: andLookUp(everywhere('iam:GetRolePolicy')),
    ListAttachedRolePolicies: andLookUp(everywhere('iam:ListAttachedRolePolicies')),
    ListOpenIDConnectProviders: everywhere('iam:ListOpenIDConnectProviders'),
    ListOrganizationsFeatures: here('iam:ListOrganizationsFeatures'),
    ListPolicies: everywhere('iam:ListPolicies'),
    ListRolePolicies: everywhere('iam:ListRolePolicies'),
    ListRoles: everywhere('iam:ListRoles'),
  },
  Budgets: {
    DescribeBudgets: everywhere('budgets:ViewBudget'),
    DescribeNotificationsForBudget: here('budgets:ViewBudget'),
    DescribeSubscribersForNotification: here('budgets:ViewBudget'),
    ListTagsForResource: here('budgets:ListTagsForResource'),
  },
  EC2: { GetEbsEncryptionByDefault: everywhere('ec2:GetEbsEncryptionByDefault') },
  'Config Service': {
    DescribeConfigurationAggregators: andLookUp(
      administering('config:DescribeConfigurationAggregators'),
    ),
    DescribeConfigurationRecorderStatus: everywhere('config:DescribeConfigurationRecorderStatus'),
    DescribeConfigurationRecorders: everywhere('config:DescribeConfigurationRecorders'),
    DescribeDeliveryChannels: everywhere('config:DescribeDeliveryChannels'),
    DescribeOrganizationConfigRules: andLookUp(
      administering('config:DescribeOrganizationConfigRules'),
    ),
    DescribeOrganizationConformancePacks: andLookUp(
      administering('config:DescribeOrganizationConformancePacks'),
    ),
    ListTagsForResource: administering('config:ListTagsForResource'),
  },
  GuardDuty: {
    DescribeOrganizationConfiguration: andLookUp(
      administering('guardduty:DescribeOrganizationConfiguration'),
    ),
    GetDetector: administering('guardduty:GetDetector'),
    ListDetectors: andAdministering(everywhere('guardduty:ListDetectors')),
    ListOrganizationAdminAccounts: lookUp('guardduty:ListOrganizationAdminAccounts'),
  },
  SecurityHub: {
    DescribeHub: andAdministering(everywhere('securityhub:DescribeHub')),
    DescribeOrganizationConfiguration: andLookUp(
      administering('securityhub:DescribeOrganizationConfiguration'),
    ),
    GetConfigurationPolicy: administering('securityhub:GetConfigurationPolicy'),
    GetConfigurationPolicyAssociation: andLookUp(
      administering('securityhub:GetConfigurationPolicyAssociation'),
    ),
    GetFindingAggregator: administering('securityhub:GetFindingAggregator'),
    ListConfigurationPolicies: andLookUp(administering('securityhub:ListConfigurationPolicies')),
    ListFindingAggregators: andLookUp(administering('securityhub:ListFindingAggregators')),
    ListOrganizationAdminAccounts: lookUp('securityhub:ListOrganizationAdminAccounts'),
  },
  Inspector2: {
    BatchGetAccountStatus: administering('inspector2:BatchGetAccountStatus'),
    DescribeOrganizationConfiguration: administering(
      'inspector2:DescribeOrganizationConfiguration',
    ),
    GetMember: lookUp('inspector2:GetMember'),
    ListDelegatedAdminAccounts: lookUp('inspector2:ListDelegatedAdminAccounts'),
    ListMembers: administering('inspector2:ListMembers'),
  },
  Macie2: {
    DescribeOrganizationConfiguration: administering('macie2:DescribeOrganizationConfiguration'),
    GetMacieSession: andLookUp(administering('macie2:GetMacieSession')),
    GetMember: lookUp('macie2:GetMember'),
    ListMembers: administering('macie2:ListMembers'),
    ListOrganizationAdminAccounts: lookUp('macie2:ListOrganizationAdminAccounts'),
  },
  Detective: {
    DescribeOrganizationConfiguration: andLookUp(
      administering('detective:DescribeOrganizationConfiguration'),
    ),
    ListGraphs: andLookUp(administering('detective:ListGraphs')),
    ListMembers: andLookUp(administering('detective:ListMembers')),
    ListOrganizationAdminAccounts: lookUp('detective:ListOrganizationAdminAccount'),
    ListTagsForResource: administering('detective:ListTagsForResource'),
  },
  AccessAnalyzer: { ListAnalyzers: andAdministering(everywhere('access-analyzer:ListAnalyzers')) },
} satisfies Readonly<Record<string, Readonly<Record<string, Call>>>>;

export interface Call {
  /** `none`: everybody may. */
  readonly action: string;
  /**
   * The reading makes it `here`, only in the management account, or `everywhere`, in each account.
   */
  readonly reading?: 'here' | 'everywhere';
  /** The reading makes it in the account that administers the security services. */
  readonly administering?: true;
  /**
   * `live/existing/` makes it, for a resource that the written charter declares, in the account
   * that has it.
   */
  readonly lookUp?: true;
}

/**
 * What the clients in one account are for. Each has its own session policy, which allows nothing
 * else.
 */
export type SessionPurpose = 'reading' | 'administering' | 'looking up';

function here(action: string): Call {
  return { action, reading: 'here' };
}

function everywhere(action: string): Call {
  return { action, reading: 'everywhere' };
}

function lookUp(action: string): Call {
  return { action, lookUp: true };
}

function administering(action: string): Call {
  return { action, administering: true };
}

function andAdministering(call: Call): Call {
  return { ...call, administering: true };
}

function andLookUp(call: Call): Call {
  return { ...call, lookUp: true };
}

export const CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = table;

/** The session in an account needs this call. */
export function isFor(purpose: SessionPurpose, call: Call): boolean {
  switch (purpose) {
    case 'reading':
      return call.reading === 'everywhere';
    case 'administering':
      return call.administering === true;
    case 'looking up':
      return call.lookUp === true;
  }
}
