import type { Shape, ShapeAccount, ShapeIdentity, ShapeInAccount, ShapePolicy } from './shape';
import { allow, deny, trusting } from './statements';

/**
 * Forty accounts as a company has them after five years: names with blanks, quotes and `&`, groups that an identity
 * provider makes, policies of six types, 15 permission sets, 400 assignments, detectors and recorders here and there.
 */
const TEAMS = ['Payments', 'Search', 'Data & Analytics', 'Web Shop', 'Mobile', 'CRM', 'Logistics'];
const STAGES = ['dev', 'test', 'Production'] as const;
const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const account = (
  name: string,
  unit: readonly string[],
  more: Partial<ShapeAccount> = {},
): ShapeAccount => ({ name, email: `aws+${slug(name)}@globex.example`, unit, ...more });

const workloads: readonly ShapeAccount[] = TEAMS.flatMap((team) =>
  STAGES.map((stage) =>
    account(`${team} ${stage}`, ['Workloads', stage === 'Production' ? 'Production' : 'Non Prod'], {
      tags: { team: slug(team), environment: slug(stage) },
    }),
  ),
);

const accounts: readonly ShapeAccount[] = [
  account('Log Archive', ['Security']),
  account('Security Tooling', ['Security']),
  account('Audit', ['Security']),
  account('Network', ['Infrastructure']),
  account('Shared Services', ['Infrastructure']),
  account('Backup', ['Infrastructure']),
  account('DNS "legacy"', ['Infrastructure'], { tags: { owner: 'Ops & Networks' } }),
  ...workloads,
  ...['Ana', "O'Brien", 'José', 'Lee', 'Novák'].map((person, index) =>
    account(`Sandbox ${person}`, ['Sandbox'], {
      email: `aws+sandbox-${index + 1}@globex.example`,
      tags: { owner: person },
    }),
  ),
  account('Policy Staging', ['Policy Staging']),
  account('bought-shop', ['Exceptions'], { email: 'root@bought-shop.example' }),
  account('bought-shop-2', ['Exceptions'], { email: 'root2@bought-shop.example' }),
  { name: 'Forgotten', email: 'admin@globex.example' },
  account('old-website', ['Suspended'], { closed: true }),
  account('old-crm', ['Suspended'], { closed: true }),
];

