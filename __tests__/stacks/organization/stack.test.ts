import type { Organization } from '../../../model/organization';
import { organizationStack } from '../../../stacks/organization/stack';
import { anAccount, anEnvironment, anOrganization, aUnit } from '../../organizations';
import { synth } from '../synth';

const stack = (parts: Partial<Organization> = {}) =>
  synth((scope) => organizationStack(scope, anOrganization(parts)));

test('the organization', () => {
  const { resource } = stack({
    trustedServices: ['cloudtrail.amazonaws.com', 'sso.amazonaws.com'],
    policyTypes: ['SERVICE_CONTROL_POLICY'],
  });
  const { lifecycle, ...organization } = resource.aws_organizations_organization.organization;
  expect(organization).toEqual({
    feature_set: 'ALL',
    aws_service_access_principals: ['cloudtrail.amazonaws.com', 'sso.amazonaws.com'],
    enabled_policy_types: ['SERVICE_CONTROL_POLICY'],
  });
  expect(lifecycle.prevent_destroy).toBe(true);
  expect(Object.keys(resource)).toEqual(['aws_organizations_organization']);
});

test('the plan fails if an account is missing from the charter or has another name there', () => {
  const { output, locals } = stack({
    accounts: [anAccount('dev', { email: 'AWS+Dev@securecart.example' })],
    unmanagedAccounts: [
      { name: 'bought', email: 'root@bought.example', destroy: false },
      { name: 'gone', email: 'gone@securecart.example', destroy: true },
    ],
  });
  expect(locals.charter_accounts).toEqual({
    'aws+management@securecart.example': ['management'],
    'aws+dev@securecart.example': ['dev'],
    'root@bought.example': null,
    'gone@securecart.example': null,
  });
  const outside =
    'for account in local.member_accounts : "${account.name} <${account.email}>" if !can(local.charter_accounts[lower(account.email)])' +
    ' && !can(regex("^(SUSPENDED|PENDING_CLOSURE|CLOSED)$", try(account.state, account.status)))';
  const renamed =
    'for account in local.member_accounts : "${local.charter_accounts[lower(account.email)][0]} <${account.email}> is named ${account.name} in AWS"' +
    ' if !try(contains(local.charter_accounts[lower(account.email)], account.name) || contains(local.charter_accounts[lower(account.email)], "*"), true)';
  expect(output.account_ids.precondition).toEqual([
    {
      condition: `\${length([${outside}]) == 0}`,
      error_message: `\${join(", ", [${outside}])}: in the organization but not in the charter. Declare the account, with state: leaving to close it or give it away, or list it under unmanagedAccounts to leave it alone.`,
    },
    {
      condition: `\${length([${renamed}]) == 0}`,
      error_message: `\${join(", ", [${renamed}])}. If its key changed, declare the former one with formerly. If its name in AWS differs from its key, declare it with name. Otherwise, Terraform would remove the account and create a new one.`,
    },
  ]);
});

test('organizational units and accounts', () => {
  const { resource } = stack({
    organizationalUnits: [
      aUnit('Workloads'),
      aUnit('Workloads/Production', { tags: { tier: 'gold' } }),
    ],
    accounts: [
      anAccount('prod', { parent: 'Workloads/Production', tags: { environment: 'prod' } }),
      anAccount('top', { closeOnDeletion: true }),
    ],
  });
  const protectedForGood = { prevent_destroy: true };
  const unit = { prevent_destroy: true, create_before_destroy: true };
  const ignored = { ignore_changes: ['role_name', 'iam_user_access_to_billing'] };
  expect(resource.aws_organizations_organizational_unit).toEqual({
    Workloads: {
      name: 'Workloads',
      parent_id: '${local.root_id}',
      tags: {},
      lifecycle: unit,
    },
    'Workloads--Production': {
      name: 'Production',
      parent_id: '${aws_organizations_organizational_unit.Workloads.id}',
      tags: { tier: 'gold' },
      lifecycle: unit,
    },
  });
  // Also in a plan with -target, which has no outputs.
  const afterChecks = ['data.aws_partition.charter-is-complete'];
  expect(resource.aws_organizations_account).toEqual({
    prod: {
      name: 'prod',
      email: 'aws+prod@securecart.example',
      parent_id: '${aws_organizations_organizational_unit.Workloads--Production.id}',
      role_name: 'OrganizationAccountAccessRole',
      close_on_deletion: false,
      depends_on: afterChecks,
      tags: { environment: 'prod' },
      lifecycle: { ...protectedForGood, ...ignored },
    },
    top: {
      name: 'top',
      email: 'aws+top@securecart.example',
      parent_id: '${local.root_id}',
      role_name: 'OrganizationAccountAccessRole',
      close_on_deletion: true,
      depends_on: afterChecks,
      tags: {},
      lifecycle: ignored,
    },
  });
});

