/**
 * Every call that `orgcharter import` makes, by service and name as AWS's SDK has them, with the IAM action that allows it
 * and where it is made. Clients refuse to make any other call. `import --policy` and the session policy for member accounts
 * are generated from this table.
 */
const table = {
  STS: { GetCallerIdentity: here('none'), AssumeRole: here('sts:AssumeRole') },
  Organizations: {
    DescribeOrganization: here('organizations:DescribeOrganization'),
    DescribePolicy: here('organizations:DescribePolicy'),
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
  'CloudWatch Logs': { DescribeLogGroups: here('logs:DescribeLogGroups') },
  S3: {
    GetBucketLocation: everywhere('s3:GetBucketLocation'),
    GetBucketLifecycleConfiguration: everywhere('s3:GetLifecycleConfiguration'),
  },
  Account: {
    GetAlternateContact: everywhere('account:GetAlternateContact'),
    ListRegions: here('account:ListRegions'),
  },
  'S3 Control': { GetPublicAccessBlock: everywhere('s3:GetAccountPublicAccessBlock') },
  IAM: {
    GetAccountPasswordPolicy: everywhere('iam:GetAccountPasswordPolicy'),
    GetOpenIDConnectProvider: everywhere('iam:GetOpenIDConnectProvider'),
    GetPolicy: everywhere('iam:GetPolicy'),
    GetPolicyVersion: everywhere('iam:GetPolicyVersion'),
    GetRole: everywhere('iam:GetRole'),
    GetRolePolicy: everywhere('iam:GetRolePolicy'),
    ListAttachedRolePolicies: everywhere('iam:ListAttachedRolePolicies'),
    ListOpenIDConnectProviders: everywhere('iam:ListOpenIDConnectProviders'),
    ListOrganizationsFeatures: here('iam:ListOrganizationsFeatures'),
    ListPolicies: everywhere('iam:ListPolicies'),
    ListRolePolicies: everywhere('iam:ListRolePolicies'),
    ListRoles: everywhere('iam:ListRoles'),
  },
  Budgets: { DescribeBudgets: everywhere('budgets:ViewBudget') },
  EC2: { GetEbsEncryptionByDefault: everywhere('ec2:GetEbsEncryptionByDefault') },
  'Config Service': {
    DescribeConfigurationRecorders: everywhere('config:DescribeConfigurationRecorders'),
    DescribeDeliveryChannels: everywhere('config:DescribeDeliveryChannels'),
  },
  GuardDuty: { ListDetectors: everywhere('guardduty:ListDetectors') },
  SecurityHub: { DescribeHub: everywhere('securityhub:DescribeHub') },
  AccessAnalyzer: { ListAnalyzers: everywhere('access-analyzer:ListAnalyzers') },
} satisfies Readonly<Record<string, Readonly<Record<string, Call>>>>;

interface Call {
  /** `none`: everybody may. */
  readonly action: string;
  /** `here`: only in the management account. */
  readonly where: 'here' | 'everywhere';
}

function here(action: string): Call {
  return { action, where: 'here' };
}

function everywhere(action: string): Call {
  return { action, where: 'everywhere' };
}

export const CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = table;

/**
 * Actions of the calls in `live/existing/`, which ask for single resources that the written charter declares: in the account
 * that has them.
 */
export const LOOK_UP_ACTIONS = [
  'account:GetRegionOptStatus',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'config:DescribeConfigurationAggregators',
  'config:DescribeOrganizationConfigRules',
  'config:DescribeOrganizationConformancePacks',
  'events:DescribeRule',
  'events:ListTargetsByRule',
  'guardduty:DescribeOrganizationConfiguration',
  'guardduty:ListOrganizationAdminAccounts',
  'iam:GetPolicy',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'kms:ListAliases',
  'logs:DescribeLogGroups',
  'logs:DescribeMetricFilters',
  'logs:DescribeQueryDefinitions',
  'rolesanywhere:ListProfiles',
  'rolesanywhere:ListTrustAnchors',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketOwnershipControls',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketVersioning',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:ListBucket',
  'securityhub:DescribeOrganizationConfiguration',
  'securityhub:GetConfigurationPolicyAssociation',
  'securityhub:ListConfigurationPolicies',
  'securityhub:ListFindingAggregators',
  'securityhub:ListOrganizationAdminAccounts',
  'sns:GetTopicAttributes',
  'sns:ListSubscriptionsByTopic',
];

const all: readonly Call[] = Object.values(CALLS).flatMap((calls) => Object.values(calls));
const sorted = (actions: readonly string[]): readonly string[] =>
  [...new Set(actions)].filter((action) => action !== 'none' && action !== 'sts:AssumeRole').sort();

const allow = (Action: readonly string[], Resource: string | readonly string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/**
 * The least policy for the principal that runs `orgcharter import` in the management account.
 *
 * @param roles names of the roles by which member accounts are entered
 */
export function importPolicy(roles: readonly string[]): object {
  const read = sorted([...all.map(({ action }) => action), ...LOOK_UP_ACTIONS]);
  const of = (services: RegExp) => read.filter((action) => services.test(action));
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadTheOrganization', ...allow(of(/^(?:organizations|tag):/)) },
      { Sid: 'ReadIdentityCenter', ...allow(of(/^(?:sso|identitystore):/)) },
      {
        Sid: 'ReadTheManagementAccount',
        ...allow(of(/^(?!(?:organizations|tag|sso|identitystore):)/)),
      },
      {
        Sid: 'EnterTheAccounts',
        ...allow(
          ['sts:AssumeRole'],
          roles.map((role) => `arn:aws:iam::*:role/${role}`),
        ),
      },
    ],
  };
}

/** Session policies have at most 2,048 characters. */
export type SessionPurpose = 'reading' | 'looking up';

/**
 * Session policy. The roles usually have administrator access; the session in a member account can only read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPolicy(purpose: SessionPurpose): string {
  const read = all.filter(({ where }) => where === 'everywhere').map(({ action }) => action);
  const Statement = [allow(sorted(purpose === 'reading' ? read : LOOK_UP_ACTIONS))];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