const POLICIES: readonly ShapePolicy[] = [
  {
    name: 'Deny leaving the organization',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Accounts stay',
    content: deny('DenyLeaveOrganization', 'organizations:LeaveOrganization'),
    targets: ['root'],
    tags: { owner: 'security' },
  },
  {
    name: 'Regions: "EU" & us-east-1',
    type: 'SERVICE_CONTROL_POLICY',
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Regions',
          Effect: 'Deny',
          NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*', 'cloudfront:*'],
          Resource: '*',
          Condition: {
            StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2', 'us-east-1'] },
          },
        },
      ],
    },
    targets: [{ unit: ['Workloads'] }, { unit: ['Sandbox'] }],
  },
  {
    name: 'Protect security services',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('Protect', [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'config:DeleteConfigurationRecorder',
      'config:StopConfigurationRecorder',
      'guardduty:DeleteDetector',
    ]),
    targets: ['root'],
  },
  {
    name: 'Sandbox: no large instances',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('NoLarge', 'ec2:RunInstances', {
      StringLike: { 'ec2:InstanceType': ['*.metal', '*.24xlarge'] },
    }),
    targets: [{ unit: ['Sandbox'] }],
  },
  {
    name: 'Suspended accounts',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('Nothing', '*'),
    targets: [{ unit: ['Suspended'] }],
  },
  {
    name: 'Allowed services of staging',
    type: 'SERVICE_CONTROL_POLICY',
    content: allow(['s3:*', 'ec2:*', 'cloudwatch:*', 'logs:*', 'iam:Get*']),
    targets: [{ unit: ['Policy Staging'] }],
  },
  {
    name: 'Only our organization reads buckets',
    type: 'RESOURCE_CONTROL_POLICY',
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOurs',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
    },
    targets: [{ unit: ['Workloads', 'Production'] }],
  },
  {
    name: 'EC2 defaults',
    type: 'DECLARATIVE_POLICY_EC2',
    content: {
      ec2_attributes: { image_block_public_access: { state: { '@@assign': 'block_new_sharing' } } },
    },
    targets: [{ unit: ['Workloads'] }],
  },
  {
    name: 'Tags: cost center & team',
    type: 'TAG_POLICY',
    content: {
      tags: {
        'cost-center': { tag_key: { '@@assign': 'cost-center' } },
        team: { tag_key: { '@@assign': 'team' }, tag_value: { '@@assign': TEAMS.map(slug) } },
      },
    },
    targets: ['root'],
    tags: { owner: 'finance' },
  },
  {
    name: 'Daily backups',
    type: 'BACKUP_POLICY',
    content: {
      plans: {
        daily: {
          regions: { '@@assign': ['eu-west-2'] },
          rules: {
            daily: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              target_backup_vault_name: { '@@assign': 'Default' },
              lifecycle: { delete_after_days: { '@@assign': '35' } },
            },
          },
          selections: {
            tags: {
              backup: {
                iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/backup' },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    },
    targets: [{ unit: ['Workloads', 'Production'] }],
  },
  {
    name: 'No AI training',
    type: 'AISERVICES_OPT_OUT_POLICY',
    content: { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } },
    targets: ['root'],
  },
];

const names = (filter: (account: ShapeAccount) => boolean): readonly string[] =>
  accounts
    .filter(({ closed }) => closed !== true)
    .filter(filter)
    .map(({ name }) => name);
const all = ['management', ...names(() => true)];
const inUnit = (...unit: readonly string[]) =>
  names((each) => unit.every((part, index) => each.unit?.[index] === part));

const SETS: ShapeIdentity['permissionSets'] = [
  { name: 'AdministratorAccess', sessionDuration: 'PT1H', awsManaged: ['AdministratorAccess'] },
  { name: 'BreakGlass', sessionDuration: 'PT1H', awsManaged: ['AdministratorAccess'] },
  { name: 'PowerUserAccess', sessionDuration: 'PT8H', awsManaged: ['PowerUserAccess'] },
  { name: 'ReadOnlyAccess', sessionDuration: 'PT8H', awsManaged: ['ReadOnlyAccess'] },
  { name: 'ViewOnlyAccess', awsManaged: ['job-function/ViewOnlyAccess'] },
  { name: 'SecurityAudit', awsManaged: ['SecurityAudit'], sessionDuration: 'PT4H' },
  {
    name: 'Billing',
    awsManaged: ['job-function/Billing'],
    relayState: 'https://console.aws.amazon.com/billing/',
  },
  {
    name: 'SupportUser',
    awsManaged: ['job-function/SupportUser'],
    description: 'Support & tickets',
  },
  { name: 'NetworkAdministrator', awsManaged: ['job-function/NetworkAdministrator'] },
  { name: 'DatabaseAdministrator', awsManaged: ['job-function/DatabaseAdministrator'] },
  { name: 'DataScientist', awsManaged: ['job-function/DataScientist'], tags: { team: 'data' } },
  {
    name: 'Developer',
    description: 'Developers: power users who pass roles',
    sessionDuration: 'PT8H',
    awsManaged: ['PowerUserAccess'],
    inline: allow(['iam:PassRole', 'iam:GetRole'], 'arn:aws:iam::*:role/app/*'),
    boundary: 'PowerUserAccess',
    tags: { owner: 'platform' },
  },
  {
    name: 'Deployer',
    awsManaged: [],
    customerManaged: [{ name: 'deploy', path: '/teams/' }],
    sessionDuration: 'PT2H',
  },
  {
    name: 'TagBased',
    awsManaged: [],
    inline: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
        },
      ],
    },
  },
  { name: 'Empty', description: 'Was used once', awsManaged: [] },
];

