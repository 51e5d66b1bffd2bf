import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { Organization } from '../../../model/organization';
import { EnvironmentStack } from '../../../stacks/kit/environment-stack';
import { anAccount, anOrganization, aUnit } from '../../organizations';
import { synth } from '../synth';

const organization = anOrganization({
  tags: { owner: 'platform' },
  accessRole: 'Deployer',
  organizationalUnits: [aUnit('Workloads'), aUnit('Workloads/Old', { id: 'ou-abcd-11111111' })],
  accounts: [anAccount('dev'), anAccount('log-archive', { id: '222233334444' })],
});
const defaultTags = [{ tags: { 'managed-by': 'orgcharter', owner: 'platform' } }];

test('a stack deploys to the management account and rejects credentials of others', () => {
  const stack = synth(
    (scope) => new EnvironmentStack(scope, 'identity', organization, { region: 'eu-west-1' }),
  );
  expect(stack.provider.aws).toEqual([
    { region: 'eu-west-1', allowed_account_ids: ['111122223333'], default_tags: defaultTags },
  ]);
  expect(stack.terraform.required_version).toBe('>= 1.11.0');
  expect(stack.terraform.required_providers).toEqual({
    aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' },
  });
  expect(stack.data).toBeUndefined();
});

test('one provider for each other account and region', () => {
  const stack = synth((scope) => {
    const result = new EnvironmentStack(scope, 'audit', organization);
    result.add(S3Bucket, 'a', { provider: result.provider('log-archive') });
    result.add(S3Bucket, 'b', { provider: result.provider('log-archive') });
    result.add(S3Bucket, 'c', { provider: result.provider('dev', 'us-east-1') });
    result.add(S3Bucket, 'd', { provider: result.provider('management', 'us-east-1') });
    result.add(S3Bucket, 'e', { provider: result.provider('management') });
    return result;
  });
  expect(stack.provider.aws.slice(1)).toEqual([
    {
      alias: 'log-archive',
      region: 'eu-west-2',
      allowed_account_ids: ['222233334444'],
      assume_role: [{ role_arn: 'arn:aws:iam::222233334444:role/Deployer' }],
      default_tags: defaultTags,
    },
    {
      alias: 'dev--us-east-1',
      region: 'us-east-1',
      allowed_account_ids: ['${local.account_ids["dev"]}'],
      assume_role: [{ role_arn: 'arn:aws:iam::${local.account_ids["dev"]}:role/Deployer' }],
      default_tags: defaultTags,
    },
    {
      alias: 'management--us-east-1',
      region: 'us-east-1',
      allowed_account_ids: ['111122223333'],
      default_tags: defaultTags,
    },
  ]);
  expect(Object.values(stack.resource.aws_s3_bucket)).toEqual([
    { provider: 'aws.log-archive' },
    { provider: 'aws.log-archive' },
    { provider: 'aws.dev--us-east-1' },
    { provider: 'aws.management--us-east-1' },
    { provider: 'aws' },
  ]);
});

test('if CI plans with a separate role, a variable names the role to assume in member accounts', () => {
  const { provider, variable } = synth((scope) => {
    const stack = new EnvironmentStack(scope, 'audit', { ...organization, plansWithOwnRole: true });
    stack.provider('log-archive');
    stack.provider('dev');
    return stack;
  });
  expect(
    provider.aws.map(
      (each: { assume_role?: [{ role_arn: string }] }) => each.assume_role?.[0].role_arn,
    ),
  ).toEqual([
    undefined,
    'arn:aws:iam::222233334444:role/${var.access_role}',
    'arn:aws:iam::${local.account_ids["dev"]}:role/${var.access_role}',
  ]);
  expect(variable).toEqual({
    access_role: {
      type: 'string',
      default: 'Deployer',
      nullable: false,
      description: 'Role that Terraform assumes in member accounts',
    },
  });
});

describe('ids', () => {
  const ids = (use: (stack: EnvironmentStack) => string, of = organization) => {
    let id = '';
    const { locals, data } = synth((scope) => {
      const stack = new EnvironmentStack(scope, 'guardrails', of);
      id = use(stack);
      use(stack);
      return stack;
    });
    return { id, locals, remoteStates: Object.keys(data?.terraform_remote_state ?? {}) };
  };

  test.each<[string, (stack: EnvironmentStack) => string, string, string]>([
    ['an account', ({ ids }) => ids.account('dev'), '${local.account_ids["dev"]}', 'account_ids'],
    [
      'an organizational unit',
      ({ ids }) => ids.organizationalUnit('Workloads'),
      '${local.organizational_unit_ids["Workloads"]}',
      'organizational_unit_ids',
    ],
    [
      'the organization',
      ({ ids }) => ids.organization(),
      '${local.organization_id}',
      'organization_id',
    ],
    ['the root', ({ ids }) => ids.root(), '${local.root_id}', 'root_id'],
  ])('%s: from the state of the organization, with one local', (_, use, id, output) => {
    expect(ids(use)).toMatchObject({
      id,
      locals: { [output]: `\${data.terraform_remote_state.organization.outputs.${output}}` },
      remoteStates: ['organization'],
    });
  });

  test.each<[string, (stack: EnvironmentStack) => string, string]>([
    ['an account', ({ ids }) => ids.account('log-archive'), '222233334444'],
    ['the management account', ({ ids }) => ids.account('management'), '111122223333'],
    [
      'an organizational unit',
      ({ ids }) => ids.organizationalUnit('Workloads/Old'),
      'ou-abcd-11111111',
    ],
    ['the organization', ({ ids }) => ids.organization(), 'o-exampleorgid'],
  ])('%s whose id the charter has: the literal id, without reading a state', (_, use, id) => {
    expect(ids(use, { ...organization, id: 'o-exampleorgid' })).toEqual({
      id,
      locals: undefined,
      remoteStates: [],
    });
  });

  test('an unknown name is an error', () => {
    expect(() => ids((stack) => stack.ids.account('prod'))).toThrow(
      'The organization has no "prod", although something in it refers to it.',
    );
  });
});

describe('without the tag managed-by', () => {
  const providerOf = (parts: Partial<Organization>) =>
    synth(
      (scope) =>
        new EnvironmentStack(scope, 'x', anOrganization({ managedByTag: false, ...parts })),
    ).provider.aws[0];

  test('resources get the tags of the charter', () => {
    expect(providerOf({ tags: { owner: 'platform' } }).default_tags).toEqual([
      { tags: { owner: 'platform' } },
    ]);
  });

  test('resources get no tags', () => {
    expect(providerOf({}).default_tags).toBeUndefined();
  });

  test('a tag of the charter can have its key', () => {
    expect(providerOf({ tags: { 'managed-by': 'us' } }).default_tags).toEqual([
      { tags: { 'managed-by': 'us' } },
    ]);
  });
});
