import type { AccountBaseline } from '../../../model/organization';
import { accountStack } from '../../../stacks/account/stack';
import { anAccount, anOrganization } from '../../organizations';
import { synth } from '../synth';

const organization = anOrganization({
  governedRegions: ['eu-west-1', 'eu-west-2'],
  accounts: [anAccount('dev'), anAccount('prod', { id: '222233334444' })],
});
const stackOf = (account: string, baseline: AccountBaseline) =>
  synth((scope) => accountStack(scope, organization, { account, ...baseline }));

test('the stack deploys to its account with the default provider', () => {
  const { provider, resource } = stackOf('prod', {
    passwordPolicy: { minimumLength: 14, reusePrevention: 24, usersMayChange: true },
  });
  expect(provider.aws[0]).toEqual({
    region: 'eu-west-2',
    allowed_account_ids: ['222233334444'],
    assume_role: [{ role_arn: 'arn:aws:iam::222233334444:role/OrganizationAccountAccessRole' }],
    default_tags: [{ tags: { 'managed-by': 'orgcharter' } }],
  });
  expect(resource).toEqual({
    aws_iam_account_password_policy: {
      'password-policy': {
        minimum_password_length: 14,
        password_reuse_prevention: 24,
        require_lowercase_characters: true,
        require_uppercase_characters: true,
        require_numbers: true,
        require_symbols: true,
        allow_users_to_change_password: true,
      },
    },
  });
});

test('the stack of an account without resources keeps the providers to destroy earlier ones', () => {
  const { provider, resource } = stackOf('dev', {});
  expect(
    provider.aws.map(({ alias, region }: Record<string, unknown>) => `${alias ?? ''} ${region}`),
  ).toEqual([' eu-west-2', 'dev--eu-west-1 eu-west-1', 'management eu-west-2']);
  expect(resource).toBeUndefined();
});

