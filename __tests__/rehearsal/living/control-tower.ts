import type { Shape, ShapePolicy } from './shape';

/**
 * An organization that AWS Control Tower has set up: its units, shared accounts, service control
 * policies, access role, trail, recorders, groups and permission sets, by the names that it gives
 * them.
 * https://docs.aws.amazon.com/controltower/latest/userguide/shared-account-resources.html
 */
const REGIONS = ['eu-west-1', 'eu-west-2', 'us-east-1'];
const EXECUTION = 'AWSControlTowerExecution';
const CONFIG_BUCKET = 'aws-controltower-config-logs';
const WORKLOADS = ['shop-prod', 'shop-dev', 'Data Lake'];

const guardrail = (suffix: string, unit: string, Action: readonly string[]): ShapePolicy => ({
  name: `aws-guardrails-${suffix}`,
  type: 'SERVICE_CONTROL_POLICY',
  description: `Guardrails applied to OU (${unit})`,
  content: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'GRCLOUDTRAILENABLED',
        Effect: 'Deny',
        Action,
        Resource: ['*'],
        Condition: {
          ArnNotLike: { 'aws:PrincipalARN': 'arn:*:iam::*:role/AWSControlTowerExecution' },
        },
      },
    ],
  },
  targets: [{ unit: [unit] }],
});

const TRAIL = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
];
const CONFIG = [
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:PutConfigurationRecorder',
  'config:StopConfigurationRecorder',
];
const ACCOUNTS = ['Log Archive', 'Audit', ...WORKLOADS];

const GROUPS = [
  ['AWSAccountFactory', 'Read-only access to account factory in AWS Service Catalog for end users'],
  ['AWSAuditAccountAdmins', 'Admin rights to cross-account audit account'],
  ['AWSControlTowerAdmins', 'Admin rights to AWS Control Tower core and provisioned accounts'],
  ['AWSLogArchiveAdmins', 'Admin rights to log archive account'],
  ['AWSLogArchiveViewers', 'Read-only access to log archive account'],
  ['AWSSecurityAuditors', 'Read-only access to all accounts for security audits'],
  ['AWSSecurityAuditPowerUsers', 'Power user access to all accounts for security audits'],
  ['AWSServiceCatalogAdmins', 'Admin rights to account factory in AWS Service Catalog'],
] as const;

export const CONTROL_TOWER: Shape = {
  homeRegion: 'eu-west-1',
  units: [{ path: ['Security'] }, { path: ['Sandbox'] }, { path: ['Workloads'] }],
  accounts: [
    ...['Log Archive', 'Audit'].map((name) => ({
      name,
      email: `aws+${name.toLowerCase().replace(' ', '-')}@initech.example`,
      unit: ['Security'],
      accessRole: EXECUTION,
    })),
    ...WORKLOADS.map((name) => ({
      name,
      email: `aws+${name.toLowerCase().replace(' ', '-')}@initech.example`,
      unit: ['Workloads'],
      accessRole: EXECUTION,
    })),
  ],
  trustedServices: [
    'cloudtrail.amazonaws.com',
    'config.amazonaws.com',
    'controltower.amazonaws.com',
    'member.org.stacksets.cloudformation.amazonaws.com',
    'servicecatalog.amazonaws.com',
    'sso.amazonaws.com',
  ],
  delegatedAdministrators: [],
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  policies: [
    guardrail('ZcWkUh', 'Security', [...TRAIL, ...CONFIG]),
    guardrail('KdRmPa', 'Workloads', TRAIL),
    guardrail('YtGeXv', 'Workloads', CONFIG),
    guardrail('QsLoBn', 'Sandbox', [...TRAIL, ...CONFIG]),
  ],
  identity: {
    synchronized: false,
    groups: GROUPS.map(([name, description]) => ({ name, description })),
    users: [
      {
        name: 'aws@initech.example',
        givenName: 'AWS Control Tower',
        familyName: 'Admin',
        groups: ['AWSControlTowerAdmins', 'AWSAccountFactory'],
      },
    ],
    permissionSets: [
      {
        name: 'AWSAdministratorAccess',
        description: 'Provides full access to AWS services and resources',
        awsManaged: ['AdministratorAccess'],
      },
      {
        name: 'AWSOrganizationsFullAccess',
        description: 'Provides full access to AWS Organizations',
        awsManaged: ['AWSOrganizationsFullAccess'],
      },
      {
        name: 'AWSPowerUserAccess',
        description:
          'Provides full access to AWS services and resources, but does not allow management of Users and groups',
        awsManaged: ['PowerUserAccess'],
      },
      {
        name: 'AWSReadOnlyAccess',
        description:
          'This policy grants permissions to view resources and basic metadata across all AWS services',
        awsManaged: ['job-function/ViewOnlyAccess'],
      },
      {
        name: 'AWSServiceCatalogEndUserAccess',
        description: 'Provides access to the AWS Service Catalog end user console',
        awsManaged: ['AWSServiceCatalogEndUserFullAccess'],
      },
    ],
    assignments: [
      {
        group: 'AWSControlTowerAdmins',
        permissionSet: 'AWSAdministratorAccess',
        accounts: ['management', ...ACCOUNTS],
      },
      {
        group: 'AWSControlTowerAdmins',
        permissionSet: 'AWSOrganizationsFullAccess',
        accounts: ['management'],
      },
      {
        group: 'AWSSecurityAuditPowerUsers',
        permissionSet: 'AWSPowerUserAccess',
        accounts: ['management', ...ACCOUNTS],
      },
      {
        group: 'AWSSecurityAuditors',
        permissionSet: 'AWSReadOnlyAccess',
        accounts: ['management', ...ACCOUNTS],
      },
      {
        group: 'AWSLogArchiveAdmins',
        permissionSet: 'AWSAdministratorAccess',
        accounts: ['Log Archive'],
      },
      {
        group: 'AWSLogArchiveViewers',
        permissionSet: 'AWSReadOnlyAccess',
        accounts: ['Log Archive'],
      },
      {
        group: 'AWSAuditAccountAdmins',
        permissionSet: 'AWSAdministratorAccess',
        accounts: ['Audit'],
      },
      {
        group: 'AWSAccountFactory',
        permissionSet: 'AWSServiceCatalogEndUserAccess',
        accounts: ['management'],
      },
    ],
  },
  trail: {
    name: 'aws-controltower-BaselineCloudTrail',
    bucket: 'aws-controltower-logs-eu-west-1',
    account: 'Log Archive',
    logGroup: 'aws-controltower/CloudTrailLogs',
    role: 'AWSControlTowerCloudTrailRole',
    encrypted: false,
    insights: [],
    retentionDays: 14,
    tags: { 'aws-control-tower': 'managed-by-control-tower' },
  },
  inAccounts: [
    { account: 'Log Archive', configBucket: CONFIG_BUCKET },
    ...ACCOUNTS.map((account) => ({
      account,
      recorders: REGIONS.map((region) => ({
        region,
        name: 'aws-controltower-BaselineConfigRecorder',
        channel: 'aws-controltower-BaselineConfigDeliveryChannel',
        bucket: CONFIG_BUCKET,
      })),
    })),
  ],
};
