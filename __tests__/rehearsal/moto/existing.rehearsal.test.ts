import { assumeRole, callJson, callQuery } from '../../../rehearsal/aws-call';
import { seed } from '../../../rehearsal/existing/existing';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/*
 * What exists in the local AWS before a deployment: things with IDs that somebody else gave them.
 */
const { test } = needsLocalAws();
const local = emptyLocalAws();

const LONGEST_ROOT = `r-${'a'.repeat(32)}`;
const LONGEST_UNIT = `ou-${'a'.repeat(32)}-${'b'.repeat(32)}`;

test('an organization, units, accounts and policies with given IDs, in their places', async () => {
  await seed(local.aws, {
    managementAccount: { name: 'payer', email: 'payer@acme.example' },
    organization: { id: 'o-a1b2c3d4e5f6', root: LONGEST_ROOT },
    units: [
      { id: LONGEST_UNIT, name: 'R&D / Labs', parent: LONGEST_ROOT, tags: { team: 'x' } },
      { id: `ou-${'a'.repeat(32)}-12345678`, name: 'In it', parent: LONGEST_UNIT, tags: {} },
    ],
    accounts: [
      {
        id: '000011112222',
        name: 'prod',
        email: 'prod@acme.example',
        role: 'AWSControlTowerExecution',
        parent: LONGEST_UNIT,
        tags: { environment: 'prod' },
      },
      { name: 'legacy', email: 'master@example.com', recordedIn: ['mx-central-1'] },
    ],
    policies: [
      {
        id: 'p-12345678abcd',
        name: 'Deny "root" use',
        type: 'SERVICE_CONTROL_POLICY',
        content:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
        description: '',
        tags: {},
      },
    ],
  });
  expect(await local.organizations('DescribeOrganization')).toMatchObject({
    Organization: { Id: 'o-a1b2c3d4e5f6', MasterAccountEmail: 'payer@acme.example' },
  });
  expect(await local.organizations('DescribeAccount', { AccountId: MANAGEMENT })).toMatchObject({
    Account: { Name: 'payer', Email: 'payer@acme.example' },
  });
  expect(
    await local.organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: LONGEST_UNIT }),
  ).toMatchObject({ OrganizationalUnit: { Name: 'R&D / Labs' } });
  expect(await local.organizations('ListParents', { ChildId: '000011112222' })).toEqual({
    Parents: [{ Id: LONGEST_UNIT, Type: 'ORGANIZATIONAL_UNIT' }],
  });
  for (const [ResourceId, Tags] of [
    ['000011112222', [{ Key: 'environment', Value: 'prod' }]],
    [LONGEST_UNIT, [{ Key: 'team', Value: 'x' }]],
    ['p-12345678abcd', []],
  ] as const)
    expect(await local.organizations('ListTagsForResource', { ResourceId })).toEqual({ Tags });
  await local.organizations('EnablePolicyType', {
    RootId: LONGEST_ROOT,
    PolicyType: 'SERVICE_CONTROL_POLICY',
  });
  await local.organizations('AttachPolicy', { PolicyId: 'p-12345678abcd', TargetId: LONGEST_UNIT });

  const inside = await assumeRole(
    local.management,
    'arn:aws:iam::000011112222:role/AWSControlTowerExecution',
  );
  expect(await callQuery(inside, 'sts', 'GetCallerIdentity')).toContain('000011112222');
});

test('what cannot exist is refused with the reason', async () => {
  const organization = { id: 'o-a1b2c3d4e5', root: 'r-ab12' };
  const accounts = ['one', 'two'].map((name) => ({ name, email: 'same@acme.example' }));
  await expect(seed(local.aws, { organization, accounts })).rejects.toThrow(
    'account two: EMAIL_ALREADY_EXISTS',
  );
});

test('policies that AWS manages and rules of Config that are newer than moto', async () => {
  await local.organization('config.amazonaws.com');
  const before = await local.inside(await local.account('before'));
  await seed(local.aws, { awsManagedPolicies: ['ReadOnlyAccess', 'job-function/BrandNew'] });
  const after = await local.inside(await local.account('after'));
  for (const caller of [before, after])
    for (const policy of ['ReadOnlyAccess', 'job-function/BrandNew'])
      await callQuery(caller, 'iam', 'AttachRolePolicy', {
        RoleName: 'OrganizationAccountAccessRole',
        PolicyArn: `arn:aws:iam::aws:policy/${policy}`,
      });
  expect(
    await fault(
      callQuery(after, 'iam', 'AttachRolePolicy', {
        RoleName: 'OrganizationAccountAccessRole',
        PolicyArn: 'arn:aws:iam::aws:policy/Misspelt',
      }),
    ),
  ).toBe('NoSuchEntity');

  const rule = (identifier: string, parameters: object) => ({
    ConfigRule: {
      ConfigRuleName: identifier,
      Source: { Owner: 'AWS', SourceIdentifier: identifier },
      InputParameters: JSON.stringify(parameters),
    },
  });
  await seed(local.aws, { configRules: { NEW_RULE: { a: false, b: true }, UNKNOWN_RULE: null } });
  await callJson(local.management, 'config', 'PutConfigRule', rule('NEW_RULE', { a: '1' }));
  await callJson(local.management, 'config', 'PutConfigRule', rule('UNKNOWN_RULE', { any: '1' }));
  expect(
    await fault(
      callJson(local.management, 'config', 'PutConfigRule', rule('NEW_RULE', { c: '1' })),
    ),
  ).toBe('InvalidParameterValueException');
});

test.each(['service.brand-new.amazonaws.com', 'license-manager.member-account.amazonaws.com'])(
  'trusted access for %s, and an administrator of it',
  async (ServicePrincipal) => {
    await local.organization(ServicePrincipal);
    const AccountId = await local.account('security');
    await local.organizations('RegisterDelegatedAdministrator', { AccountId, ServicePrincipal });
    expect(
      await local.organizations('ListDelegatedAdministrators', { ServicePrincipal }),
    ).toMatchObject({ DelegatedAdministrators: [{ Id: AccountId }] });
    await local.organizations('DeregisterDelegatedAdministrator', { AccountId, ServicePrincipal });
    await local.organizations('DisableAWSServiceAccess', { ServicePrincipal });
    expect(await local.organizations('ListAWSServiceAccessForOrganization')).toEqual({
      EnabledServicePrincipals: [],
    });
  },
);

test('something that is no service principal is refused', async () => {
  await local.organization();
  const ServicePrincipal = 'service.example.com';
  expect(await fault(local.organizations('EnableAWSServiceAccess', { ServicePrincipal }))).toBe(
    'InvalidInputException',
  );
});

test.each(['mx-central-1', 'ap-southeast-7', 'il-central-1'])(
  'services answer in %s, which an account has to opt into',
  async (region) => {
    await local.organization();
    const caller = { ...local.management, region };
    await callQuery(caller, 'ec2', 'EnableEbsEncryptionByDefault');
    await callJson(caller, 'sso-admin', 'ListInstances');
    await callJson(caller, 'config', 'DescribeConfigurationRecorders');
    await callQuery(caller, 'sns', 'CreateTopic', { Name: 'x' });
  },
);
