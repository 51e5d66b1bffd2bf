import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assumeRole, callJson, callQuery, callRest, callS3, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { deploy, destroy } from '../../rehearsal/deploy';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { plan } from '../../rehearsal/plan';
import { closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { needsLocalAws } from './needs-local-aws';

/*
 * The security services of a small organization in two regions: deployed, read back in the accounts they belong to,
 * planned again, changed, taken down. The tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();
const MINUTE = 60_000;
const REGIONS = ['eu-west-1', 'eu-west-2'];
const ACCOUNTS = ['dev', 'log-archive', 'management', 'security'];
const STACKS = ['account-dev', 'account-log-archive', 'account-management', 'account-security', 'audit', 'organization', 'security'].map((stack) => `production-${stack}`);
/** Those as well that have next to nothing here, but need the organization: it goes after them. */
const ALL = [...STACKS, 'production-guardrails', 'production-identity', 'production-monitoring'].sort();

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  securityAccount: security
  logArchiveAccount: log-archive
accounts:
  dev: {}
  log-archive: {}
  security: {}
notifications: { security-alerts: { email: [security@acme.example] } }
security:
  guardDuty: { features: [S3_DATA_EVENTS, RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
  securityHub: { standards: [pci-dss] }
  accessAnalyzer: { unusedAccess: { unusedFor: 90d } }
  config:
    retention: { expireAfter: 7y }
    rules:
      restricted-ssh: {}
      iam-password-policy: { parameters: { MinimumPasswordLength: "16" } }
    conformancePacks:
      pci-dss: {}
      ours: { rules: { cloudtrail-enabled: {}, s3-bucket-server-side-encryption-enabled: {} } }
  findings: { notify: security-alerts }
`;

const config = mkdtempSync(join(tmpdir(), 'orgcharter-security-'));
let aws: LocalAws;
let workspace: Workspace;
const ids = new Map<string, string>();

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  mkdirSync(join(config, 'environments'));
  writeFileSync(join(config, 'environments/production.yaml'), 'managementAccountId: "111122223333"\nstate: { backend: local }\ndeletionProtection: false\n');
  writeFileSync(join(config, 'organization.yaml'), MODEL);
  workspace = openWorkspace({ aws, config, environment: 'production' });
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

function edit(from: string, to: string): void {
  const file = join(config, 'organization.yaml');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`the model has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const planned = async (stack: string): Promise<readonly string[]> => (await plan(workspace, `production-${stack}`)).map(({ address, actions }) => `${actions.join('/')} ${address}`);
const idOf = (account: string): string => ids.get(account) ?? '';

/** The caller that acts in an account and region. */
async function inside(account: string, region = 'eu-west-2'): Promise<Caller> {
  const management = managementAccount(aws, region);
  return account === 'management' ? management : assumeRole(management, `arn:aws:iam::${idOf(account)}:role/OrganizationAccountAccessRole`);
}
const ask = async <Answer>(account: string, region: string, action: string, request: object = {}): Promise<Answer> => callJson<Answer>(await inside(account, region), 'config', action, request);

interface Rule {
  readonly ConfigRuleName: string;
  readonly Source: { readonly SourceIdentifier: string };
}

/** All rules of an account, page by page. */
async function rulesIn(account: string, region: string, NextToken?: string): Promise<readonly Rule[]> {
  const page = await ask<{ ConfigRules: readonly Rule[]; NextToken?: string }>(account, region, 'DescribeConfigRules', NextToken === undefined ? {} : { NextToken });
  return page.NextToken === undefined ? page.ConfigRules : [...page.ConfigRules, ...(await rulesIn(account, region, page.NextToken))];
}

describe('deployed from nothing', () => {
  test('every stack', async () => {
    expect(await synthesize(workspace)).toEqual(ALL);
    expect(await deploy(workspace, { stacks: ALL })).toBeUndefined();
    const { root } = await takeInventory(aws, { homeRegion: 'eu-west-2', governedRegions: ['eu-west-2'], identityCenterRegion: 'eu-west-2', accessRole: 'OrganizationAccountAccessRole' });
    for (const { name, id } of accountsIn(root)) ids.set(name === 'master' ? 'management' : name, id);
    expect([...ids.keys()].sort()).toEqual(ACCOUNTS);
  }, 10 * MINUTE);

  test('GuardDuty is administered by the security account in both regions, and has everybody', async () => {
    for (const region of REGIONS) {
      const [management, security] = [await inside('management', region), await inside('security', region)];
      expect(await callRest(management, 'guardduty', 'GET', '/admin')).toEqual({ adminAccounts: [{ adminAccountId: idOf('security'), adminStatus: 'ENABLED' }] });
      expect(await callRest(management, 'guardduty', 'GET', '/detector')).toEqual({ detectorIds: [] });
      const { detectorIds } = await callRest<{ detectorIds: readonly string[] }>(security, 'guardduty', 'GET', '/detector');
      const { autoEnableOrganizationMembers, features } = await callRest<{ autoEnableOrganizationMembers: string; features: readonly { name: string; autoEnable: string; additionalConfiguration?: readonly object[] }[] }>(security, 'guardduty', 'GET', `/detector/${detectorIds[0]}/admin`);
      expect(autoEnableOrganizationMembers).toBe('ALL');
      expect(features.filter(({ autoEnable }) => autoEnable === 'ALL').map(({ name }) => name).sort()).toEqual(['RUNTIME_MONITORING', 'S3_DATA_EVENTS']);
      expect(features.find(({ name }) => name === 'RUNTIME_MONITORING')?.additionalConfiguration).toEqual([{ name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' }, { name: 'ECS_FARGATE_AGENT_MANAGEMENT', autoEnable: 'NONE' }, { name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'ALL' }]);
      const { members } = await callRest<{ members: readonly { accountId: string }[] }>(security, 'guardduty', 'GET', `/detector/${detectorIds[0]}/member`);
      expect(members.map(({ accountId }) => accountId).sort()).toEqual(['dev', 'log-archive', 'management'].map(idOf).sort());
    }
  }, MINUTE);

  test('Security Hub checks the standard in every account, from the home region', async () => {
    const security = await inside('security');
    const { FindingAggregators } = await callRest<{ FindingAggregators: readonly { FindingAggregatorArn: string }[] }>(security, 'securityhub', 'GET', '/findingAggregator/list');
    expect(await callRest(security, 'securityhub', 'GET', `/findingAggregator/get/${encodeURIComponent(FindingAggregators[0]?.FindingAggregatorArn ?? '')}`)).toMatchObject({ RegionLinkingMode: 'SPECIFIED_REGIONS', Regions: ['eu-west-1'] });
    expect(await callRest(security, 'securityhub', 'GET', '/organization/configuration')).toMatchObject({ AutoEnable: false, OrganizationConfiguration: { ConfigurationType: 'CENTRAL', Status: 'ENABLED' } });
    const association = await callRest<{ ConfigurationPolicyId: string }>(security, 'securityhub', 'POST', '/configurationPolicyAssociation/get', { Target: { AccountId: idOf('dev') } });
    expect(association).toMatchObject({ AssociationType: 'INHERITED', AssociationStatus: 'SUCCESS' });
    expect(await callRest(security, 'securityhub', 'GET', `/configurationPolicy/get/${association.ConfigurationPolicyId}`)).toMatchObject({
      ConfigurationPolicy: { SecurityHub: { ServiceEnabled: true, EnabledStandardIdentifiers: ['arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1'] } },
    });
  }, MINUTE);

  test('Access Analyzer looks in both regions for what is open, in one for what is unused', async () => {
    const analyzers = async (account: string, region: string) => (await callRest<{ analyzers: readonly { type: string }[] }>(await inside(account, region), 'access-analyzer', 'GET', '/analyzer')).analyzers.map(({ type }) => type).sort();
    expect([await analyzers('security', 'eu-west-2'), await analyzers('security', 'eu-west-1'), await analyzers('management', 'eu-west-2')]).toEqual([['ORGANIZATION', 'ORGANIZATION_UNUSED_ACCESS'], ['ORGANIZATION'], []]);
  }, MINUTE);

  test.each(ACCOUNTS)('Config records in the account %s, in both regions, and what it has once in one', async (account) => {
    for (const region of REGIONS) {
      const role = `arn:aws:iam::${idOf(account)}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
      expect(await ask(account, region, 'DescribeConfigurationRecorders')).toMatchObject({ ConfigurationRecorders: [{ name: 'default', roleARN: role, recordingGroup: { allSupported: true, includeGlobalResourceTypes: region === 'eu-west-2' } }] });
      expect(await ask(account, region, 'DescribeConfigurationRecorderStatus')).toMatchObject({ ConfigurationRecordersStatus: [{ recording: true }] });
      expect(await ask(account, region, 'DescribeDeliveryChannels')).toMatchObject({ DeliveryChannels: [{ s3BucketName: 'acme-config-111122223333' }] });
    }
  }, MINUTE);

  test('the bucket it delivers to is in the log-archive account, encrypted, versioned and closed', async () => {
    const logArchive = await inside('log-archive');
    const bucket = '/acme-config-111122223333';
    expect(await callS3(logArchive, 'GET', `${bucket}?versioning`)).toContain('<Status>Enabled</Status>');
    expect(await callS3(logArchive, 'GET', `${bucket}?encryption`)).toContain('<SSEAlgorithm>aws:kms</SSEAlgorithm>');
    expect(values(await callS3(logArchive, 'GET', `${bucket}?publicAccessBlock`), 'RestrictPublicBuckets')).toEqual(['true']);
    expect(values(await callS3(logArchive, 'GET', `${bucket}?lifecycle`), 'Days')).toEqual(expect.arrayContaining(['2555']));
  }, MINUTE);

  test('rules and packs have reached every account, each in the regions that are theirs', async () => {
    const [home, elsewhere] = [await rulesIn('dev', 'eu-west-2'), await rulesIn('dev', 'eu-west-1')];
    const own = (found: readonly Rule[]) => found.filter(({ ConfigRuleName }) => ConfigRuleName.startsWith('OrgConfigRule-')).map(({ Source }) => Source.SourceIdentifier).sort();
    expect([own(home), own(elsewhere)]).toEqual([['IAM_PASSWORD_POLICY', 'INCOMING_SSH_DISABLED'], ['INCOMING_SSH_DISABLED']]);
    const inPack = (found: readonly Rule[], pack: string) => found.filter(({ ConfigRuleName }) => ConfigRuleName.includes(`-conformance-pack-${pack}-`)).map(({ Source }) => Source.SourceIdentifier).sort();
    expect(inPack(home, 'ours')).toEqual(['CLOUD_TRAIL_ENABLED', 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED']);
    expect(inPack(home, 'pci-dss')).toContain('IAM_USER_MFA_ENABLED');
    expect(inPack(elsewhere, 'pci-dss')).not.toContain('IAM_USER_MFA_ENABLED');
    expect(inPack(elsewhere, 'pci-dss')).toContain('INCOMING_SSH_DISABLED');
    const [aggregator] = (await ask<{ ConfigurationAggregators: readonly { OrganizationAggregationSource: { AwsRegions: readonly string[] } }[] }>('security', 'eu-west-2', 'DescribeConfigurationAggregators')).ConfigurationAggregators;
    expect(aggregator?.OrganizationAggregationSource.AwsRegions).toEqual(REGIONS);
  }, MINUTE);

  test('findings have a topic in the security account', async () => {
    expect(values(await callQuery(await inside('security'), 'sns', 'ListSubscriptions'), 'TopicArn')).toEqual([`arn:aws:sns:eu-west-2:${idOf('security')}:security-alerts`]);
  }, MINUTE);

  test.each(STACKS)('planned again, %s changes nothing', async (stack) => {
    expect(await planned(stack.replace('production-', ''))).toEqual([]);
  }, 3 * MINUTE);
});

describe('changed', () => {
  test('a rule and a standard plan those, and a new account plans nothing here', async () => {
    edit('MinimumPasswordLength: "16"', 'MinimumPasswordLength: "20"');
    edit('standards: [pci-dss]', 'standards: [pci-dss, aws-foundational-security-best-practices]');
    edit('accounts:\n', 'accounts:\n  shop: {}\n');
    await synthesize(workspace);
    expect(await planned('security')).toEqual(['update aws_config_organization_managed_rule.iam-password-policy--eu-west-2', 'update aws_securityhub_configuration_policy.security-hub']);
    edit('accounts:\n  shop: {}\n', 'accounts:\n');
    await synthesize(workspace);
    expect(await deploy(workspace, { stacks: STACKS })).toBeUndefined();
    expect(await planned('security')).toEqual([]);
  }, 6 * MINUTE);

  test('what is switched off is taken away', async () => {
    edit('  guardDuty: { features: [S3_DATA_EVENTS, RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT] }\n', '');
    await synthesize(workspace);
    expect(await planned('organization')).toEqual([]);
    expect(await deploy(workspace, { stacks: STACKS })).toBeUndefined();
    expect(await callRest(await inside('security', 'eu-west-1'), 'guardduty', 'GET', '/detector')).toEqual({ detectorIds: [] });
  }, 6 * MINUTE);
});

test('taken down, nothing is left', async () => {
  expect(await destroy(workspace, { stacks: ALL })).toBeUndefined();
  const management = await inside('management');
  await expect(callJson(management, 'organizations', 'DescribeOrganization')).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' });
  expect(await callJson(management, 'config', 'DescribeConfigurationRecorders')).toEqual({ ConfigurationRecorders: [] });
  expect(values(await callQuery(management, 'iam', 'ListRoles'), 'RoleName')).not.toContain('AWSServiceRoleForConfig');
}, 6 * MINUTE);
