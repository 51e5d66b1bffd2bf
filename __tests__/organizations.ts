import { defaultLimits } from '../model/aws/limits';
import type {
  Account,
  AccountAssignment,
  AccountIam,
  Environment,
  Guardrail,
  Identity,
  Organization,
  OrganizationalUnit,
  PermissionSet,
  Role,
  Topic,
} from '../model/organization';
import type { PolicyDocument } from '../iam/language/policy-document';
import type { Cause } from '../source/cause';
import { packGuardrails } from '../model/resolve/guardrails/pack';

/**
 * Small organizations for the tests of what comes after the model. Each says only what its test is
 * about.
 */

export const cause: Cause = { file: 'config/organization.yaml', line: 1, column: 1 };

export const anEnvironment = (parts: Partial<Environment> = {}): Environment => ({
  name: 'production',
  managementAccountId: '111122223333',
  state: {
    backend: 's3',
    bucket: 'securecart-terraform-state',
    region: 'eu-west-2',
    bootstrapState: 's3',
  },
  deletionProtection: true,
  ...parts,
});

export const anAccount = (name: string, parts: Partial<Account> = {}): Account => ({
  name,
  email: `aws+${name}@securecart.example`,
  parent: 'Root',
  tags: {},
  isManagementAccount: false,
  isProduction: false,
  closeOnDeletion: false,
  cause,
  ...parts,
});

/** `Workloads/Production` */
export const aUnit = (
  path: string,
  parts: Partial<OrganizationalUnit> = {},
): OrganizationalUnit => {
  const names = path.split('/');
  return {
    path,
    name: names.at(-1)!,
    parent: names.slice(0, -1).join('/') || 'Root',
    tags: {},
    isProduction: false,
    ...parts,
  };
};

export const aGuardrail = (name: string, parts: Partial<Guardrail> = {}): Guardrail => ({
  name,
  description: `What ${name} is for`,
  type: 'SERVICE_CONTROL_POLICY',
  policy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
  },
  attachments: [{ kind: 'root' }],
  mustDeny: [],
  mustAllow: [],
  cause,
  ...parts,
});

export const aPermissionSet = (
  name: string,
  parts: Partial<PermissionSet> = {},
): PermissionSet => ({
  name,
  description: `What ${name} is for`,
  sessionDuration: 'PT4H',
  tags: {},
  awsManagedPolicies: [],
  customerManagedPolicies: [],
  breakGlass: false,
  cause,
  ...parts,
});

export const anAssignment = (
  principal: string,
  permissionSet: string,
  account: string,
  parts: Partial<AccountAssignment> = {},
): AccountAssignment => ({
  principalType: 'GROUP',
  principal,
  permissionSet,
  account,
  cause,
  ...parts,
});

/** Users that only assignments name. */
function assignedUsers({ users = [], assignments = [] }: Partial<Identity>): readonly string[] {
  const named = assignments.flatMap(({ principalType, principal }) =>
    principalType === 'USER' && users.every(({ name }) => name !== principal) ? [principal] : [],
  );
  return [...new Set(named)].sort();
}

export const anIdentity = (parts: Partial<Identity> = {}): Identity => ({
  source: 'identity-center',
  groups: [],
  users: [],
  externalUsers: assignedUsers(parts).map((name) => ({ name })),
  memberships: [],
  permissionSets: [],
  assignments: [],
  accessControlAttributes: [],
  ...parts,
});

/** The least of a policy's JSON. */
export const aPolicy = (action: string, resource = '*'): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});

export const aRole = (name: string, parts: Partial<Role> = {}): Role => ({
  name,
  path: '/',
  description: `What ${name} is for`,
  tags: {},
  maxSessionSeconds: 3600,
  trust: [
    { kind: 'service', service: 'ec2.amazonaws.com', ownAccountOnly: false, requireMfa: false },
  ],
  trustPolicy: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  },
  awsManagedPolicies: [],
  customerManagedPolicies: [],
  inlinePolicies: [],
  cause,
  ...parts,
});

export const anIam = (parts: Partial<AccountIam> = {}): AccountIam => ({
  customerManagedPolicies: [],
  openIdConnectProviders: [],
  trustAnchors: [],
  roles: [],
  profiles: [],
  sharedBuckets: [],
  ...parts,
});

