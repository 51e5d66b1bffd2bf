import { callJson, callQuery, callRest, callS3, type Caller } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { makeBucket } from '../make-bucket';
import { needsLocalAws } from '../needs-local-aws';

/*
 * The security services of the local AWS keep what they are told, answer it, and refuse what AWS
 * refuses.
 */
const { test } = needsLocalAws();
const local = emptyLocalAws();
/** The caller of the security account, and its id. */
let security: Caller;
let id: string;

beforeEach(async () => {
  await local.organization();
  id = await local.account('security');
  security = await local.inside(id);
});

const delegated = async (): Promise<readonly string[]> => {
  const { DelegatedServices } = await local.organizations<{
    DelegatedServices: readonly { ServicePrincipal: string }[];
  }>('ListDelegatedServicesForAccount', { AccountId: id });
  return DelegatedServices.map(({ ServicePrincipal }) => ServicePrincipal);
};

test('GuardDuty: one detector in a region, features by name, an administrator who enrolls everybody', async () => {
  const call = <Answer = Record<string, never>>(
    caller: Caller,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    request?: object,
  ): Promise<Answer> => callRest<Answer>(caller, 'guardduty', method, path, request);
  const { detectorId } = await call<{ detectorId: string }>(security, 'POST', '/detector', {
    enable: true,
    findingPublishingFrequency: 'ONE_HOUR',
  });
  expect(await fault(call(security, 'POST', '/detector', { enable: true }))).toBe(
    'BadRequestException',
  );
  await call(security, 'POST', `/detector/${detectorId}`, {
    features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }],
  });
  const { features } = await call<{ features: readonly { name: string; status: string }[] }>(
    security,
    'GET',
    `/detector/${detectorId}`,
  );
  expect(features.filter(({ status }) => status === 'DISABLED').map(({ name }) => name)).toEqual([
    'S3_DATA_EVENTS',
    'EKS_RUNTIME_MONITORING',
    'RUNTIME_MONITORING',
  ]);
  expect(
    await fault(
      call(security, 'POST', `/detector/${detectorId}`, {
        features: [{ name: 'S3', status: 'ENABLED' }],
      }),
    ),
  ).toBe('BadRequestException');

  const admin = `/detector/${detectorId}/admin`;
  expect(await fault(call(security, 'GET', admin))).toBe('BadRequestException');
  expect(await fault(call(security, 'POST', '/admin/enable', { adminAccountId: id }))).toBe(
    'BadRequestException',
  );
  expect(
    await fault(
      call(local.management, 'POST', '/admin/enable', { adminAccountId: '999999999999' }),
    ),
  ).toBe('BadRequestException');
  await call(local.management, 'POST', '/admin/enable', { adminAccountId: id });
  expect(await delegated()).toEqual(['guardduty.amazonaws.com']);
  expect(await call(local.management, 'GET', '/admin')).toEqual({
    adminAccounts: [{ adminAccountId: id, adminStatus: 'ENABLED' }],
  });
  expect(await call({ ...local.management, region: 'eu-west-1' }, 'GET', '/admin')).toEqual({
    adminAccounts: [],
  });
  await call(security, 'POST', admin, {
    autoEnableOrganizationMembers: 'ALL',
    features: [
      {
        name: 'RUNTIME_MONITORING',
        autoEnable: 'ALL',
        additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'ALL' }],
      },
    ],
  });
  const described = await call<{
    autoEnableOrganizationMembers: string;
    features: readonly { name: string }[];
  }>(security, 'GET', admin);
  expect(described.autoEnableOrganizationMembers).toBe('ALL');
  expect(described.features.find(({ name }) => name === 'RUNTIME_MONITORING')).toEqual({
    name: 'RUNTIME_MONITORING',
    autoEnable: 'ALL',
    additionalConfiguration: [
      { name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' },
      { name: 'ECS_FARGATE_AGENT_MANAGEMENT', autoEnable: 'NONE' },
      { name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'ALL' },
    ],
  });
  const later = await local.account('later');
  const { members } = await call<{ members: readonly { accountId: string }[] }>(
    security,
    'GET',
    `/detector/${detectorId}/member`,
  );
  expect(members.map(({ accountId }) => accountId)).toEqual(['111122223333', later]);

  expect(await fault(call(security, 'DELETE', `/detector/${detectorId}`))).toBe(
    'BadRequestException',
  );
  await call(local.management, 'POST', '/admin/disable', { adminAccountId: id });
  expect(
    await fault(local.organizations('ListDelegatedServicesForAccount', { AccountId: id })),
  ).not.toBe('no fault');
  await call(security, 'DELETE', `/detector/${detectorId}`);
  expect(await fault(call(security, 'GET', `/detector/${detectorId}`))).toBe('BadRequestException');
});

