import { join } from 'node:path';
import { diskFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import {
  callJson,
  callQuery,
  callRest,
  callS3,
  managementAccount,
  values,
} from '../../rehearsal/aws-call';
import { takeInventory, type Inventory, type Unit } from '../../rehearsal/inventory';
import { synthesizeWithCdktf as cdktfSynth } from './cdktf';
import { expectClosedBucket } from './closed-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * The main job, on the sample organization: deployed from nothing with its state in S3, read back,
 * planned again, destroyed. The tests tell one story and run in order.
 */
const ACCOUNTS = [
  'dev',
  'legacy',
  'log-archive',
  'management',
  'network',
  'prod',
  'security',
  'test',
];
const STACKS = [
  ...ACCOUNTS.map((account) => `account-${account}`),
  'audit',
  'bootstrap',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
  'security',
];

const { describe, test } = needsLocalAws();

const model = rehearsedModel(join(__dirname, '../../config'));
const { accountId, inside } = model;

function organization(): Organization {
  const { organizations } = loadModel({
    folder: diskFolder(model.config),
    environment: 'production',
    today: new Date().toISOString().slice(0, 10),
  });
  const [found] = organizations;
  if (found === undefined) throw new Error('the model does not hold');
  return found;
}

const inventory = (): Promise<Inventory> => takeInventory(model.aws, organization());

describe('a new organization', () => {
  test(
    'every stack deploys',
    async () => {
      expect(await model.synthesize(cdktfSynth)).toEqual(STACKS);
      // run without cdktf, the app writes the same
      expect(await model.synthesize()).toEqual([]);
      expect(await model.cdktfDeploy(STACKS)).toBeUndefined();
    },
    25 * MINUTE,
  );

  test('the organization is as the charter says', async () => {
    // `master` is the local AWS's own name for the management account
    const names = ({ name, accounts, units }: Unit): unknown => [
      name,
      accounts.map((account) => account.name),
      ...units.map(names),
    ];
    const { root, policies, trails, buckets } = await inventory();
    expect(names(root)).toEqual([
      'Root',
      ['master'],
      ['Sandbox', []],
      ['Security', ['log-archive', 'security']],
      ['SharedServices', ['legacy', 'network']],
      ['Suspended', []],
      ['Workloads', [], ['Development', ['dev']], ['Production', ['prod']], ['Test', ['test']]],
    ]);
    expect(policies.map(({ name, type, targets }) => `${name} ${type} ${targets.join()}`)).toEqual([
      'cost-tags TAG_POLICY Root',
      'daily-backup BACKUP_POLICY Production',
      'deny-iam-users SERVICE_CONTROL_POLICY Root',
      'deny-internet-gateways SERVICE_CONTROL_POLICY Root',
      'deny-leave-organization SERVICE_CONTROL_POLICY Root',
      'deny-noncompliant-buckets SERVICE_CONTROL_POLICY Workloads',
      'imdsv2 DECLARATIVE_POLICY_EC2 Workloads',
      'organization-only RESOURCE_CONTROL_POLICY Workloads',
      'our-own-rule SERVICE_CONTROL_POLICY Sandbox',
      'protect-access-role SERVICE_CONTROL_POLICY Root',
      'protect-cloudtrail SERVICE_CONTROL_POLICY Root',
      'require-ebs-encryption SERVICE_CONTROL_POLICY Workloads',
      'require-mfa-for-iam-users SERVICE_CONTROL_POLICY SharedServices',
      'require-rds-encryption SERVICE_CONTROL_POLICY Workloads',
      'require-s3-encryption SERVICE_CONTROL_POLICY Workloads',
      'restrict-regions SERVICE_CONTROL_POLICY Workloads',
    ]);
    expect(trails).toEqual([
      {
        name: 'securecart-trail',
        logging: true,
        bucket: 'securecart-organization-trail-111122223333',
      },
    ]);
    expect(buckets).toEqual([
      { name: 'securecart-config-111122223333', account: 'log-archive' },
      { name: 'securecart-organization-trail-111122223333', account: 'log-archive' },
      { name: 'securecart-terraform-state', account: 'master' },
    ]);
  });

  test('groups, permission sets and assignments are as the charter says', async () => {
    const { groups, users, permissionSets, assignments } = await inventory();
    expect({ groups, users, permissionSets, assignments }).toEqual({
      groups: 4,
      users: 3,
      permissionSets: ['Admin', 'LogReader', 'PowerUser', 'ReadOnly', 'SecurityAudit'],
      assignments: organization().identity.assignments.length,
    });
  });

  test('a policy exempts an account by its ID', async () => {
    const caller = managementAccount(model.aws, 'eu-west-2');
    const { Policies } = await callJson<{ Policies: readonly { Id: string; Name: string }[] }>(
      caller,
      'organizations',
      'ListPolicies',
      { Filter: 'SERVICE_CONTROL_POLICY' },
    );
    const { Policy } = await callJson<{ Policy: { Content: string } }>(
      caller,
      'organizations',
      'DescribePolicy',
      { PolicyId: Policies.find(({ Name }) => Name === 'deny-iam-users')?.Id },
    );
    const [statement] = (
      JSON.parse(Policy.Content) as { Statement: readonly { Condition: unknown }[] }
    ).Statement;
    expect(statement?.Condition).toMatchObject({
      StringNotEquals: { 'aws:PrincipalAccount': [await accountId('legacy')] },
    });
  });

  test('the log bucket is encrypted, versioned, not public, and has the retention of the charter', async () => {
    const logArchive = await inside('log-archive');
    await expectClosedBucket(logArchive, '/securecart-organization-trail-111122223333', [
      '90',
      '2555',
    ]);
  });

  test('alarms, topics and saved queries exist', async () => {
    const { alarms, topics } = await inventory();
    expect(alarms).toEqual(
      organization()
        .monitoring.logAlarms.map(({ name }) => name)
        .sort(),
    );
    expect(topics).toEqual(['operations', 'security-alerts']);
    const { queryDefinitions } = await callJson<{
      queryDefinitions: readonly { name: string; logGroupNames: readonly string[] }[];
    }>(managementAccount(model.aws, 'eu-west-2'), 'logs', 'DescribeQueryDefinitions');
    expect(queryDefinitions.map(({ name }) => name).sort()).toEqual(
      organization().monitoring.savedQueries.map(({ name }) => name),
    );
    const prod = await inside('prod');
    expect(values(await callQuery(prod, 'cloudwatch', 'DescribeAlarms'), 'AlarmName')).toEqual([
      'prod-cpu-high',
    ]);
  });

  test('every account has its baseline, production a stricter one', async () => {
    const { accounts } = await inventory();
    const minimumLengths = Object.fromEntries(
      accounts.map(({ name, minimumPasswordLength }) => [name, minimumPasswordLength]),
    );
    expect(minimumLengths).toEqual({
      dev: 14,
      legacy: 14,
      'log-archive': 14,
      master: 14,
      network: 14,
      prod: 20,
      security: 14,
      test: 14,
    });
    const encrypted = async (region: string): Promise<readonly string[]> =>
      values(
        await callQuery(await inside('prod', region), 'ec2', 'GetEbsEncryptionByDefault'),
        'ebsEncryptionByDefault',
      );
    expect([
      await encrypted('eu-west-1'),
      await encrypted('eu-west-2'),
      await encrypted('us-east-1'),
    ]).toEqual([['true'], ['true'], ['false']]);
    const { Budgets } = await callJson<{
      Budgets: readonly { BudgetName: string; BudgetLimit: { Amount: string } }[];
    }>(managementAccount(model.aws, 'eu-west-2'), 'budgets', 'DescribeBudgets', {
      AccountId: '111122223333',
    });
    expect(
      Budgets.map(
        ({ BudgetName, BudgetLimit }) => `${BudgetName} ${Number(BudgetLimit.Amount)}`,
      ).sort(),
    ).toEqual(ACCOUNTS.map((account) => `account-${account} ${account === 'prod' ? 10_000 : 500}`));
  });

  test('every account has its roles, and no others', async () => {
    const roles = Object.fromEntries(
      (await inventory()).accounts.map((account) => [account.name, account.roles]),
    );
    const everywhere = ['SecurityAuditRole', 'orgcharter-plan'];
    expect(roles).toEqual({
      dev: everywhere,
      legacy: everywhere,
      'log-archive': everywhere,
      master: [
        'SecurityAuditRole',
        'orgcharter-audit-trail-log-delivery',
        'orgcharter-deploy',
        'orgcharter-event-forwarding',
        'orgcharter-expire',
        'orgcharter-plan',
      ],
      network: everywhere,
      prod: [
        'DeploymentRole',
        'OnPremisesBackupRole',
        'SecurityAuditRole',
        'VendorMonitoringRole',
        'orgcharter-plan',
      ],
      security: [
        'LogAnalystsRole',
        'SecurityAuditRole',
        'orgcharter-config-aggregator',
        'orgcharter-event-forwarding',
        'orgcharter-plan',
      ],
      test: ['DeveloperRole', ...everywhere],
    });
    const bucketPolicy = await callS3(
      await inside('log-archive'),
      'GET',
      '/securecart-organization-trail-111122223333?policy',
    );
    expect(bucketPolicy).toContain(
      `arn:aws:iam::${await accountId('security')}:role/LogAnalystsRole`,
    );
  });

  test('the security account runs the security services, in both regions', async () => {
    const regions = ['eu-west-1', 'eu-west-2'];
    const { accounts } = await inventory();
    expect(accounts.filter(({ detectorsIn }) => detectorsIn.length > 0)).toMatchObject([
      {
        name: 'security',
        detectorsIn: regions,
        analyzers: ['ORGANIZATION', 'ORGANIZATION_UNUSED_ACCESS'],
      },
    ]);
    expect(accounts.map(({ recordedIn }) => recordedIn)).toEqual(accounts.map(() => regions));
    for (const region of regions) {
      const caller = await inside('security', region);
      const { detectorIds } = await callRest<{ detectorIds: readonly string[] }>(
        caller,
        'guardduty',
        'GET',
        '/detector',
      );
      expect(
        (
          await callRest<{ members: readonly object[] }>(
            caller,
            'guardduty',
            'GET',
            `/detector/${detectorIds[0]}/member`,
          )
        ).members,
      ).toHaveLength(ACCOUNTS.length - 1);
    }
    const security = await inside('security');
    const association = await callRest<{ ConfigurationPolicyId: string }>(
      security,
      'securityhub',
      'POST',
      '/configurationPolicyAssociation/get',
      { Target: { AccountId: await accountId('prod') } },
    );
    expect(association).toMatchObject({
      AssociationType: 'INHERITED',
      AssociationStatus: 'SUCCESS',
    });
    const { OrganizationConformancePacks } = await callJson<{
      OrganizationConformancePacks: readonly { OrganizationConformancePackName: string }[];
    }>(security, 'config', 'DescribeOrganizationConformancePacks', {
      OrganizationConformancePackNames: ['pci-dss'],
    });
    expect(OrganizationConformancePacks).toHaveLength(1);
    expect(values(await callQuery(security, 'sns', 'ListTopics'), 'TopicArn')).toEqual([
      `arn:aws:sns:eu-west-2:${await accountId('security')}:security-alerts`,
    ]);
  });

  test('each stack has its state in the bucket, and no lock is left', async () => {
    const keys = values(
      await callS3(
        managementAccount(model.aws, 'eu-west-2'),
        'GET',
        '/securecart-terraform-state?list-type=2',
      ),
      'Key',
    );
    expect(keys).toEqual(
      STACKS.filter((stack) => stack !== 'bootstrap').map((stack) => `production/${stack}.tfstate`),
    );
  });

  test(
    'a second plan has no changes in any stack, and the role for CI can run it',
    async () => {
      const watched = async (stack: string) => ({ stack, ...(await model.watchedPlan(stack)) });
      const plans: Awaited<ReturnType<typeof watched>>[] = [];
      // two at a time, for each has providers that take a core to start
      for (let first = 0; first < STACKS.length; first += 2)
        plans.push(...(await Promise.all(STACKS.slice(first, first + 2).map(watched))));
      // what was called was seen
      expect(plans).toEqual(
        STACKS.map((stack) => ({
          stack,
          changes: [],
          called: expect.arrayContaining(['sts:GetCallerIdentity']),
          refused: [],
        })),
      );
    },
    15 * MINUTE,
  );
});

describe('destruction', () => {
  test(
    'without deletion protection, everything is destroyed',
    async () => {
      model.edit(
        'managementAccountId',
        'deletionProtection: false\nmanagementAccountId',
        'environments/production.yaml',
      );
      await model.synthesize();
      expect(await model.apply(['bootstrap', 'organization', 'audit'])).toBeUndefined();
      const withCdktf = ['account-dev', 'guardrails', 'identity', 'monitoring', 'security'];
      expect(await model.cdktfDestroy(withCdktf)).toBeUndefined();
      // cdktf does the same as Terraform for each stack, with half as much CPU time again
      const rest = STACKS.filter((stack) => !withCdktf.includes(stack));
      expect(await model.destroy(rest)).toBeUndefined();

      const caller = managementAccount(model.aws, 'eu-west-2');
      await expect(callJson(caller, 'organizations', 'DescribeOrganization')).rejects.toMatchObject(
        { name: 'AWSOrganizationsNotInUseException' },
      );
      expect(values(await callQuery(caller, 'sns', 'ListTopics'), 'TopicArn')).toEqual([]);
      expect(values(await callQuery(caller, 'cloudwatch', 'DescribeAlarms'), 'AlarmName')).toEqual(
        [],
      );
      expect(values(await callS3(caller, 'GET', '/'), 'Name')).toEqual([]);
      await expect(callQuery(caller, 'iam', 'GetAccountPasswordPolicy')).rejects.toMatchObject({
        name: 'NoSuchEntity',
      });
      expect(values(await callQuery(caller, 'iam', 'ListRoles'), 'RoleName')).toEqual([]);
      expect(
        await callJson(caller, 'budgets', 'DescribeBudgets', { AccountId: '111122223333' }),
      ).toMatchObject({ Budgets: [] });
    },
    20 * MINUTE,
  );
});
