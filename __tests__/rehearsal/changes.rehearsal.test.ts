import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { callJson, callQuery, callS3, managementAccount, values } from '../../rehearsal/aws-call';
import { run } from '../../terraform/child';
import { stackFolder } from '../../terraform/workspace';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * Edits of the sample charter after it is deployed with its state in S3: each changes only what it
 * is about. Only the stacks that the edits concern are deployed. The tests tell one story and run
 * in order.
 */
const DEPLOYED = [
  'account-dev',
  'audit',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
  'security',
];

const { describe, test } = needsLocalAws();

const model = rehearsedModel(join(__dirname, '../../config'));
const { accountId, applied, inside, planned } = model;

test(
  'the sample is deployed, with its state in a bucket that exists',
  async () => {
    await makeBucket(managementAccount(model.aws, 'eu-west-2'), 'securecart-terraform-state');
    // a rule of the organization needs a recorder in every account that it applies to
    model.edit(
      '  config:\n',
      '  config:\n    targets: [Root]\n    except: [legacy, log-archive, management, network, prod, security, test]\n',
      'security.yaml',
    );
    await model.synthesize();
    expect(await model.apply(DEPLOYED)).toBeUndefined();
  },
  8 * MINUTE,
);

describe('a change of the charter', () => {
  test('that only reorders it does not change the Terraform', async () => {
    model.edit('  deny-leave-organization: { targets: [Root] }\n', '');
    model.edit(
      'guardrails:\n  protect-cloudtrail: { targets: [Root] }\n',
      'guardrails:\n  protect-cloudtrail: { targets: [Root] }\n  deny-leave-organization: { targets: [Root] }\n',
    );
    model.edit(
      '      log-archive: {}\n      security: {}\n',
      '      security: {}\n      log-archive: {}\n',
    );
    expect(await model.synthesize()).toEqual([]);
  });

  test(
    'that adds an account creates the account, its stack and its assignments',
    async () => {
      model.edit(
        '          prod: {',
        '          shop: { tags: { environment: prod } }\n          prod: {',
      );
      // `identity` has assignments to all accounts; `monitoring` reads where metric alarms can be,
      // and plans nothing
      expect(await model.synthesize()).toEqual([
        'account-shop',
        'identity',
        'monitoring',
        'organization',
      ]);
      expect(await applied('organization')).toEqual([
        'create aws_organizations_account.shop',
        'import terraform_data.key-of--aws_x2b_shop_x40_securecart_x2e_example',
        'update output.account_ids',
      ]);
      expect(await planned('organization')).toEqual([]);
      // assignments to all accounts include this one
      expect(await planned('identity')).toEqual([
        'create aws_ssoadmin_account_assignment.platform-admins--Admin--shop',
        'create aws_ssoadmin_account_assignment.security-auditors--ReadOnly--shop',
        'create aws_ssoadmin_account_assignment.security-auditors--SecurityAudit--shop',
      ]);
      expect(await planned('monitoring')).toEqual([]);
      // its own stack is new, with production's baseline
      expect(await applied('account-shop')).toEqual(
        expect.arrayContaining([
          'create aws_iam_account_password_policy.password-policy',
          'create aws_iam_role.SecurityAuditRole',
          'create aws_config_configuration_recorder.eu-west-1',
        ]),
      );
      expect(
        values(
          await callQuery(await inside('shop'), 'iam', 'GetAccountPasswordPolicy'),
          'MinimumPasswordLength',
        ),
      ).toEqual(['20']);
    },
    8 * MINUTE,
  );

  test(
    'that needs a policy in an account fails until the account has the policy',
    async () => {
      model.edit(
        'assignments:\n',
        'assignments:\n  - { group: security-auditors, permissionSet: LogReader, targets: [log-archive] }\n',
      );
      await model.synthesize();
      expect(await model.cdktfDeploy(['identity'], { alone: true })).toContain(
        'LogReader--log-archive',
      );
      const logArchive = await inside('log-archive');
      const policy = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
      };
      await callQuery(logArchive, 'iam', 'CreatePolicy', {
        PolicyName: 'log-reader',
        Path: '/security/',
        PolicyDocument: JSON.stringify(policy),
      });
      // the first attempt created the rest
      expect(await applied('identity')).toEqual([
        'create aws_ssoadmin_account_assignment.security-auditors--LogReader--log-archive',
      ]);
      expect(await planned('identity')).toEqual([]);
    },
    6 * MINUTE,
  );

  test(
    'that removes a governed region only deletes what is in that region',
    async () => {
      model.edit(
        'governedRegions: [eu-west-2, eu-west-1]',
        'governedRegions: [eu-west-2]\n  formerRegions: [eu-west-1]',
      );
      await model.synthesize();
      expect(await applied('account-dev')).toEqual([
        'delete aws_config_configuration_recorder.eu-west-1',
        'delete aws_config_configuration_recorder_status.eu-west-1',
        'delete aws_config_delivery_channel.eu-west-1',
        'delete aws_ebs_encryption_by_default.eu-west-1',
      ]);
      // besides what is in the region: what forwards events from there, and what aggregates from
      // there
      expect(
        (await planned('security')).filter((change) => !/^delete .*eu-west-1/.test(change)),
      ).toEqual([
        'update aws_cloudwatch_event_rule.access-analyzer-findings',
        'update aws_config_configuration_aggregator.organization',
        'delete aws_iam_role.event-forwarding',
        'delete aws_iam_role_policy.event-forwarding',
        'update aws_securityhub_finding_aggregator.security-hub',
      ]);
      model.edit('  formerRegions: [eu-west-1]\n', '');
      await model.synthesize();
      expect(await planned('account-dev')).toEqual([]);
      model.edit('governedRegions: [eu-west-2]', 'governedRegions: [eu-west-2, eu-west-1]');
    },
    5 * MINUTE,
  );

  test(
    'of a session duration, alarms and a guardrail changes only these',
    async () => {
      model.edit(
        'awsManagedPolicies: [ReadOnlyAccess]\n    sessionDuration: 4h',
        'awsManagedPolicies: [ReadOnlyAccess]\n    sessionDuration: 2h',
      );
      model.edit(
        'unauthorized-api-calls: { notify: security-alerts, threshold: 10 }',
        'unauthorized-api-calls: { notify: security-alerts, threshold: 20 }',
      );
      model.edit(
        '  restrict-regions: { targets: [Workloads] }',
        '  restrict-regions: { targets: [Workloads, Sandbox] }',
      );
      model.edit(
        '    account: prod\n    query: SELECT MAX',
        '    account: dev\n    query: SELECT MAX',
      );
      await model.synthesize();
      expect(await applied('identity')).toContain('update aws_ssoadmin_permission_set.ReadOnly');
      expect(await applied('monitoring')).toEqual([
        'update aws_cloudwatch_dashboard.securecart',
        'create aws_cloudwatch_metric_alarm.dev--prod-cpu-high',
        'delete aws_cloudwatch_metric_alarm.prod--prod-cpu-high',
        'update aws_cloudwatch_metric_alarm.unauthorized-api-calls',
        // another account publishes now
        'update aws_kms_key.notifications',
        'update aws_sns_topic_policy.operations',
      ]);
      expect(await applied('guardrails')).toEqual([
        'create aws_organizations_policy_attachment.restrict-regions--Root--Sandbox',
      ]);
      expect(await model.apply(['account-dev'])).toBeUndefined();
    },
    12 * MINUTE,
  );
});