test('S3 public access is blocked in all four ways', () => {
  expect(stackOf('prod', { s3PublicAccessBlock: true }).resource).toEqual({
    aws_s3_account_public_access_block: {
      's3-public-access-block': {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    },
  });
});

test('regional settings are in every governed region, with a provider of the same account', () => {
  const { provider, resource } = stackOf('prod', { ebsEncryption: true, imdsv2: true });
  expect(
    provider.aws.map(({ alias, region, allowed_account_ids }: Record<string, unknown>) => ({
      alias,
      region,
      allowed_account_ids,
    })),
  ).toEqual([
    { alias: undefined, region: 'eu-west-2', allowed_account_ids: ['222233334444'] },
    { alias: 'prod--eu-west-1', region: 'eu-west-1', allowed_account_ids: ['222233334444'] },
    { alias: 'management', region: 'eu-west-2', allowed_account_ids: ['111122223333'] },
  ]);
  expect(resource).toEqual({
    aws_ebs_encryption_by_default: {
      'eu-west-1': { provider: 'aws.prod--eu-west-1', enabled: true },
      'eu-west-2': { enabled: true },
    },
    aws_ec2_instance_metadata_defaults: {
      'eu-west-1': { provider: 'aws.prod--eu-west-1', http_tokens: 'required' },
      'eu-west-2': { http_tokens: 'required' },
    },
  });
});

test('contacts are set from within the account, and not interpolated', () => {
  const { resource } = stackOf('prod', {
    alternateContacts: [
      {
        type: 'SECURITY',
        name: 'Team ${x}',
        title: '100 %{',
        email: 'security@acme.example',
        phone: '+44 20 7946 0000',
      },
    ],
  });
  expect(resource).toEqual({
    aws_account_alternate_contact: {
      security: {
        alternate_contact_type: 'SECURITY',
        name: 'Team $${x}',
        title: '100 %%{',
        email_address: 'security@acme.example',
        phone_number: '+44 20 7946 0000',
      },
    },
  });
});

test('a budget is in the management account, for the costs of one account', () => {
  const budget = {
    limit: 1000,
    notifications: [
      { type: 'ACTUAL', threshold: 80 },
      { type: 'FORECASTED', threshold: 100 },
    ],
    email: ['a@acme.example', 'b@acme.example'],
  } as const;
  const { provider, resource } = stackOf('dev', { budget });
  expect(provider.aws[2]).toMatchObject({
    alias: 'management',
    allowed_account_ids: ['111122223333'],
  });
  const notification = {
    comparison_operator: 'GREATER_THAN',
    subscriber_email_addresses: ['a@acme.example', 'b@acme.example'],
    threshold_type: 'PERCENTAGE',
  };
  expect(resource).toEqual({
    aws_budgets_budget: {
      budget: {
        provider: 'aws.management',
        name: 'account-dev',
        budget_type: 'COST',
        time_unit: 'MONTHLY',
        limit_amount: '1000',
        limit_unit: 'USD',
        cost_filter: [{ name: 'LinkedAccount', values: ['${local.account_ids["dev"]}'] }],
        notification: [
          { ...notification, notification_type: 'ACTUAL', threshold: 80 },
          { ...notification, notification_type: 'FORECASTED', threshold: 100 },
        ],
      },
    },
  });
});

test('the budget of the management account covers only its own costs', () => {
  const { provider, resource } = stackOf('management', {
    budget: { limit: 5, notifications: [], email: ['a@acme.example'] },
  });
  expect(provider.aws.map(({ alias }: Record<string, unknown>) => alias)).toEqual([
    undefined,
    'management--eu-west-1',
  ]);
  expect(resource.aws_budgets_budget.budget).toMatchObject({
    name: 'account-management',
    cost_filter: [{ name: 'LinkedAccount', values: ['111122223333'] }],
  });
});

test('a recorder in every governed region; one of them records global resources', () => {
  const { provider, resource } = synth((scope) =>
    accountStack(scope, organization, {
      account: 'prod',
      config: {
        bucket: 'securecart-config',
        regions: ['eu-west-1', 'eu-west-2'],
        globalResourcesIn: 'eu-west-2',
      },
    }),
  );
  expect(
    provider.aws.map(({ alias, region }: { alias?: string; region: string }) => [alias, region]),
  ).toEqual([
    [undefined, 'eu-west-2'],
    ['prod--eu-west-1', 'eu-west-1'],
    ['management', 'eu-west-2'],
  ]);
  const role_arn = '${aws_iam_service_linked_role.config.arn}';
  const channel = {
    name: 'default',
    s3_bucket_name: 'securecart-config',
    snapshot_delivery_properties: { delivery_frequency: 'TwentyFour_Hours' },
  };
  expect(resource).toEqual({
    aws_iam_service_linked_role: { config: { aws_service_name: 'config.amazonaws.com' } },
    aws_config_configuration_recorder: {
      'eu-west-1': {
        provider: 'aws.prod--eu-west-1',
        name: 'default',
        role_arn,
        recording_group: { all_supported: true, include_global_resource_types: false },
      },
      'eu-west-2': {
        provider: 'aws',
        name: 'default',
        role_arn,
        recording_group: { all_supported: true, include_global_resource_types: true },
      },
    },
    aws_config_delivery_channel: {
      'eu-west-1': {
        provider: 'aws.prod--eu-west-1',
        ...channel,
        depends_on: ['aws_config_configuration_recorder.eu-west-1'],
      },
      'eu-west-2': {
        provider: 'aws',
        ...channel,
        depends_on: ['aws_config_configuration_recorder.eu-west-2'],
      },
    },
    aws_config_configuration_recorder_status: {
      'eu-west-1': {
        provider: 'aws.prod--eu-west-1',
        name: '${aws_config_configuration_recorder.eu-west-1.name}',
        is_enabled: true,
        depends_on: ['aws_config_delivery_channel.eu-west-1'],
      },
      'eu-west-2': {
        provider: 'aws',
        name: '${aws_config_configuration_recorder.eu-west-2.name}',
        is_enabled: true,
        depends_on: ['aws_config_delivery_channel.eu-west-2'],
      },
    },
  });
});

test('a formerly governed region has no resources, but a provider to destroy earlier ones', () => {
  const { provider, resource } = synth((scope) =>
    accountStack(
      scope,
      { ...organization, governedRegions: ['eu-west-2'], formerRegions: ['eu-west-1'] },
      { account: 'prod', ebsEncryption: true },
    ),
  );
  expect(Object.keys(resource.aws_ebs_encryption_by_default)).toEqual(['eu-west-2']);
  expect(provider.aws.map(({ alias }: { alias?: string }) => alias)).toEqual([
    undefined,
    'prod--eu-west-1',
    'management',
  ]);
});