test('Security Hub: central configuration needs an administrator and linked regions, and stands in the way of losing them', async () => {
  const call = <Answer = Record<string, never>>(
    caller: Caller,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    request?: object,
  ): Promise<Answer> => callRest<Answer>(caller, 'securityhub', method, path, request);
  expect(await fault(call(security, 'GET', '/accounts'))).toBe('InvalidAccessException');
  await call(security, 'POST', '/accounts', {
    EnableDefaultStandards: false,
    ControlFindingGenerator: 'STANDARD_CONTROL',
  });
  expect(await fault(call(security, 'POST', '/accounts', {}))).toBe('ResourceConflictException');
  await call(security, 'PATCH', '/accounts', { AutoEnableControls: false });
  expect(await call(security, 'GET', '/accounts')).toMatchObject({
    AutoEnableControls: false,
    ControlFindingGenerator: 'STANDARD_CONTROL',
  });

  const central = {
    AutoEnable: false,
    AutoEnableStandards: 'NONE',
    OrganizationConfiguration: { ConfigurationType: 'CENTRAL' },
  };
  expect(await fault(call(security, 'POST', '/organization/configuration', central))).toBe(
    'AccessDeniedException',
  );
  expect(
    await fault(call(security, 'POST', '/organization/admin/enable', { AdminAccountId: id })),
  ).toBe('AccessDeniedException');
  await call(local.management, 'POST', '/organization/admin/enable', { AdminAccountId: id });
  expect(await call(local.management, 'GET', '/organization/admin')).toEqual({
    AdminAccounts: [{ AccountId: id, Status: 'ENABLED' }],
  });
  expect(await delegated()).toEqual(['securityhub.amazonaws.com']);
  expect(await fault(call(security, 'POST', '/organization/configuration', central))).toBe(
    'InvalidInputException',
  );
  expect(
    await fault(
      call(security, 'POST', '/findingAggregator/create', {
        RegionLinkingMode: 'SPECIFIED_REGIONS',
        Regions: ['eu-west-2'],
      }),
    ),
  ).toBe('InvalidInputException');
  const { FindingAggregatorArn: aggregator } = await call<{ FindingAggregatorArn: string }>(
    security,
    'POST',
    '/findingAggregator/create',
    { RegionLinkingMode: 'SPECIFIED_REGIONS', Regions: ['eu-west-1'] },
  );
  expect(
    await call(security, 'GET', `/findingAggregator/get/${encodeURIComponent(aggregator)}`),
  ).toMatchObject({ RegionLinkingMode: 'SPECIFIED_REGIONS', Regions: ['eu-west-1'] });
  const policy = (standard: string) => ({
    Name: 'ours',
    ConfigurationPolicy: {
      SecurityHub: {
        ServiceEnabled: true,
        EnabledStandardIdentifiers: [standard],
        SecurityControlsConfiguration: { DisabledSecurityControlIdentifiers: [] },
      },
    },
  });
  const standard = 'arn:aws:securityhub:eu-west-2::standards/pci-dss/v/4.0.1';
  expect(await fault(call(security, 'POST', '/configurationPolicy/create', policy(standard)))).toBe(
    'AccessDeniedException',
  );
  await call(security, 'POST', '/organization/configuration', central);
  expect(
    await fault(call(security, 'POST', '/configurationPolicy/create', policy('pci-dss'))),
  ).toBe('InvalidInputException');
  const { Id } = await call<{ Id: string }>(
    security,
    'POST',
    '/configurationPolicy/create',
    policy(standard),
  );
  expect(await call(security, 'GET', '/configurationPolicy/list')).toMatchObject({
    ConfigurationPolicySummaries: [{ Id, Name: 'ours', ServiceEnabled: true }],
  });
  const { Roots } = await local.organizations<{ Roots: readonly { Id: string }[] }>('ListRoots');
  const Target = { RootId: Roots[0]?.Id };
  expect(
    await fault(call(security, 'POST', '/configurationPolicyAssociation/get', { Target })),
  ).toBe('ResourceNotFoundException');
  await call(security, 'POST', '/configurationPolicyAssociation/associate', {
    ConfigurationPolicyIdentifier: Id,
    Target,
  });
  expect(
    await call(security, 'POST', '/configurationPolicyAssociation/get', {
      Target: { AccountId: await local.account('later') },
    }),
  ).toMatchObject({ ConfigurationPolicyId: Id, AssociationType: 'INHERITED' });

  expect(await fault(call(security, 'DELETE', `/configurationPolicy/${Id}`))).toBe(
    'ResourceConflictException',
  );
  expect(
    await fault(
      call(security, 'DELETE', `/findingAggregator/delete/${encodeURIComponent(aggregator)}`),
    ),
  ).toBe('InvalidInputException');
  expect(
    await fault(
      call(local.management, 'POST', '/organization/admin/disable', { AdminAccountId: id }),
    ),
  ).toBe('InvalidInputException');
  expect(await fault(call(security, 'DELETE', '/accounts'))).toBe('InvalidAccessException');
  await call(security, 'POST', '/configurationPolicyAssociation/disassociate', {
    ConfigurationPolicyIdentifier: Id,
    Target,
  });
  await call(security, 'DELETE', `/configurationPolicy/${Id}`);
  await call(security, 'POST', '/organization/configuration', {
    AutoEnable: false,
    OrganizationConfiguration: { ConfigurationType: 'LOCAL' },
  });
  await call(security, 'DELETE', `/findingAggregator/delete/${encodeURIComponent(aggregator)}`);
  await call(local.management, 'POST', '/organization/admin/disable', { AdminAccountId: id });
  await call(security, 'DELETE', '/accounts');
  expect(await fault(call(security, 'GET', '/accounts'))).toBe('InvalidAccessException');
});