test('without deletion protection, everything can be destroyed', () => {
  const { resource } = stack({
    environment: anEnvironment({ deletionProtection: false }),
    organizationalUnits: [aUnit('Workloads')],
    accounts: [anAccount('dev')],
  });
  expect(JSON.stringify(resource)).not.toContain('prevent_destroy');
});

test('imports existing resources', () => {
  const { import: imports } = stack({
    id: 'o-exampleorgid',
    organizationalUnits: [aUnit('Workloads', { id: 'ou-abcd-11111111' })],
    accounts: [anAccount('dev', { id: '222233334444' }), anAccount('new')],
  });
  expect(imports).toEqual([
    { to: 'aws_organizations_organization.organization', id: 'o-exampleorgid' },
    { to: 'aws_organizations_organizational_unit.Workloads', id: 'ou-abcd-11111111' },
    { to: 'terraform_data.key-of--ou-abcd-11111111', id: 'Workloads' },
    { to: 'aws_organizations_account.dev', id: '222233334444' },
    { to: 'terraform_data.key-of--aws_x2b_dev_x40_securecart_x2e_example', id: 'dev' },
    { to: 'terraform_data.key-of--aws_x2b_new_x40_securecart_x2e_example', id: 'new' },
  ]);
});

test('an unmanaged account is removed from the state, not destroyed, unless the charter says so', () => {
  const { removed } = stack({
    unmanagedAccounts: [
      { name: 'bought', email: 'root@bought.example', destroy: false },
      { name: 'gone', email: 'gone@securecart.example', destroy: true },
    ],
  });
  expect(removed).toEqual([
    { from: 'aws_organizations_account.bought', lifecycle: { destroy: false } },
    {
      from: 'terraform_data.key-of--root_x40_bought_x2e_example',
      lifecycle: { destroy: false },
    },
  ]);
});

test('centralized root access and resource sharing depend on the organization', () => {
  const { resource } = stack({ centralizedRootAccess: true, resourceSharing: true });
  const depends_on = ['aws_organizations_organization.organization'];
  expect(resource.aws_iam_organizations_features).toEqual({
    'centralized-root-access': {
      enabled_features: ['RootCredentialsManagement', 'RootSessions'],
      depends_on,
    },
  });
  expect(resource.aws_ram_sharing_with_organization).toEqual({
    'resource-sharing': { depends_on },
  });
});

test('outputs ids for other stacks', () => {
  const { output, locals } = stack({
    organizationalUnits: [aUnit('Workloads'), aUnit('Workloads/Production')],
    accounts: [anAccount('data "lake"'), anAccount('dev')],
  });
  const values = Object.fromEntries(
    Object.entries<{ value: unknown }>(output).map(([name, { value }]) => [name, value]),
  );
  expect(values).toEqual({
    organization_id: '${aws_organizations_organization.organization.id}',
    root_id: '${local.root_id}',
    organizational_unit_ids: {
      Workloads: '${aws_organizations_organizational_unit.Workloads.id}',
      'Workloads/Production': '${aws_organizations_organizational_unit.Workloads--Production.id}',
    },
    account_ids: {
      management: '111122223333',
      'data "lake"': '${aws_organizations_account.data_x20__x22_lake_x22_.id}',
      dev: '${aws_organizations_account.dev.id}',
    },
  });
  expect(locals.root_id).toBe('${aws_organizations_organization.organization.roots[0].id}');
});

test('opt-in regions are enabled from the management account', () => {
  const { resource } = stack({
    accounts: [
      anAccount('dev'),
      anAccount('management', { id: '111122223333', isManagementAccount: true }),
    ],
    accountParts: [
      { account: 'dev', optInRegions: ['af-south-1'] },
      { account: 'management', optInRegions: ['af-south-1'] },
    ],
  });
  const dependsOn = ['aws_organizations_organization.organization'];
  expect(resource.aws_account_region).toEqual({
    'dev--af-south-1': {
      account_id: '${aws_organizations_account.dev.id}',
      region_name: 'af-south-1',
      enabled: true,
      depends_on: dependsOn,
    },
    'management--af-south-1': { region_name: 'af-south-1', enabled: true, depends_on: dependsOn },
  });
});

test('an account may have its key or a former one as its name in AWS, or any with a name in the charter', () => {
  const { locals } = stack({
    accounts: [
      anAccount('dev', { formerly: ['old', 'older'] }),
      anAccount('prod', { awsName: 'Prod ${x}' }),
    ],
  });
  expect(locals.charter_accounts).toMatchObject({
    'aws+dev@securecart.example': ['dev', 'old', 'older'],
    'aws+prod@securecart.example': ['prod', '*'],
  });
});

test('an older account keeps a name that nobody can set', () => {
  const { resource } = stack({
    accounts: [anAccount('data', { id: '222233334444', awsName: `É ${'x'.repeat(60)}` })],
  });
  expect(resource.aws_organizations_account.data).toMatchObject({
    name: `? ${'x'.repeat(48)}`,
    lifecycle: { ignore_changes: ['role_name', 'iam_user_access_to_billing', 'name'] },
  });
});
