import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { managementAccount } from '../../rehearsal/aws-call';
import { run, type Ended } from '../../terraform/child';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { fetchProviders } from '../../rehearsal/provider-mirror';
import { withoutProviderPool } from '../provider-pool/without-pool';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';

const { test } = needsLocalAws();

/**
 * The resources whose calls moto lacks, in Terraform that says nothing of a rehearsal, with its
 * state in S3.
 */
const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const policies = {
  scp: ['SERVICE_CONTROL_POLICY', { Version: '2012-10-17', Statement: [statement] }],
  rcp: [
    'RESOURCE_CONTROL_POLICY',
    { Version: '2012-10-17', Statement: [{ ...statement, Principal: '*' }] },
  ],
  backup: ['BACKUP_POLICY', { plans: {} }],
  declarative: ['DECLARATIVE_POLICY_EC2', { ec2_attributes: {} }],
  tags: ['TAG_POLICY', { tags: {} }],
  ai: ['AISERVICES_OPT_OUT_POLICY', { services: {} }],
  chat: ['CHATBOT_POLICY', { chatbot: {} }],
} as const;
const set = {
  instance_arn: '${local.instance}',
  permission_set_arn: '${aws_ssoadmin_permission_set.a.arn}',
};
const configuration = {
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } },
    backend: {
      s3: { bucket: 'state', key: 'all.tfstate', region: 'eu-west-2', use_lockfile: true },
    },
  },
  provider: { aws: { region: 'eu-west-2' } },
  data: { aws_ssoadmin_instances: { a: {} } },
  locals: {
    instance: '${data.aws_ssoadmin_instances.a.arns[0]}',
    store: '${data.aws_ssoadmin_instances.a.identity_store_ids[0]}',
  },
  resource: {
    aws_organizations_organization: {
      a: {
        feature_set: 'ALL',
        aws_service_access_principals: [
          'config.amazonaws.com',
          'iam.amazonaws.com',
          'ram.amazonaws.com',
          'securityhub.amazonaws.com',
          'sso.amazonaws.com',
        ],
        enabled_policy_types: Object.values(policies).map(([type]) => type),
      },
    },
    aws_organizations_account: {
      a: {
        name: 'security',
        email: 'security@example.com',
        depends_on: ['aws_organizations_organization.a'],
      },
    },
    aws_organizations_policy: Object.fromEntries(
      Object.entries(policies).map(([name, [type, content]]) => [
        name,
        {
          name,
          type,
          content: JSON.stringify(content),
          depends_on: ['aws_organizations_organization.a'],
        },
      ]),
    ),
    aws_organizations_policy_attachment: Object.fromEntries(
      Object.keys(policies).map((name) => [
        name,
        {
          policy_id: `\${aws_organizations_policy.${name}.id}`,
          target_id: '${aws_organizations_account.a.id}',
        },
      ]),
    ),
    aws_organizations_delegated_administrator: Object.fromEntries(
      ['config', 'securityhub', 'sso'].map((service) => [
        service,
        {
          account_id: '${aws_organizations_account.a.id}',
          service_principal: `${service}.amazonaws.com`,
        },
      ]),
    ),
    aws_iam_organizations_features: {
      a: {
        enabled_features: ['RootCredentialsManagement', 'RootSessions'],
        depends_on: ['aws_organizations_organization.a'],
      },
    },
    aws_ssoadmin_permission_set: {
      a: {
        name: 'a',
        instance_arn: '${local.instance}',
        session_duration: 'PT4H',
        tags: { team: 'security' },
      },
    },
    aws_ssoadmin_managed_policy_attachment: {
      a: { ...set, managed_policy_arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' },
    },
    aws_ssoadmin_permissions_boundary_attachment: {
      a: {
        ...set,
        permissions_boundary: { managed_policy_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
      },
    },
    aws_ssoadmin_instance_access_control_attributes: {
      a: {
        instance_arn: '${local.instance}',
        attribute: { key: 'department', value: { source: ['${local.department}'] } },
      },
    },
    aws_identitystore_group: { a: { identity_store_id: '${local.store}', display_name: 'a' } },
    aws_identitystore_user: {
      a: {
        identity_store_id: '${local.store}',
        user_name: 'a',
        display_name: 'A',
        name: { given_name: 'A', family_name: 'B' },
      },
    },
    aws_identitystore_group_membership: {
      a: {
        identity_store_id: '${local.store}',
        group_id: '${aws_identitystore_group.a.group_id}',
        member_id: '${aws_identitystore_user.a.user_id}',
      },
    },
    aws_ssoadmin_account_assignment: {
      a: {
        ...set,
        principal_type: 'GROUP',
        principal_id: '${aws_identitystore_group.a.group_id}',
        target_type: 'AWS_ACCOUNT',
        target_id: '${aws_organizations_account.a.id}',
      },
    },
    aws_cloudwatch_query_definition: {
      a: { name: 'trail/who', query_string: 'fields @timestamp' },
    },
    aws_s3_account_public_access_block: { a: { block_public_acls: true } },
    aws_s3_bucket: { a: { bucket: 'logs', object_lock_enabled: true } },
    aws_s3_bucket_object_lock_configuration: {
      a: {
        bucket: '${aws_s3_bucket.a.id}',
        rule: { default_retention: { mode: 'COMPLIANCE', days: 30 } },
      },
    },
  },
};

withoutProviderPool();
let aws: LocalAws;
const folder = mkdtempSync(join(tmpdir(), 'orgcharter-terraform-test-'));
const terraform = (...words: readonly string[]): Promise<Ended> =>
  run('terraform', [...words, '-no-color'], { cwd: folder, env: aws.env });

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  const withDepartment = {
    ...configuration,
    locals: { ...configuration.locals, department: '$${path:enterprise.department}' },
  };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(withDepartment));
  await fetchProviders(join(folder, 'main.tf.json'));
  await makeBucket(managementAccount(aws, 'eu-west-2'), 'state');
}, 300_000);
afterAll(async () => {
  await aws?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what moto lacks applies, plans again without changes, and is destroyed', async () => {
  expect(await terraform('init')).toMatchObject({ status: 0 });
  const applied = await terraform('apply', '-auto-approve', '-parallelism=20');
  expect(applied.output).toContain('Apply complete! Resources: 32 added, 0 changed, 0 destroyed.');
  const planned = await terraform('plan', '-detailed-exitcode');
  expect(planned.output).toContain('No changes.');
  expect(planned.status).toBe(0);
  const destroyed = await terraform('destroy', '-auto-approve', '-parallelism=20');
  expect(destroyed.output).toContain('Destroy complete! Resources: 32 destroyed.');
}, 600_000);