/** An organization of its management account alone; `accounts` are those beside it. */
export const anOrganization = ({
  accounts = [],
  ...parts
}: Partial<Organization> = {}): Organization => ({
  environment: anEnvironment(),
  name: 'securecart',
  homeRegion: 'eu-west-2',
  governedRegions: ['eu-west-2'],
  formerRegions: [],
  identityCenterRegion: 'eu-west-2',
  tags: {},
  managedByTag: true,
  accessRole: 'OrganizationAccountAccessRole',
  trustedServices: [],
  policyTypes: [],
  centralizedRootAccess: false,
  resourceSharing: false,
  managementAccount: 'management',
  formerUnits: [],
  organizationalUnits: [],
  accounts: [
    anAccount('management', {
      id: '111122223333',
      isManagementAccount: true,
      isProduction: true,
    }),
    ...accounts,
  ],
  unmanagedAccounts: [],
  identity: anIdentity(),
  guardrails: [],
  policies: packGuardrails(parts.guardrails ?? [], defaultLimits),
  monitoring: {
    topics: [],
    logAlarms: [],
    metricAlarms: [],
    metricAlarmAccounts: [],
    eventRules: [],
    eventRegions: [],
    savedQueries: [],
    dashboard: false,
  },
  accountParts: [],
  plansWithOwnRole: false,
  reviews: [],
  expiries: [],
  ...parts,
});

const aTopicWithEverything: Topic = {
  name: 'security-alerts',
  email: ['security@securecart.example'],
  https: ['https://alerts.securecart.example/aws'],
  sqs: ['arn:aws:sqs:eu-west-2:111122223333:alerts'],
  slack: [{ workspace: 'T0123ABCDEF', channel: 'C0123ABCDEF' }],
  teams: [
    {
      tenant: '11111111-2222-3333-4444-555555555555',
      team: '66666666-7777-8888-9999-000000000000',
      channel: '19%3aab12cd34ef56%40thread.tacv2',
    },
  ],
};