const group = (team: string, kind: string): string => `AWS ${team} ${kind}`;
const assignments: ShapeIdentity['assignments'] = [
  { group: 'AWS Platform Administrators', permissionSet: 'AdministratorAccess', accounts: all },
  {
    group: 'AWS Platform Administrators',
    permissionSet: 'BreakGlass',
    accounts: all.filter((name) => name !== 'Forgotten'),
  },
  { group: 'AWS Auditors', permissionSet: 'SecurityAudit', accounts: all },
  { group: 'AWS Auditors', permissionSet: 'ViewOnlyAccess', accounts: all },
  {
    group: 'AWS Everybody (read only)',
    permissionSet: 'ReadOnlyAccess',
    accounts: inUnit('Workloads', 'Non Prod'),
  },
  { group: 'AWS Operations', permissionSet: 'ReadOnlyAccess', accounts: all },
  { group: 'AWS Operations', permissionSet: 'SupportUser', accounts: all },
  { group: 'AWS Finance', permissionSet: 'Billing', accounts: ['management'] },
  {
    group: 'AWS Networks',
    permissionSet: 'NetworkAdministrator',
    accounts: inUnit('Infrastructure'),
  },
  { group: 'AWS Incident Response', permissionSet: 'PowerUserAccess', accounts: all },
  {
    group: 'AWS Incident Response',
    permissionSet: 'DatabaseAdministrator',
    accounts: inUnit('Workloads'),
  },
  {
    group: 'AWS Networks',
    permissionSet: 'ReadOnlyAccess',
    accounts: inUnit('Workloads', 'Production'),
  },
  ...TEAMS.flatMap((team) => [
    {
      group: group(team, 'Developers'),
      permissionSet: 'Developer',
      accounts: [`${team} dev`, `${team} test`],
    },
    {
      group: group(team, 'Developers'),
      permissionSet: 'ReadOnlyAccess',
      accounts: [`${team} Production`],
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'PowerUserAccess',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'DatabaseAdministrator',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
    {
      group: group(team, 'Operators'),
      permissionSet: 'TagBased',
      accounts: STAGES.map((stage) => `${team} ${stage}`),
    },
  ]),
  {
    group: group('Data & Analytics', 'Developers'),
    permissionSet: 'DataScientist',
    accounts: ['Data & Analytics dev'],
  },
  {
    group: 'AWS Platform Administrators',
    permissionSet: 'Deployer',
    accounts: ['Shared Services'],
  },
  { user: 'ana.silva@globex.example', permissionSet: 'PowerUserAccess', accounts: ['Sandbox Ana'] },
  {
    user: 'm.obrien@globex.example',
    permissionSet: 'PowerUserAccess',
    accounts: ["Sandbox O'Brien"],
  },
];

const identity: ShapeIdentity = {
  synchronized: true,
  groups: [...new Set(assignments.flatMap(({ group: name }) => name ?? []))].map((name) => ({
    name,
  })),
  users: [
    ['ana.silva', 'Ana', 'Silva', 'AWS Platform Administrators'],
    ['m.obrien', 'Mary', "O'Brien", 'AWS Operations'],
    ['j.novak', 'Jan', 'Novák', 'AWS Auditors'],
  ].map(([name, givenName = '', familyName = '', of = '']) => ({
    name: `${name}@globex.example`,
    givenName,
    familyName,
    groups: [of],
  })),
  permissionSets: SETS,
  assignments,
  attributes: [
    { key: 'team', source: '${path:enterprise.department}' },
    { key: 'CostCenter', source: '${path:enterprise.costCenter}' },
  ],
};

const CONFIG_BUCKET = 'globex-config';
const recorded = (name: string, regions: readonly string[]): ShapeInAccount => ({
  account: name,
  recorders: regions.map((region) => ({
    region,
    name: 'default',
    channel: 'default',
    bucket: CONFIG_BUCKET,
  })),
});

export const REALISTIC: Shape = {
  homeRegion: 'eu-west-2',
  units: [
    { path: ['Security'] },
    { path: ['Infrastructure'] },
    { path: ['Workloads'], tags: { owner: 'engineering' } },
    { path: ['Workloads', 'Production'] },
    { path: ['Workloads', 'Non Prod'] },
    { path: ['Sandbox'] },
    { path: ['Policy Staging'] },
    { path: ['Exceptions'] },
    { path: ['Suspended'] },
  ],
  accounts,
  trustedServices: [
    'cloudtrail.amazonaws.com',
    'config.amazonaws.com',
    'guardduty.amazonaws.com',
    'ram.amazonaws.com',
    'securityhub.amazonaws.com',
    'sso.amazonaws.com',
    'tagpolicies.tag.amazonaws.com',
    'backup.amazonaws.com',
  ],
  delegatedAdministrators: [
    { account: 'Security Tooling', service: 'guardduty.amazonaws.com' },
    { account: 'Security Tooling', service: 'securityhub.amazonaws.com' },
    { account: 'Backup', service: 'backup.amazonaws.com' },
  ],
  policyTypes: [
    'SERVICE_CONTROL_POLICY',
    'RESOURCE_CONTROL_POLICY',
    'DECLARATIVE_POLICY_EC2',
    'TAG_POLICY',
    'BACKUP_POLICY',
    'AISERVICES_OPT_OUT_POLICY',
  ],
  policies: POLICIES,
  withoutFullAccess: [{ unit: ['Policy Staging'] }],
  identity,
  trail: {
    name: 'organization-trail',
    bucket: 'globex-cloudtrail-logs',
    account: 'Log Archive',
    logGroup: '/aws/cloudtrail/organization',
    role: 'CloudTrailToCloudWatch',
    encrypted: true,
    insights: ['ApiCallRateInsight'],
    retentionDays: 400,
    tags: { owner: 'security' },
  },
  inAccounts: [
    { account: 'Log Archive', configBucket: CONFIG_BUCKET },
    ...['Payments Production', 'Search Production', 'Network'].map((name) =>
      recorded(name, ['eu-west-2', 'us-east-1']),
    ),
    {
      account: 'Security Tooling',
      detectors: ['eu-west-2', 'eu-west-1', 'us-east-1'],
      securityHubs: ['eu-west-2'],
      analyzers: [{ region: 'eu-west-2', name: 'organization' }],
    },
    {
      account: 'Payments dev',
      detectors: ['eu-west-2'],
      ebsEncryption: ['eu-west-2', 'eu-west-1'],
    },
    {
      account: 'Shared Services',
      policies: [{ name: 'deploy', path: '/teams/' }],
      githubDeploysBy: 'GitHubDeploys',
      roles: [
        {
          name: 'BuildServer',
          path: '/ci/',
          description: 'Jenkins',
          trust: trusting({ Service: 'ec2.amazonaws.com' }),
          awsManaged: ['AmazonSSMManagedInstanceCore'],
          inline: { 'push images': allow(['ecr:*']) },
          tags: { owner: 'platform' },
        },
      ],
    },
    {
      account: 'management',
      passwordPolicy: true,
      blockPublicAccess: true,
      securityContact: 'security@globex.example',
      budget: { name: 'Monthly total', dollars: 25_000 },
    },
  ],
};