describe('protection', () => {
  test('an account removed from the charter is named by a failing plan, and kept', async () => {
    model.edit('          shop: { tags: { environment: prod } }\n', '');
    await model.synthesize();
    await expect(planned('organization')).rejects.toThrow('shop <aws+shop@securecart.example>');
    expect(await accountId('shop')).toMatch(/^\d{12}$/);
  });

  test(
    'an account declared as unmanaged is removed from the state and kept in AWS',
    async () => {
      model.edit(
        '\ngroups:\n',
        '\nunmanagedAccounts: { shop: { email: aws+shop@securecart.example } }\n\ngroups:\n',
      );
      await model.synthesize();
      expect(await applied('organization')).toEqual([
        'forget aws_organizations_account.shop',
        'forget terraform_data.key-of--aws_x2b_shop_x40_securecart_x2e_example',
        'update output.account_ids',
      ]);
      expect(await model.apply(['guardrails', 'identity', 'monitoring'])).toBeUndefined();
      expect(await accountId('shop')).toMatch(/^\d{12}$/);
      // its budget stays, since its stack is not destroyed
      const { Budgets } = await callJson<{ Budgets: readonly { BudgetName: string }[] }>(
        managementAccount(model.aws, 'eu-west-2'),
        'budgets',
        'DescribeBudgets',
        { AccountId: '111122223333' },
      );
      expect(Budgets.map(({ BudgetName }) => BudgetName)).toEqual(['account-dev', 'account-shop']);
    },
    5 * MINUTE,
  );

  test('protected resources are not destroyed', async () => {
    const { output } = await run('terraform', ['plan', '-destroy', '-no-color'], {
      cwd: stackFolder(model.workspace, 'production-audit'),
      env: model.workspace.env,
    });
    expect(output).toContain('Instance cannot be destroyed');
    const { trailList } = await callJson<{ trailList: readonly { Name: string }[] }>(
      managementAccount(model.aws, 'eu-west-2'),
      'cloudtrail',
      'DescribeTrails',
    );
    expect(trailList.map(({ Name }) => Name)).toEqual(['securecart-trail']);
  });

  test('a second deployment at the same time fails, and says who holds the lock', async () => {
    const s3 = managementAccount(model.aws, 'eu-west-2');
    const lock = '/securecart-terraform-state/production/guardrails.tfstate.tflock';
    await callS3(
      s3,
      'PUT',
      lock,
      JSON.stringify({
        ID: '11111111-2222-3333-4444-555555555555',
        Operation: 'OperationTypeApply',
        Info: '',
        Who: 'alice@laptop',
        Version: '1.11.4',
        Created: '2026-11-21T00:00:00Z',
        Path: 'x',
      }),
    );
    await expect(planned('guardrails')).rejects.toThrow(
      /Error acquiring the state lock[^]*alice@laptop/,
    );
    await callS3(s3, 'DELETE', lock);
    expect(await planned('guardrails')).toEqual([]);
  });

  test(
    'an interrupted deployment can be continued',
    async () => {
      model.edit(
        '  - { group: dev-engineers, permissionSet: ReadOnly, targets: [test] }',
        '  - { group: dev-engineers, permissionSet: ReadOnly, targets: [test, prod, security] }',
      );
      await model.synthesize();
      // Ctrl-C reaches Terraform while it refreshes: it stops, keeps its state, and releases the
      // lock.
      const terraform = spawn('terraform', ['apply', '-auto-approve', '-no-color'], {
        cwd: stackFolder(model.workspace, 'production-identity'),
        env: model.workspace.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      let interrupted = false;
      terraform.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (interrupted || !output.includes('Refreshing state...')) return;
        interrupted = true; // a second Ctrl-C would end it at once
        terraform.kill('SIGINT');
      });
      const [status] = (await once(terraform, 'close')) as [number];
      expect(status).toBe(1);
      expect(interrupted).toBe(true);
      expect(await applied('identity')).not.toEqual([]);
      expect(await planned('identity')).toEqual([]);
    },
    6 * MINUTE,
  );
});