/** One of each thing that the stacks know how to make, and names that need care. */
export const anOrganizationWithEverything = (parts: Partial<Organization> = {}): Organization =>
  anOrganization({
    id: 'o-exampleorgid',
    homeRegion: 'eu-west-2',
    governedRegions: ['eu-west-1', 'eu-west-2'],
    formerRegions: [],
    identityCenterRegion: 'eu-west-1',
    tags: { owner: 'platform' },
    trustedServices: [
      'cloudtrail.amazonaws.com',
      'iam.amazonaws.com',
      'ram.amazonaws.com',
      'sso.amazonaws.com',
    ],
    policyTypes: ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
    centralizedRootAccess: true,
    resourceSharing: true,
    logArchiveAccount: 'log-archive',
    securityAccount: 'prod',
    organizationalUnits: [
      aUnit('Security'),
      aUnit('Workloads', { id: 'ou-abcd-11111111' }),
      aUnit('Workloads/Production', { tags: { tier: 'gold' } }),
    ],
    accounts: [
      anAccount('Zürich 2.0 "${x}"', { email: 'zuerich@securecart.example', parent: 'Workloads' }),
      anAccount('log-archive', { parent: 'Security' }),
      anAccount('prod', {
        isProduction: true,
        parent: 'Workloads/Production',
        id: '222233334444',
        tags: { environment: 'prod' },
      }),
      anAccount('trial', { closeOnDeletion: true }),
      anAccount('leaver', {
        parent: 'Workloads',
        leaving: { reason: 'merged', to: 'closed', on: '2027-01-31' },
      }),
    ],
    unmanagedAccounts: [
      { name: 'bought', email: 'root@bought.example', destroy: false },
      { name: 'gone', email: 'aws+gone@securecart.example', destroy: true },
    ],
    formerAccounts: [
      {
        name: 'left.1',
        email: 'aws+left@securecart.example',
        reason: 'sold',
        to: 'released',
        on: '2026-11-01',
        cause,
      },
    ],
    guardrails: [
      aGuardrail('restrict-regions', {
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Action: '*',
              Resource: 'arn:aws:s3:::${aws:username}',
              Condition: {
                StringNotEquals: {
                  'aws:PrincipalAccount': '${account:log-archive}',
                  'aws:PrincipalOrgID': '${organization:id}',
                },
              },
            },
          ],
        },
        attachments: [
          { kind: 'root' },
          { kind: 'organizationalUnit', path: 'Workloads' },
          { kind: 'organizationalUnit', path: 'Workloads/Production' },
          { kind: 'account', name: 'log-archive' },
          { kind: 'account', name: 'prod' },
        ],
      }),
      aGuardrail('tags', {
        type: 'TAG_POLICY',
        policy: { tags: { team: { tag_key: { '@@assign': 'Team' } } } },
      }),
    ],
    justInTimeAccess: {
      account: 'prod',
      api: 'abcdefghijklmnopqrstuvwxyz',
      eligibilities: [
        {
          group: 'dev-engineers',
          permissionSets: ['PowerUser'],
          accounts: ['prod'],
          maxHours: 4,
          approval: true,
          cause,
        },
      ],
      approvers: [{ account: 'prod', groups: ['platform admins'], cause }],
    },
    identity: anIdentity({
      groups: [
        { name: 'dev-engineers', description: 'Application developers' },
        { name: 'platform admins', description: '' },
      ],
      users: [
        {
          name: 'alice',
          givenName: 'Alice',
          familyName: 'Jones',
          displayName: 'Alice Jones',
          email: 'alice@securecart.example',
        },
      ],
      memberships: [{ group: 'dev-engineers', user: 'alice', cause }],
      permissionSets: [
        aPermissionSet('Admin', {
          awsManagedPolicies: ['AdministratorAccess'],
          permissionsBoundary: { customerManagedPolicy: { name: 'boundary', path: '/' } },
        }),
        aPermissionSet('PowerUser', {
          relayState: 'https://console.aws.amazon.com/',
          tags: { team: 'platform' },
          awsManagedPolicies: ['PowerUserAccess', 'job-function/ViewOnlyAccess'],
          customerManagedPolicies: [{ name: 'data', path: '/teams/' }],
          inlinePolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Action: 'iam:*',
                Resource: 'arn:aws:iam::${account:prod}:user/${aws:username}',
              },
            ],
          },
          permissionsBoundary: { awsManagedPolicy: 'PowerUserAccess' },
        }),
        aPermissionSet('Nothing'),
      ],
      assignments: [
        anAssignment('alice', 'Nothing', 'log-archive', { principalType: 'USER' }),
        anAssignment('dev-engineers', 'PowerUser', 'log-archive'),
        anAssignment('platform admins', 'Admin', 'management'),
        anAssignment('platform admins', 'Admin', 'prod'),
      ],
      accessControlAttributes: [{ key: 'department', sources: ['${path:enterprise.department}'] }],
    }),
    auditTrail: {
      name: 'organization-trail',
      bucket: 'securecart-audit-trail-111122223333',
      logGroup: 'organization-trail',
      logGroupRetentionDays: 365,
      insights: ['ApiCallRateInsight', 'ApiErrorRateInsight'],
      archiveAfterDays: 90,
      expireAfterDays: 2555,
      objectLock: { mode: 'GOVERNANCE', days: 30 },
    },
    monitoring: {
      topics: [aTopicWithEverything],
      logAlarms: [
        {
          name: 'root-usage',
          description: 'Root was used',
          filterPattern: '{ $.userIdentity.type = "Root" }',
          threshold: 1,
          periodSeconds: 300,
          topic: 'security-alerts',
        },
      ],
      metricAlarms: [
        {
          name: 'prod-cpu',
          description: 'Busy',
          account: 'prod',
          metric: { query: 'SELECT MAX(CPUUtilization) FROM "AWS/EC2"' },
          comparison: 'GreaterThanThreshold',
          threshold: 80,
          periodSeconds: 300,
          evaluationPeriods: 3,
          topic: 'security-alerts',
        },
        {
          name: 'queue-depth',
          description: 'Long queue',
          account: 'management',
          metric: {
            namespace: 'AWS/SQS',
            name: 'ApproximateNumberOfMessagesVisible',
            statistic: 'Maximum',
            dimensions: { QueueName: 'jobs' },
          },
          comparison: 'GreaterThanThreshold',
          threshold: 100,
          periodSeconds: 60,
          evaluationPeriods: 1,
          topic: 'security-alerts',
        },
      ],
      metricAlarmAccounts: ['management', 'prod', 'trial'],
      eventRegions: ['eu-west-1', 'eu-west-2', 'us-east-1'],
      eventRules: [
        {
          name: 'root-sign-in',
          description: 'Root signed in',
          pattern: { source: ['aws.signin'] },
          regions: ['eu-west-2', 'us-east-1'],
          topic: 'security-alerts',
        },
      ],
      savedQueries: [
        {
          name: 'who-terminated',
          query: 'fields @timestamp | filter eventName = "TerminateInstances"',
        },
      ],
      dashboard: true,
    },
    security: {
      guardDuty: {
        features: [
          {
            name: 'RUNTIME_MONITORING',
            enabled: true,
            additionalConfiguration: [
              { name: 'EKS_ADDON_MANAGEMENT', enabled: true },
              { name: 'ECS_FARGATE_AGENT_MANAGEMENT', enabled: false },
              { name: 'EC2_AGENT_MANAGEMENT', enabled: false },
            ],
          },
          { name: 'S3_DATA_EVENTS', enabled: false, additionalConfiguration: [] },
        ],
        findingPublishingFrequency: 'FIFTEEN_MINUTES',
      },
      securityHub: { standards: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'] },
      accessAnalyzer: { unusedAccessAge: 90 },
      inspector: { enrolls: 'all', resourceTypes: ['EC2', 'ECR', 'LAMBDA'] },
      macie: { enrolls: 'all', findingPublishingFrequency: 'FIFTEEN_MINUTES' },
      detective: { enrolls: 'all' },
      config: {
        bucket: 'securecart-config-111122223333',
        expireAfterDays: 2555,
        rules: [
          {
            name: 'password-policy',
            description: 'Long %{passwords}',
            identifier: 'IAM_PASSWORD_POLICY',
            parameters: { MinimumPasswordLength: '14' },
            regions: ['eu-west-2'],
          },
        ],
        conformancePacks: [
          {
            name: 'ours',
            templates: [
              {
                regions: ['eu-west-1', 'eu-west-2'],
                body: 'Resources:\n  A:\n    Type: AWS::Config::ConfigRule\n    Properties: { ConfigRuleName: a, Source: { Owner: AWS, SourceIdentifier: "${x}" } }\n',
              },
            ],
          },
        ],
        exceptAccounts: ['trial'],
      },
      findings: {
        topic: aTopicWithEverything,
        eventRules: [
          {
            name: 'access-analyzer-findings',
            description: 'Open to others',
            pattern: { source: ['aws.access-analyzer'] },
            regions: ['eu-west-1', 'eu-west-2'],
            topic: 'security-alerts',
          },
        ],
      },
    },
    accountParts: [
      {
        account: 'log-archive',
        passwordPolicy: {
          minimumLength: 14,
          reusePrevention: 24,
          maximumAgeDays: 90,
          usersMayChange: true,
        },
        s3PublicAccessBlock: true,
        ebsEncryption: true,
        imdsv2: true,
        optInRegions: ['af-south-1'],
        alternateContacts: [
          {
            type: 'SECURITY',
            name: 'Security team',
            title: 'Head of Security',
            email: 'security@securecart.example',
            phone: '+44 20 7946 0000',
          },
        ],
        budget: {
          limit: 1000,
          notifications: [
            { type: 'ACTUAL', threshold: 80 },
            { type: 'FORECASTED', threshold: 100 },
          ],
          email: ['billing@securecart.example'],
        },
        config: {
          bucket: 'securecart-config-111122223333',
          regions: ['eu-west-1', 'eu-west-2'],
          globalResourcesIn: 'eu-west-2',
        },
        iam: anIam({
          customerManagedPolicies: [
            {
              name: 'boundary',
              path: '/',
              description: 'The most there is',
              tags: {},
              document: aPolicy('s3:*'),
              statementCauses: [cause],
              cause,
            },
          ],
          openIdConnectProviders: [
            {
              name: 'GitHub Actions',
              url: 'https://token.actions.githubusercontent.com',
              audiences: ['sts.amazonaws.com'],
              thumbprints: [],
              tags: { team: 'ci' },
            },
          ],
          trustAnchors: [
            {
              name: 'corporate-ca',
              source: {
                certificateBundle: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
              },
              enabled: true,
              tags: {},
            },
            {
              name: 'private-ca',
              source: {
                acmPcaArn:
                  'arn:aws:acm-pca:eu-west-2:222233334444:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab',
              },
              enabled: false,
              tags: {},
            },
          ],
          roles: [
            aRole('Builder', {
              path: '/ci/',
              trustPolicy: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: { Service: 'rolesanywhere.amazonaws.com' },
                    Action: 'sts:AssumeRole',
                    Condition: { ArnEquals: { 'aws:SourceArn': '${trustAnchor:corporate-ca}' } },
                  },
                ],
              },
              awsManagedPolicies: ['job-function/ViewOnlyAccess'],
              customerManagedPolicies: [
                { name: 'boundary', path: '/' },
                { name: 'kept', path: '/teams/' },
              ],
              inlinePolicies: [
                {
                  name: 'inline',
                  document: aPolicy('sqs:*', 'arn:aws:sqs:*:${account:prod}:${aws:username}'),
                  statementCauses: [cause],
                },
              ],
              permissionsBoundary: { customerManagedPolicy: { name: 'boundary', path: '/' } },
              tags: { team: 'ci' },
            }),
          ],
          profiles: [
            { name: 'builders', roles: ['Builder'], sessionSeconds: 900, enabled: true, tags: {} },
          ],
          sharedBuckets: [
            {
              name: 'ours',
              policy: aPolicy('s3:GetObject', 'arn:aws:s3:::ours/*'),
              readerStatements: [],
            },
            {
              name: 'theirs',
              readerStatements: [
                {
                  Effect: 'Allow',
                  Principal: { AWS: 'arn:aws:iam::${account:prod}:root' },
                  Action: 's3:GetObject',
                  Resource: 'arn:aws:s3:::theirs/*',
                },
              ],
            },
          ],
        }),
      },
      { account: 'management' },
    ],
    ...parts,
  });
