import type { Shape, ShapeInAccount } from '../shape';
import { allow, trusting } from '../statements';
import { accounts } from './accounts';
import { identity } from './identity';
import { POLICIES } from './policies';

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

/**
 * Forty accounts as a company has them after five years: names with blanks, quotes and `&`, groups
 * that an identity provider makes, policies of six types, 15 permission sets, 400 assignments,
 * detectors and recorders here and there.
 */
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
