import { CA_CERTIFICATE, OTHER_CA_CERTIFICATE } from '../../../certificates';

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const bucketPolicy = (Effect: string) =>
  policy({
    Effect,
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::acme-shared/*',
    Condition: { StringNotEquals: { 'aws:PrincipalOrgID': '${organization:id}' } },
  });
const PACK = (rule: string) =>
  JSON.stringify({
    Resources: {
      Rule: {
        Type: 'AWS::Config::ConfigRule',
        Properties: {
          ConfigRuleName: rule,
          Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_LOGGING_ENABLED' },
        },
      },
    },
  });

/** The files that {@link CHARTER} and its edits name. */
export const FILES: Readonly<Record<string, string>> = {
  'read.json': policy(
    allow('s3:GetObject', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }),
  ),
  'write.json': policy(allow('s3:DeleteObject')),
  'limit.json': policy(allow('s3:*')),
  'scp.json': policy({ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' }),
  'other-scp.json': policy({ Effect: 'Deny', Action: 'ec2:StopInstances', Resource: '*' }),
  'rcp.json': policy({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: '*',
  }),
  'bucket.json': bucketPolicy('Deny'),
  'other-bucket.json': bucketPolicy('Allow'),
  'ca.pem': CA_CERTIFICATE,
  'other.pem': OTHER_CA_CERTIFICATE,
  'packs/one.yaml': PACK('one'),
  'packs/two.yaml': PACK('two'),
};

const contact = { name: 'Team', title: 'Lead', email: 'team@acme.example', phone: '+44 1' };

/**
 * A charter with as many keys as possible. The first entry of each mapping and list is the one that
 * is edited.
 */
export const CHARTER = {
  organization: {
    name: 'acme',
    id: 'o-a1b2c3d4e5',
    homeRegion: 'eu-west-2',
    governedRegions: ['eu-west-2', 'eu-west-1'],
    managementAccount: { name: 'management', email: 'aws@acme.example' },
    accountEmail: 'aws+{account}@acme.example',
    logArchiveAccount: 'logs',
    securityAccount: 'audit',
    centralizedRootAccess: true,
    trustedServices: ['ssm.amazonaws.com'],
    tags: { team: 'cloud' },
  },
  organizationalUnits: {
    Workloads: {
      id: 'ou-ab12-cdefgh34',
      accounts: {
        shop: { id: '222233334444', email: 'shop@acme.example', tags: { environment: 'prod' } },
        lab: {},
      },
      organizationalUnits: { Empty: {} },
    },
  },
  accounts: {
    spare: { id: '333344445555', email: 'spare@acme.example' },
    logs: {},
    audit: {},
    ci: {},
  },
  unmanagedAccounts: { bought: { email: 'root@bought.example' } },
  acknowledgements: [
    { delete: 'aws_cloudtrail.old', reason: 'x', until: '2026-12-31', ticket: 'SEC-1' },
  ],
  groups: { team: { reviewEvery: '30d', reviewer: 'Ada' }, others: {} },
  users: {
    ada: {
      givenName: 'Ada',
      familyName: 'L',
      email: 'ada@acme.example',
      groups: [{ group: 'team', until: '2027-03-31', ticket: 'SEC-1' }],
    },
  },
  accessControlAttributes: { team: ['${path:enterprise.department}'] },
  permissionSets: {
    Use: {
      sessionDuration: '4h',
      awsManagedPolicies: ['job-function/ViewOnlyAccess'],
      inlinePolicy: 'read.json',
      permissionsBoundary: 'limit',
      reviewEvery: '30d',
      reviewer: 'Ada',
    },
    Emergency: { awsManagedPolicies: ['AdministratorAccess'], breakGlass: true },
  },
  assignments: [
    {
      group: 'team',
      permissionSet: 'Use',
      targets: ['shop', 'lab'],
      until: '2027-03-31',
      ticket: 'SEC-1',
    },
  ],
  justInTimeAccess: {
    account: 'ci',
    api: 'abcdefghijklmnopqrstuvwxyz',
    eligible: [
      {
        group: 'others',
        permissionSets: ['Emergency'],
        targets: ['shop', 'lab'],
        maxDuration: '4h',
        ticket: 'SEC-1',
      },
    ],
    approvers: [{ groups: ['team', 'others'], targets: ['shop', 'lab', 'audit'], ticket: 'SEC-1' }],
  },
  reviews: [
    {
      group: 'team',
      on: '2026-11-01',
      by: 'Ada',
      ticket: 'SEC-2',
      note: 'none',
      outcome: 'changed',
    },
  ],
  guardrailSets: {},
  guardrails: {
    own: {
      targets: ['shop', 'lab'],
      policy: 'scp.json',
      mustDeny: [
        {
          action: 'ec2:RunInstances',
          resource: '*',
          context: { 'aws:RequestedRegion': 'eu-west-2' },
        },
      ],
      mustAllow: [
        {
          action: 'ec2:StopInstances',
          resource: '*',
          context: { 'aws:RequestedRegion': 'eu-west-2' },
        },
      ],
    },
    'restrict-regions': { targets: ['lab'] },
  },
  baselines: {
    standard: {
      targets: ['Root'],
      passwordPolicy: {},
      alternateContacts: {
        security: { ...contact },
        billing: { ...contact },
        operations: { ...contact },
      },
      budget: { limit: 100, alertAt: [80, 100], forecastAlertAt: [100], email: ['a@acme.example'] },
    },
  },
  customerManagedPolicies: { limit: { policy: 'limit.json', targets: ['shop', 'lab'] } },
  roles: {
    Deployer: {
      targets: ['shop'],
      trust: { role: { account: 'ci', name: 'Builder' } },
      sessionDuration: '4h',
      inlinePolicy: 'read.json',
      reads: [{ bucket: 'acme-shared', prefix: 'a/' }],
      until: '2027-03-31',
      ticket: 'SEC-1',
    },
    Machine: {
      targets: ['shop'],
      trust: { rolesAnywhere: { trustAnchor: 'ca', subject: { CN: 'build' } } },
      inlinePolicy: 'read.json',
    },
    Job: {
      targets: ['shop'],
      trust: {
        oidc: { provider: 'gitlab', audience: 'aws', subjects: ['project:a'] },
      },
      inlinePolicy: 'read.json',
    },
  },
  sharedBuckets: { 'acme-shared': { account: 'logs', policy: 'bucket.json' } },
  openIdConnectProviders: {
    gitlab: { url: 'https://gitlab.example', audiences: ['aws'], targets: ['shop'] },
  },
  pipeline: { github: { repository: 'acme/charter', branch: 'main' } },
  rolesAnywhere: {
    trustAnchors: { ca: { caBundle: 'ca.pem', targets: ['shop'] } },
    profiles: { machines: { roles: ['Machine'], sessionDuration: '1h', targets: ['shop'] } },
  },
  auditTrail: {
    insights: ['ApiCallRateInsight'],
    retention: { archiveAfter: '90d', expireAfter: '7y' },
    objectLock: { mode: 'COMPLIANCE', duration: '1y' },
  },
  security: {
    guardDuty: {
      features: ['S3_DATA_EVENTS', 'RUNTIME_MONITORING'],
      runtimeAgents: ['EC2_AGENT_MANAGEMENT'],
    },
    securityHub: { standards: ['aws-foundational-security-best-practices', 'pci-dss/4.0.1'] },
    accessAnalyzer: { unusedAccess: { unusedFor: '90d' } },
    config: {
      retention: { archiveAfter: '90d', expireAfter: '7y' },
      rules: {
        logging: { identifier: 'S3_BUCKET_LOGGING_ENABLED', parameters: { targetPrefix: 'a' } },
      },
      conformancePacks: {
        mine: {
          rules: {
            logging: { identifier: 'S3_BUCKET_LOGGING_ENABLED', parameters: { targetPrefix: 'a' } },
          },
        },
        theirs: { template: 'packs/one.yaml' },
      },
    },
    findings: { notify: 'alerts' },
  },
  notifications: {
    alerts: {
      email: ['a@acme.example', 'b@acme.example'],
      https: ['https://a.example/x', 'https://a.example/y'],
      slack: [{ workspace: 'T1', channel: 'C1' }],
      teams: [
        {
          tenant: '11111111-2222-3333-4444-555555555555',
          team: '66666666-7777-8888-9999-000000000000',
          channel: '19:a@thread.tacv2',
        },
      ],
    },
    others: { email: ['c@acme.example'] },
  },
  alarms: {
    'root-usage': { notify: 'alerts', threshold: 2, period: '5m' },
    own: { notify: 'alerts', filterPattern: '{ $.eventName = "A" }' },
  },
  eventRules: { stops: { notify: 'alerts', apiCalls: ['ec2:StopInstances'] } },
  metricAlarms: {
    cpu: {
      notify: 'alerts',
      account: 'shop',
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: { InstanceId: 'i-0123456789abcdef0' },
      threshold: 90,
    },
  },
  savedQueries: { calls: { query: 'fields @timestamp' } },
  dashboard: true,
  limits: {},
};

/** The environment that {@link CHARTER} is deployed to. */
export const ENVIRONMENT = {
  managementAccountId: '111122223333',
  state: { backend: 's3', bucket: 'acme-state', region: 'eu-west-2', bootstrapState: 's3' },
};
