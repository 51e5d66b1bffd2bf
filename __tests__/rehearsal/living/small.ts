import type { Shape } from './shape';
import { allow, deny, trusting } from './statements';

/**
 * Six accounts with one of everything: for a fast loop. People and groups are in Identity Center's
 * own directory.
 */
export const SMALL: Shape = {
  homeRegion: 'eu-west-2',
  units: [
    { path: ['Security'] },
    { path: ['Workloads'], tags: { owner: 'platform' } },
    { path: ['Workloads', 'Production'] },
    { path: ['Sandbox & Trials'] },
  ],
  accounts: [
    { name: 'log-archive', email: 'aws+logs@acme.example', unit: ['Security'] },
    { name: 'Security Tooling', email: 'aws+security@acme.example', unit: ['Security'] },
    {
      name: 'Shop "Production"',
      email: 'aws+shop-prod@acme.example',
      unit: ['Workloads', 'Production'],
      tags: { environment: 'prod', 'cost-center': '4711' },
    },
    {
      name: 'shop-dev',
      email: 'aws+shop-dev@acme.example',
      unit: ['Workloads'],
      tags: { environment: 'dev' },
    },
    { name: "O'Brien trials", email: 'aws+obrien@acme.example', unit: ['Sandbox & Trials'] },
  ],
  trustedServices: ['cloudtrail.amazonaws.com', 'sso.amazonaws.com', 'guardduty.amazonaws.com'],
  delegatedAdministrators: [{ account: 'Security Tooling', service: 'guardduty.amazonaws.com' }],
  policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
  policies: [
    {
      name: 'Deny "leave organization"',
      type: 'SERVICE_CONTROL_POLICY',
      description: 'No account leaves',
      content: deny('NoLeaving', 'organizations:LeaveOrganization'),
      targets: ['root'],
      tags: { owner: 'security' },
    },
    {
      name: 'trials without large instances',
      type: 'SERVICE_CONTROL_POLICY',
      content: deny('NoLarge', 'ec2:RunInstances', {
        StringLike: { 'ec2:InstanceType': ['*.metal', '*.24xlarge'] },
      }),
      targets: [{ unit: ['Sandbox & Trials'] }, { account: 'shop-dev' }],
    },
    {
      name: 'Cost center tag',
      type: 'TAG_POLICY',
      content: { tags: { 'cost-center': { tag_key: { '@@assign': 'cost-center' } } } },
      targets: ['root'],
    },
  ],
  identity: {
    synchronized: false,
    groups: [
      { name: 'platform-admins', description: 'Administrators' },
      { name: 'Shop Developers', description: '' },
    ],
    users: [
      { name: 'alice', givenName: 'Alice', familyName: 'Jones', groups: ['platform-admins'] },
      { name: 'bob', givenName: 'Bob', familyName: 'Singh', groups: ['Shop Developers'] },
    ],
    permissionSets: [
      { name: 'Admin', sessionDuration: 'PT1H', awsManaged: ['AdministratorAccess'] },
      {
        name: 'Developer',
        description: 'Shop developers',
        sessionDuration: 'PT4H',
        tags: { team: 'shop' },
        awsManaged: ['PowerUserAccess'],
        inline: allow(['iam:PassRole'], 'arn:aws:iam::*:role/shop/*'),
        boundary: 'PowerUserAccess',
      },
    ],
    assignments: [
      {
        group: 'platform-admins',
        permissionSet: 'Admin',
        accounts: [
          'management',
          'log-archive',
          'Security Tooling',
          'Shop "Production"',
          'shop-dev',
          "O'Brien trials",
        ],
      },
      { group: 'Shop Developers', permissionSet: 'Developer', accounts: ['shop-dev'] },
      { user: 'bob', permissionSet: 'Developer', accounts: ["O'Brien trials"] },
    ],
  },
  trail: {
    name: 'everything',
    bucket: 'acme-trail-logs',
    account: 'log-archive',
    logGroup: 'trail/everything',
    role: 'TrailToLogs',
    encrypted: false,
    insights: [],
    retentionDays: 365,
  },
  inAccounts: [
    {
      account: 'management',
      passwordPolicy: true,
      budget: { name: 'Shop development', dollars: 500, of: 'shop-dev' },
    },
    {
      account: 'shop-dev',
      ebsEncryption: ['eu-west-2'],
      blockPublicAccess: true,
      securityContact: 'security@acme.example',
      budget: { name: 'monthly', dollars: 500 },
      roles: [
        {
          name: 'ShopDeployer',
          description: 'Deploys the shop',
          trust: trusting({ AWS: 'arn:aws:iam::111122223333:root' }),
          awsManaged: ['PowerUserAccess'],
          inline: { pass: allow('iam:PassRole') },
          tags: { team: 'shop' },
        },
      ],
    },
  ],
};