test("Access Analyzer: analyzers of the organization are its administrator's", async () => {
  const call = <Answer = Record<string, never>>(
    caller: Caller,
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    request?: object,
  ): Promise<Answer> => callRest<Answer>(caller, 'access-analyzer', method, path, request);
  const external = { analyzerName: 'external', type: 'ORGANIZATION', tags: { team: 'security' } };
  expect(await fault(call(security, 'PUT', '/analyzer', external))).toBe('ValidationException');
  await local.organizations('EnableAWSServiceAccess', {
    ServicePrincipal: 'access-analyzer.amazonaws.com',
  });
  await local.organizations('RegisterDelegatedAdministrator', {
    AccountId: id,
    ServicePrincipal: 'access-analyzer.amazonaws.com',
  });
  await call(security, 'PUT', '/analyzer', external);
  expect(await fault(call(security, 'PUT', '/analyzer', external))).toBe('ConflictException');
  expect(await call(security, 'GET', '/analyzer/external')).toMatchObject({
    analyzer: {
      name: 'external',
      type: 'ORGANIZATION',
      status: 'ACTIVE',
      tags: { team: 'security' },
    },
  });
  expect(await fault(call({ ...security, region: 'eu-west-1' }, 'GET', '/analyzer/external'))).toBe(
    'ResourceNotFoundException',
  );
  const unused = {
    analyzerName: 'unused',
    type: 'ORGANIZATION_UNUSED_ACCESS',
    configuration: { unusedAccess: { unusedAccessAge: 90 } },
  };
  expect(
    await fault(
      call(security, 'PUT', '/analyzer', {
        ...unused,
        configuration: { unusedAccess: { unusedAccessAge: 400 } },
      }),
    ),
  ).toBe('ValidationException');
  await call(security, 'PUT', '/analyzer', unused);
  const { analyzers } = await call<{ analyzers: readonly { name: string }[] }>(
    security,
    'GET',
    '/analyzer?type=ORGANIZATION_UNUSED_ACCESS',
  );
  expect(analyzers.map(({ name }) => name)).toEqual(['unused']);
  await call(security, 'DELETE', '/analyzer/unused');
  expect(await fault(call(security, 'GET', '/analyzer/unused'))).toBe('ResourceNotFoundException');
});

test("Config: delivers where the bucket lets it in, and brings the organization's rules where something records", async () => {
  const config = <Answer = Record<string, never>>(
    caller: Caller,
    action: string,
    request: object,
  ): Promise<Answer> => callJson<Answer>(caller, 'config', action, request);
  const role = `arn:aws:iam::${id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  const record = async (caller: Caller, of: string) => {
    await callQuery(caller, 'iam', 'CreateServiceLinkedRole', {
      AWSServiceName: 'config.amazonaws.com',
    });
    await config(caller, 'PutConfigurationRecorder', {
      ConfigurationRecorder: {
        name: 'default',
        roleARN: role.replace(id, of),
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
    });
    await config(caller, 'PutDeliveryChannel', {
      DeliveryChannel: { name: 'default', s3BucketName: 'recorded' },
    });
    await config(caller, 'StartConfigurationRecorder', { ConfigurationRecorderName: 'default' });
  };
  expect(
    await fault(
      config(security, 'PutConfigurationRecorder', {
        ConfigurationRecorder: { name: 'default', roleARN: role },
      }),
    ),
  ).toBe('InvalidRoleException');
  await makeBucket(local.management, 'recorded');
  expect(await fault(record(security, id))).toBe('InsufficientDeliveryPolicyException');
  const { Organization } = await local.organizations<{ Organization: { Id: string } }>(
    'DescribeOrganization',
  );
  const policy = (organization: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: ['s3:GetBucketAcl', 's3:ListBucket'],
          Resource: 'arn:aws:s3:::recorded',
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::recorded/AWSLogs/*/Config/*',
          Condition: { StringEquals: { 'aws:SourceOrgID': organization } },
        },
      ],
    });
  const channel = { DeliveryChannel: { name: 'default', s3BucketName: 'recorded' } };
  await callS3(local.management, 'PUT', '/recorded?policy', policy('o-another'));
  expect(await fault(config(security, 'PutDeliveryChannel', channel))).toBe(
    'InsufficientDeliveryPolicyException',
  );
  await callS3(local.management, 'PUT', '/recorded?policy', policy(Organization.Id));
  await config(security, 'PutDeliveryChannel', channel);
  await config(security, 'StartConfigurationRecorder', { ConfigurationRecorderName: 'default' });

  const rule = {
    OrganizationConfigRuleName: 'ssh',
    OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
  };
  expect(await fault(config(security, 'PutOrganizationConfigRule', rule))).toBe(
    'OrganizationAccessDeniedException',
  );
  await local.organizations('EnableAWSServiceAccess', {
    ServicePrincipal: 'config-multiaccountsetup.amazonaws.com',
  });
  await local.organizations('RegisterDelegatedAdministrator', {
    AccountId: id,
    ServicePrincipal: 'config-multiaccountsetup.amazonaws.com',
  });
  await config(security, 'PutOrganizationConfigRule', rule);
  const status = async () =>
    (
      await config<{
        OrganizationConfigRuleStatuses: readonly { OrganizationRuleStatus: string }[];
      }>(security, 'DescribeOrganizationConfigRuleStatuses', {
        OrganizationConfigRuleNames: ['ssh'],
      })
    ).OrganizationConfigRuleStatuses[0]?.OrganizationRuleStatus;
  expect(await status()).toBe('CREATE_FAILED'); // the management account records nothing
  const { OrganizationConfigRuleDetailedStatus } = await config<{
    OrganizationConfigRuleDetailedStatus: readonly object[];
  }>(security, 'GetOrganizationConfigRuleDetailedStatus', { OrganizationConfigRuleName: 'ssh' });
  expect(OrganizationConfigRuleDetailedStatus).toMatchObject([
    {
      AccountId: '111122223333',
      MemberAccountRuleStatus: 'CREATE_FAILED',
      ErrorCode: 'NoAvailableConfigurationRecorder',
    },
    { AccountId: id, MemberAccountRuleStatus: 'CREATE_SUCCESSFUL' },
  ]);
  await config(security, 'PutOrganizationConfigRule', {
    ...rule,
    ExcludedAccounts: ['111122223333'],
  });
  expect(await status()).toBe('UPDATE_SUCCESSFUL');
  expect(
    await fault(
      config(security, 'PutOrganizationConfigRule', {
        ...rule,
        OrganizationManagedRuleMetadata: { RuleIdentifier: 'SSH' },
      }),
    ),
  ).toBe('InvalidParameterValueException');

  const pack = (template: string) =>
    config(security, 'PutOrganizationConformancePack', {
      OrganizationConformancePackName: 'ours',
      TemplateBody: template,
      ExcludedAccounts: ['111122223333'],
    });
  const template = (identifier: string) =>
    `Resources:\n  A:\n    Type: AWS::Config::ConfigRule\n    Properties: { ConfigRuleName: keys, InputParameters: { maxAccessKeyAge: "90" }, Source: { Owner: AWS, SourceIdentifier: ${identifier} } }\n`;
  expect(await fault(pack('Resources: ['))).toBe(
    'OrganizationConformancePackTemplateValidationException',
  );
  expect(await fault(pack(template('KEYS')))).toBe('InvalidParameterValueException');
  await pack(template('ACCESS_KEYS_ROTATED'));
  expect(await config(security, 'DescribeOrganizationConformancePacks', {})).toMatchObject({
    OrganizationConformancePacks: [{ OrganizationConformancePackName: 'ours' }],
  });
  expect(
    await fault(
      config(security, 'DescribeOrganizationConformancePacks', {
        OrganizationConformancePackNames: ['theirs'],
      }),
    ),
  ).toBe('NoSuchOrganizationConformancePackException');
  const rules = async () =>
    (
      await config<{ ConfigRules: readonly { ConfigRuleName: string }[] }>(
        security,
        'DescribeConfigRules',
        {},
      )
    ).ConfigRules.map(({ ConfigRuleName }) => ConfigRuleName.replace(/-[^-]*$/, '')).sort();
  expect(await rules()).toEqual(['OrgConfigRule-ssh', 'keys-conformance-pack-ours']);
  await config(security, 'DeleteOrganizationConformancePack', {
    OrganizationConformancePackName: 'ours',
  });
  await config(security, 'DeleteOrganizationConfigRule', { OrganizationConfigRuleName: 'ssh' });
  expect(await rules()).toEqual([]);
  expect(
    await fault(
      config(security, 'DescribeOrganizationConfigRules', { OrganizationConfigRuleNames: ['ssh'] }),
    ),
  ).toBe('NoSuchOrganizationConfigRuleException');

  const aggregator = {
    ConfigurationAggregatorName: 'all',
    OrganizationAggregationSource: { RoleArn: role, AwsRegions: ['eu-west-2'] },
  };
  expect(await fault(config(security, 'PutConfigurationAggregator', aggregator))).toBe(
    'OrganizationAccessDeniedException',
  );
});
