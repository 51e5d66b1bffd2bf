import { assumeRole, callJson, callRest, callQuery, callS3, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { missingRequirements } from '../../rehearsal/requirements';
import { needsLocalAws } from './needs-local-aws';

const { describe, test } = needsLocalAws();

const MANAGEMENT = '111122223333';
const DENY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] });

let aws: LocalAws;
let caller: Caller;
const organizations = <Answer = Record<string, never>>(action: string, request?: object): Promise<Answer> => callJson<Answer>(caller, 'organizations', action, request);
const sso = <Answer = Record<string, never>>(action: string, request?: object): Promise<Answer> => callJson<Answer>(caller, 'sso-admin', action, request);
const fault = async (call: Promise<unknown>): Promise<string> => call.then(() => 'no fault', (error: Error) => error.name);

beforeAll(async () => {
  expect(missingRequirements()).toEqual([]);
  aws = await startLocalAws({ managementAccountId: MANAGEMENT });
  caller = managementAccount(aws, 'eu-west-2');
}, 90_000);
afterAll(() => aws?.stop());
beforeEach(() => fetch(`${aws.endpoint}/moto-api/reset`, { method: 'POST' }));

async function organization(...services: string[]): Promise<{ id: string; root: string }> {
  const created = await organizations<{ Organization: { Id: string } }>('CreateOrganization', { FeatureSet: 'ALL' });
  for (const service of services) await organizations('EnableAWSServiceAccess', { ServicePrincipal: service });
  const { Roots } = await organizations<{ Roots: { Id: string }[] }>('ListRoots');
  return { id: created.Organization.Id, root: Roots[0]?.Id ?? '' };
}

async function account(name: string): Promise<string> {
  const answer = await organizations<{ CreateAccountStatus: { AccountId: string } }>('CreateAccount', { AccountName: name, Email: `${name}@example.com` });
  return answer.CreateAccountStatus.AccountId;
}

async function policy(name: string, type = 'SERVICE_CONTROL_POLICY', content = DENY): Promise<string> {
  const answer = await organizations<{ Policy: { PolicySummary: { Id: string } } }>('CreatePolicy', { Name: name, Type: type, Content: content, Description: '' });
  return answer.Policy.PolicySummary.Id;
}

async function attached(target: string, type = 'SERVICE_CONTROL_POLICY'): Promise<string[]> {
  const { Policies } = await organizations<{ Policies: { Name: string }[] }>('ListPoliciesForTarget', { TargetId: target, Filter: type });
  return Policies.map(({ Name }) => Name);
}

describe('Organizations', () => {
  test.each([
    ['SERVICE_CONTROL_POLICY', DENY, ['FullAWSAccess', 'one']],
    ['RESOURCE_CONTROL_POLICY', '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}', ['RCPFullAWSAccess', 'one']],
    ['TAG_POLICY', '{"tags":{}}', ['one']],
    ['BACKUP_POLICY', '{"plans":{}}', ['one']],
    ['DECLARATIVE_POLICY_EC2', '{"ec2_attributes":{}}', ['one']],
    ['AISERVICES_OPT_OUT_POLICY', '{"services":{}}', ['one']],
  ])('a %s is attached only where its type is enabled, and detached with it', async (type, content, names) => {
    const { root } = await organization();
    const id = await policy('one', type, content);
    expect(await fault(organizations('AttachPolicy', { PolicyId: id, TargetId: root }))).toBe('PolicyTypeNotEnabledException');
    await organizations('EnablePolicyType', { RootId: root, PolicyType: type });
    await organizations('AttachPolicy', { PolicyId: id, TargetId: root });
    expect(await attached(root, type)).toEqual(names);
    expect(await fault(organizations('AttachPolicy', { PolicyId: id, TargetId: root }))).toBe('DuplicatePolicyAttachmentException');
    expect(await fault(organizations('DeletePolicy', { PolicyId: id }))).toBe('PolicyInUseException');
    await organizations('DisablePolicyType', { RootId: root, PolicyType: type });
    expect(await attached(root, type)).toEqual([]);
    await organizations('DeletePolicy', { PolicyId: id });
    expect(await fault(organizations('DescribePolicy', { PolicyId: id }))).toBe('PolicyNotFoundException');
  });

  test.each([
    ['not JSON', 'SERVICE_CONTROL_POLICY', '{"Version":'],
    ['no statement', 'SERVICE_CONTROL_POLICY', '{"Version":"2012-10-17"}'],
    ['a principal in an SCP', 'SERVICE_CONTROL_POLICY', '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}'],
    ['an RCP that allows', 'RESOURCE_CONTROL_POLICY', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}'],
    ["another type's section", 'TAG_POLICY', '{"plans":{}}'],
  ])('a policy is refused: %s', async (_, type, content) => {
    await organization();
    expect(await fault(policy('one', type, content))).toBe('MalformedPolicyDocumentException');
  });

  test.each([
    ['SERVICE_CONTROL_POLICY', DENY, 10_240],
    ['TAG_POLICY', '{"tags":{}}', 10_000],
    ['AISERVICES_OPT_OUT_POLICY', '{"services":{}}', 2_500],
  ])('a %s may have no more characters than AWS says, white space among them', async (type, content, limit) => {
    await organization();
    await policy('fits', type, content.padEnd(limit));
    expect(await fault(policy('too long', type, content.padEnd(limit + 1)))).toBe('ConstraintViolationException');
  });

  test('a target carries ten service control policies, and always one', async () => {
    const { root } = await organization();
    await organizations('EnablePolicyType', { RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' });
    for (let n = 1; n < 10; n++) await organizations('AttachPolicy', { PolicyId: await policy(`p${n}`), TargetId: root });
    expect(await fault(organizations('AttachPolicy', { PolicyId: await policy('p10'), TargetId: root }))).toBe('ConstraintViolationException');
    const dev = await account('dev');
    expect(await attached(dev)).toEqual(['FullAWSAccess']);
    expect(await fault(organizations('DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: dev }))).toBe('ConstraintViolationException');
    expect(await fault(organizations('DetachPolicy', { PolicyId: 'p-00000000', TargetId: dev }))).toBe('PolicyNotFoundException');
  });

  test('units are told apart beneath one parent, five deep, and go only when empty', async () => {
    const { root } = await organization();
    const unit = async (parent: string, name: string): Promise<string> => (await organizations<{ OrganizationalUnit: { Id: string } }>('CreateOrganizationalUnit', { ParentId: parent, Name: name })).OrganizationalUnit.Id;
    let deepest = root;
    const units = [];
    for (let depth = 1; depth <= 5; depth++) units.push((deepest = await unit(deepest, 'A')));
    expect(await fault(unit(deepest, 'A'))).toBe('ConstraintViolationException');
    expect(await fault(unit(root, 'A'))).toBe('DuplicateOrganizationalUnitException');
    expect(await fault(organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: units[0] }))).toBe('OrganizationalUnitNotEmptyException');
    await organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: deepest });
    expect(await fault(organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: deepest }))).toBe('OrganizationalUnitNotFoundException');
  });

  test('an e-mail address is one account’s', async () => {
    await organization();
    await account('dev');
    type Status = { CreateAccountStatus: { Id: string; State: string; FailureReason?: string } };
    const again = await organizations<Status>('CreateAccount', { AccountName: 'other', Email: 'DEV@example.com' });
    const { CreateAccountStatus: status } = await organizations<Status>('DescribeCreateAccountStatus', { CreateAccountRequestId: again.CreateAccountStatus.Id });
    expect([status.State, status.FailureReason]).toEqual(['FAILED', 'EMAIL_ALREADY_EXISTS']);
    expect(await fault(organizations('DescribeCreateAccountStatus', { CreateAccountRequestId: 'car-00000000' }))).toBe('CreateAccountStatusNotFoundException');
  });

  test('a delegated administrator needs trusted access, and stays until it is deregistered', async () => {
    const { root } = await organization('sso.amazonaws.com', 'securityhub.amazonaws.com', 'config.amazonaws.com');
    const [security, other] = [await account('security'), await account('other')];
    for (const service of ['sso', 'securityhub', 'config']) await organizations('RegisterDelegatedAdministrator', { AccountId: security, ServicePrincipal: `${service}.amazonaws.com` });
    const { DelegatedServices } = await organizations<{ DelegatedServices: { ServicePrincipal: string }[] }>('ListDelegatedServicesForAccount', { AccountId: security });
    expect(DelegatedServices.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(['sso.amazonaws.com', 'securityhub.amazonaws.com', 'config.amazonaws.com']);
    expect(await fault(organizations('RegisterDelegatedAdministrator', { AccountId: security, ServicePrincipal: 'guardduty.amazonaws.com' }))).toBe('ConstraintViolationException');
    expect(await fault(organizations('RegisterDelegatedAdministrator', { AccountId: other, ServicePrincipal: 'sso.amazonaws.com' }))).toBe('ConstraintViolationException');
    expect(await fault(organizations('RegisterDelegatedAdministrator', { AccountId: '999999999999', ServicePrincipal: 'sso.amazonaws.com' }))).toBe('AccountNotFoundException');
    expect(await fault(organizations('RegisterDelegatedAdministrator', { AccountId: other, ServicePrincipal: 'nothing.amazonaws.com' }))).toBe('InvalidInputException');
    expect(await fault(organizations('RemoveAccountFromOrganization', { AccountId: security }))).toBe('ConstraintViolationException');
    expect(await fault(organizations('MoveAccount', { AccountId: other, SourceParentId: root, DestinationParentId: 'ou-aaaa-00000000' }))).toBe('DestinationParentNotFoundException');
  });

  test('an organization ends when it is empty', async () => {
    await organization();
    const dev = await account('dev');
    expect(await fault(organizations('DeleteOrganization'))).toBe('OrganizationNotEmptyException');
    expect(await fault(organizations('RemoveAccountFromOrganization', { AccountId: '999999999999' }))).toBe('AccountNotFoundException');
    expect(await fault(organizations('RemoveAccountFromOrganization', { AccountId: MANAGEMENT }))).toBe('MasterCannotLeaveOrganizationException');
    await organizations('RemoveAccountFromOrganization', { AccountId: dev });
    await organizations('DeleteOrganization');
    expect(await fault(organizations('DescribeOrganization'))).toBe('AWSOrganizationsNotInUseException');
  });

  test('the delegation policy', async () => {
    await organization();
    expect(await fault(organizations('DescribeResourcePolicy'))).toBe('ResourcePolicyNotFoundException');
    await organizations('PutResourcePolicy', { Content: DENY });
    expect(await organizations('DescribeResourcePolicy')).toMatchObject({ ResourcePolicy: { Content: DENY } });
    await organizations('DeleteResourcePolicy');
    expect(await fault(organizations('DeleteResourcePolicy'))).toBe('ResourcePolicyNotFoundException');
  });
});

describe('STS', () => {
  test('a role is assumed where it is, and acts in its own account', async () => {
    await organization();
    const dev = await account('dev');
    const role = `arn:aws:iam::${dev}:role/OrganizationAccountAccessRole`;
    const inDev = await assumeRole(caller, role);
    expect(values(await callQuery(inDev, 'sts', 'GetCallerIdentity'), 'Account')).toEqual([dev]);
    expect(values(await callQuery(caller, 'sts', 'GetCallerIdentity'), 'Account')).toEqual([MANAGEMENT]);
    expect(await fault(assumeRole(caller, `arn:aws:iam::${dev}:role/Other`))).toBe('AccessDenied');
    expect(await fault(assumeRole(caller, 'arn:aws:iam::999999999999:role/OrganizationAccountAccessRole'))).toBe('AccessDenied');
    await organizations('CloseAccount', { AccountId: dev });
    expect(await fault(assumeRole(caller, role))).toBe('AccessDenied');
    expect(await fault(organizations('CloseAccount', { AccountId: dev }))).toBe('AccountAlreadyClosedException');
  });

  test('the access role has the name that CreateAccount asks for', async () => {
    await organization();
    const { CreateAccountStatus } = await organizations<{ CreateAccountStatus: { AccountId: string } }>('CreateAccount', { AccountName: 'dev', Email: 'dev@example.com', RoleName: 'Deployer' });
    await assumeRole(caller, `arn:aws:iam::${CreateAccountStatus.AccountId}:role/Deployer`);
    expect(await fault(assumeRole(caller, `arn:aws:iam::${CreateAccountStatus.AccountId}:role/OrganizationAccountAccessRole`))).toBe('AccessDenied');
  });
});

describe('Identity Center', () => {
  let instance: { InstanceArn: string; IdentityStoreId: string };
  let set: { InstanceArn: string; PermissionSetArn: string };
  const nowhere = (): object => ({ ...set, PermissionSetArn: `${set.PermissionSetArn}x` });
  const store = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> => callJson<Answer>(caller, 'identitystore', action, { IdentityStoreId: instance.IdentityStoreId, ...request });
  const group = async (name: string): Promise<string> => (await store<{ GroupId: string }>('CreateGroup', { DisplayName: name })).GroupId;

  beforeEach(async () => {
    instance = (await sso<{ Instances: (typeof instance)[] }>('ListInstances')).Instances[0] as typeof instance;
    const { PermissionSet } = await sso<{ PermissionSet: { PermissionSetArn: string } }>('CreatePermissionSet', { InstanceArn: instance.InstanceArn, Name: 'ReadOnly', SessionDuration: 'PT4H', Tags: [{ Key: 'a', Value: '1' }] });
    set = { InstanceArn: instance.InstanceArn, PermissionSetArn: PermissionSet.PermissionSetArn };
  });

  test('tags', async () => {
    const resource = { InstanceArn: set.InstanceArn, ResourceArn: set.PermissionSetArn };
    await sso('TagResource', { ...resource, Tags: [{ Key: 'a', Value: '2' }, { Key: 'b', Value: '3' }] });
    await sso('UntagResource', { ...resource, TagKeys: ['b'] });
    expect(await sso('ListTagsForResource', resource)).toEqual({ Tags: [{ Key: 'a', Value: '2' }] });
    expect(await fault(sso('ListTagsForResource', { ...resource, ResourceArn: `${set.PermissionSetArn}x` }))).toBe('ResourceNotFoundException');
  });

  test('permission sets have names and sessions within bounds', async () => {
    const create = (request: object): Promise<string> => fault(sso('CreatePermissionSet', { InstanceArn: instance.InstanceArn, Name: 'Other', ...request }));
    expect(await create({ SessionDuration: 'PT24H' })).toBe('ValidationException');
    expect(await create({ SessionDuration: 'PT30M' })).toBe('ValidationException');
    expect(await create({ Name: 'x'.repeat(33) })).toBe('ValidationException');
    expect(await create({ Name: 'ReadOnly' })).toBe('ConflictException');
    expect(await create({ InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000' })).toBe('ResourceNotFoundException');
    expect(await create({})).toBe('no fault');
  });

  test('a permissions boundary', async () => {
    expect(await fault(sso('GetPermissionsBoundaryForPermissionSet', set))).toBe('ResourceNotFoundException');
    const boundary = { PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'boundary', Path: '/' } } };
    await sso('PutPermissionsBoundaryToPermissionSet', { ...set, PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } });
    await sso('PutPermissionsBoundaryToPermissionSet', { ...set, ...boundary });
    expect(await sso('GetPermissionsBoundaryForPermissionSet', set)).toEqual(boundary);
    expect(await fault(sso('PutPermissionsBoundaryToPermissionSet', { ...set, PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/Nothing' } }))).toBe('ResourceNotFoundException');
    expect(await fault(sso('PutPermissionsBoundaryToPermissionSet', { ...nowhere(), ...boundary }))).toBe('ResourceNotFoundException');
    await sso('DeletePermissionsBoundaryFromPermissionSet', set);
    expect(await fault(sso('DeletePermissionsBoundaryFromPermissionSet', set))).toBe('ResourceNotFoundException');
  });

  test('AWS-managed policies are found under their path', async () => {
    const attach = (arn: string): Promise<unknown> => sso('AttachManagedPolicyToPermissionSet', { ...set, ManagedPolicyArn: arn });
    await attach('arn:aws:iam::aws:policy/job-function/ViewOnlyAccess');
    expect(await fault(attach('arn:aws:iam::aws:policy/ViewOnlyAccess'))).toBe('ResourceNotFoundException');
    expect(await sso('ListManagedPoliciesInPermissionSet', set)).toMatchObject({ AttachedManagedPolicies: [{ Name: 'ViewOnlyAccess', Arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' }] });
  });

  test('attributes for access control', async () => {
    const { InstanceArn } = set;
    const attributes = (value: string): object => ({ InstanceAccessControlAttributeConfiguration: { AccessControlAttributes: [{ Key: 'department', Value: { Source: [value] } }] } });
    const action = (verb: string, request: object = {}): Promise<unknown> => sso(`${verb}InstanceAccessControlAttributeConfiguration`, { InstanceArn, ...request });
    expect(await fault(action('Describe'))).toBe('ResourceNotFoundException');
    await action('Create', attributes('${path:a}'));
    expect(await fault(action('Create', attributes('${path:a}')))).toBe('ConflictException');
    await action('Update', attributes('${path:b}'));
    expect(await action('Describe')).toEqual({ Status: 'ENABLED', ...attributes('${path:b}') });
    await action('Delete');
    expect(await fault(action('Delete'))).toBe('ResourceNotFoundException');
  });

  test('a membership is read back, and made once', async () => {
    const GroupId = await group('engineers');
    const { UserId } = await store<{ UserId: string }>('CreateUser', { UserName: 'alice', DisplayName: 'Alice', Name: { GivenName: 'Alice', FamilyName: 'Jones' } });
    const member = { GroupId, MemberId: { UserId } };
    const { MembershipId } = await store<{ MembershipId: string }>('CreateGroupMembership', member);
    expect(await store('DescribeGroupMembership', { MembershipId })).toMatchObject({ MembershipId, ...member });
    expect(await store('GetGroupMembershipId', member)).toMatchObject({ MembershipId });
    expect(await fault(store('CreateGroupMembership', member))).toBe('ConflictException');
    await store('DeleteGroupMembership', { MembershipId });
    expect(await fault(store('DescribeGroupMembership', { MembershipId }))).toBe('ResourceNotFoundException');
  });

  test('groups and users change in place', async () => {
    const GroupId = await group('engineers');
    await store('UpdateGroup', { GroupId, Operations: [{ AttributePath: 'description', AttributeValue: 'Developers' }] });
    expect(await store('DescribeGroup', { GroupId })).toMatchObject({ DisplayName: 'engineers', Description: 'Developers' });
    await group('others');
    expect(await fault(store('UpdateGroup', { GroupId, Operations: [{ AttributePath: 'displayName', AttributeValue: 'others' }] }))).toBe('ConflictException');
    expect(await fault(store('UpdateGroup', { GroupId: 'none', Operations: [] }))).toBe('ResourceNotFoundException');
    const { UserId } = await store<{ UserId: string }>('CreateUser', { UserName: 'alice', DisplayName: 'Alice', Name: { GivenName: 'Alice', FamilyName: 'Jones' } });
    await store('UpdateUser', { UserId, Operations: [{ AttributePath: 'name.familyName', AttributeValue: 'Smith' }] });
    expect(await store('DescribeUser', { UserId })).toMatchObject({ Name: { GivenName: 'Alice', FamilyName: 'Smith' } });
  });

  test('an assignment fails as AWS lets it fail: afterwards, with a reason', async () => {
    await organization();
    const dev = await account('dev');
    const PrincipalId = await group('engineers');
    const assign = async (change: object = {}): Promise<string> => {
      type Status = { AccountAssignmentCreationStatus: { RequestId: string; Status: string; FailureReason?: string } };
      const request = { ...set, TargetId: dev, TargetType: 'AWS_ACCOUNT', PrincipalType: 'GROUP', PrincipalId, ...change };
      const { AccountAssignmentCreationStatus: asked } = await sso<Status>('CreateAccountAssignment', request);
      const { AccountAssignmentCreationStatus: status } = await sso<Status>('DescribeAccountAssignmentCreationStatus', { InstanceArn: set.InstanceArn, AccountAssignmentCreationRequestId: asked.RequestId });
      return status.FailureReason ?? status.Status;
    };
    expect(await assign({ TargetId: '999999999999' })).toBe('Received a 404 status error: account 999999999999 is not an active member of the organization');
    expect(await assign({ PrincipalId: 'none' })).toBe('Received a 404 status error: GROUP none not found');
    expect(await fault(assign(nowhere()))).toBe('ResourceNotFoundException');
    await sso('AttachCustomerManagedPolicyReferenceToPermissionSet', { ...set, CustomerManagedPolicyReference: { Name: 'reader', Path: '/team/' } });
    expect(await assign()).toBe(`Received a 404 status error: Policy arn:aws:iam::${dev}:policy/team/reader does not exist or is not attachable.`);
    const inDev = await assumeRole(caller, `arn:aws:iam::${dev}:role/OrganizationAccountAccessRole`);
    await callQuery(inDev, 'iam', 'CreatePolicy', { PolicyName: 'reader', Path: '/team/', PolicyDocument: DENY });
    expect(await assign()).toBe('SUCCEEDED');
    expect(await sso('ListAccountsForProvisionedPermissionSet', set)).toMatchObject({ AccountIds: [dev] });
    expect(await fault(sso('DeletePermissionSet', set))).toBe('ConflictException');
  });

  test('a provisioning has a status', async () => {
    type Status = { PermissionSetProvisioningStatus: { RequestId: string; Status: string } };
    const { PermissionSetProvisioningStatus: asked } = await sso<Status>('ProvisionPermissionSet', { ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
    const status = (id: string): Promise<Status> => sso('DescribePermissionSetProvisioningStatus', { InstanceArn: set.InstanceArn, ProvisionPermissionSetRequestId: id });
    expect(await status(asked.RequestId)).toMatchObject({ PermissionSetProvisioningStatus: { Status: 'SUCCEEDED', PermissionSetArn: set.PermissionSetArn } });
    expect(await fault(status('none'))).toBe('ResourceNotFoundException');
  });
});

describe('CloudTrail', () => {
  const trail = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> => callJson<Answer>(caller, 'cloudtrail', action, request);
  const bucketPolicy = (...owners: string[]): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::logs' },
        { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: owners.map((owner) => `arn:aws:s3:::logs/AWSLogs/${owner}/*`) },
      ],
    });

  test('an organization trail into a bucket of another account', async () => {
    const { id } = await organization();
    const archive = await assumeRole(caller, `arn:aws:iam::${await account('log-archive')}:role/OrganizationAccountAccessRole`);
    await callS3(archive, 'PUT', '/logs', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
    const request = { Name: 'organization', S3BucketName: 'logs', IsOrganizationTrail: true, IsMultiRegionTrail: true };
    expect(await fault(trail('CreateTrail', { ...request, S3BucketName: 'none' }))).toBe('S3BucketDoesNotExistException');
    expect(await fault(trail('CreateTrail', request))).toBe('CloudTrailAccessNotEnabledException');
    await organizations('EnableAWSServiceAccess', { ServicePrincipal: 'cloudtrail.amazonaws.com' });
    expect(await fault(trail('CreateTrail', request))).toBe('InsufficientS3BucketPolicyException');
    await callS3(archive, 'PUT', '/logs?policy', bucketPolicy(MANAGEMENT));
    expect(await fault(trail('CreateTrail', request))).toBe('InsufficientS3BucketPolicyException');
    await callS3(archive, 'PUT', '/logs?policy', bucketPolicy(MANAGEMENT, id));
    const { TrailARN } = await trail<{ TrailARN: string }>('CreateTrail', request);
    expect(await fault(trail('CreateTrail', request))).toBe('TrailAlreadyExistsException');

    await trail('StartLogging', { Name: TrailARN });
    expect(await trail('GetTrailStatus', { Name: TrailARN })).toMatchObject({ IsLogging: true });
    await trail('StopLogging', { Name: TrailARN });
    expect(await trail('GetTrailStatus', { Name: TrailARN })).toMatchObject({ IsLogging: false });
    expect(await fault(trail('StartLogging', { Name: 'none' }))).toBe('TrailNotFoundException');

    expect(await fault(trail('GetInsightSelectors', { TrailName: TrailARN }))).toBe('InsightNotEnabledException');
    for (const InsightType of ['ApiErrorRateInsight', 'ApiCallRateInsight']) await trail('PutInsightSelectors', { TrailName: TrailARN, InsightSelectors: [{ InsightType }] });
    expect(await trail('GetInsightSelectors', { TrailName: TrailARN })).toMatchObject({ InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });

    await trail('DeleteTrail', { Name: TrailARN });
    expect(await fault(trail('DeleteTrail', { Name: TrailARN }))).toBe('TrailNotFoundException');
  });
});

test('IAM: centralized root access needs trusted access', async () => {
  const features = async (action: string): Promise<readonly string[]> => values(await callQuery(caller, 'iam', action), 'member');
  expect(await fault(features('ListOrganizationsFeatures'))).toBe('OrganizationNotFoundException');
  await organization();
  expect(await fault(features('EnableOrganizationsRootSessions'))).toBe('ServiceAccessNotEnabledException');
  await organizations('EnableAWSServiceAccess', { ServicePrincipal: 'iam.amazonaws.com' });
  expect(await features('EnableOrganizationsRootCredentialsManagement')).toEqual(['RootCredentialsManagement']);
  expect(await features('EnableOrganizationsRootSessions')).toEqual(['RootCredentialsManagement', 'RootSessions']);
  await features('DisableOrganizationsRootCredentialsManagement');
  expect(await features('ListOrganizationsFeatures')).toEqual(['RootSessions']);
});

test('IAM: the root user is the first row of a credential report: with a password and MFA in the management account, with neither in a member', async () => {
  await organization();
  const root = async (inside: Caller): Promise<Record<string, string>> => {
    await callQuery(inside, 'iam', 'CreateUser', { UserName: 'alice' });
    expect(await fault(callQuery(inside, 'iam', 'GetCredentialReport'))).toBe('ReportNotPresent');
    await callQuery(inside, 'iam', 'GenerateCredentialReport');
    const [content = ''] = values(await callQuery(inside, 'iam', 'GetCredentialReport'), 'Content');
    const [header = [], row = [], alice = []] = Buffer.from(content, 'base64').toString().trim().split('\n').map((line) => line.split(','));
    expect(alice[0]).toBe('alice');
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? 'missing']));
  };
  const mfa = async (inside: Caller): Promise<string | undefined> => /<key>AccountMFAEnabled<\/key>\s*<value>(\d)<\/value>/.exec(await callQuery(inside, 'iam', 'GetAccountSummary'))?.[1];
  const member = await assumeRole(caller, `arn:aws:iam::${await account('dev')}:role/OrganizationAccountAccessRole`);
  expect(await root(caller)).toMatchObject({ user: '<root_account>', arn: `arn:aws:iam::${MANAGEMENT}:root`, password_enabled: 'true', mfa_active: 'true', access_key_1_active: 'false', cert_2_last_rotated: 'N/A' });
  expect(await root(member)).toMatchObject({ user: '<root_account>', password_enabled: 'false', password_last_used: 'N/A', mfa_active: 'false' });
  expect([await mfa(caller), await mfa(member)]).toEqual(['1', '0']);
});

test('CloudWatch Logs: saved queries', async () => {
  const logs = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> => callJson<Answer>(caller, 'logs', action, request);
  const query = { name: 'trail/who', queryString: 'fields @timestamp', logGroupNames: ['trail'] };
  const { queryDefinitionId } = await logs<{ queryDefinitionId: string }>('PutQueryDefinition', query);
  await logs('PutQueryDefinition', { ...query, queryDefinitionId, queryString: 'fields @message' });
  expect(await logs('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'trail/' })).toMatchObject({ queryDefinitions: [{ ...query, queryDefinitionId, queryString: 'fields @message' }] });
  expect(await logs('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'other/' })).toEqual({ queryDefinitions: [] });
  expect(await fault(logs('PutQueryDefinition', { ...query, queryDefinitionId: 'none' }))).toBe('ResourceNotFoundException');
  expect(await logs('DeleteQueryDefinition', { queryDefinitionId })).toEqual({ success: true });
  expect(await fault(logs('DeleteQueryDefinition', { queryDefinitionId }))).toBe('ResourceNotFoundException');
});

test('RAM: sharing with the organization shows as trusted access and as its role', async () => {
  const share = async (): Promise<number> => {
    const headers = { Authorization: `AWS4-HMAC-SHA256 Credential=rehearsal/20260101/eu-west-2/ram/aws4_request, SignedHeaders=host, Signature=none` };
    return (await fetch(`${aws.endpoint}/enablesharingwithawsorganization`, { method: 'POST', headers })).status;
  };
  expect(await share()).toBe(400);
  await organization();
  expect(await share()).toBe(200);
  expect(await organizations('ListAWSServiceAccessForOrganization')).toMatchObject({ EnabledServicePrincipals: [{ ServicePrincipal: 'ram.amazonaws.com' }] });
  expect(values(await callQuery(caller, 'iam', 'GetRole', { RoleName: 'AWSServiceRoleForResourceAccessManager' }), 'Path')).toEqual(['/aws-service-role/ram.amazonaws.com/']);
});

test('S3: of many conditional writes one wins', async () => {
  await callS3(caller, 'PUT', '/state', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
  const lock = (): Promise<string> => fault(callS3(caller, 'PUT', '/state/x.tflock', 'mine', { 'If-None-Match': '*' }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, lock));
  expect(outcomes.sort()).toEqual([...Array<string>(19).fill('PreconditionFailed'), 'no fault']);
  await callS3(caller, 'DELETE', '/state/x.tflock');
  expect(await lock()).toBe('no fault');
});

test('S3: a lifecycle rule is read back whole', async () => {
  await callS3(caller, 'PUT', '/state', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
  expect(await fault(callS3(caller, 'GET', '/state?lifecycle'))).toBe('NoSuchLifecycleConfiguration');
  const expiration = '<NoncurrentDays>365</NoncurrentDays><NewerNoncurrentVersions>100</NewerNoncurrentVersions>';
  await callS3(caller, 'PUT', '/state?lifecycle', `<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><NoncurrentVersionExpiration>${expiration}</NoncurrentVersionExpiration></Rule></LifecycleConfiguration>`);
  const read = await callS3(caller, 'GET', '/state?lifecycle');
  expect([...values(read, 'NoncurrentDays'), ...values(read, 'NewerNoncurrentVersions')]).toEqual(['365', '100']);
});

test('S3: where versioning is suspended, one version goes by its id, and a delete marker too', async () => {
  const versioning = (status: string): Promise<string> => callS3(caller, 'PUT', '/state?versioning', `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`);
  const versions = async (): Promise<readonly string[]> => values(await callS3(caller, 'GET', '/state?versions'), 'VersionId');
  await callS3(caller, 'PUT', '/state', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
  await versioning('Enabled');
  for (const text of ['one', 'two']) await callS3(caller, 'PUT', '/state/a', text);
  await callS3(caller, 'DELETE', '/state/a');
  await versioning('Suspended');
  const [two, one, marker] = await versions();
  await callS3(caller, 'DELETE', `/state/a?versionId=${one}`);
  expect(await versions()).toEqual([two, marker]);
  await callS3(caller, 'DELETE', `/state/a?versionId=${marker}`);
  expect(await callS3(caller, 'GET', '/state/a')).toBe('two');
  await callS3(caller, 'DELETE', `/state/a?versionId=${two}`);
  expect(await versions()).toEqual([]);
  expect(await fault(callS3(caller, 'DELETE', '/state'))).toBe('no fault');
});

test('S3: a denial with a condition, which moto cannot weigh, denies nothing; one without denies', async () => {
  await callS3(caller, 'PUT', '/state', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
  const deny = (more: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::state/*', ...more }] });
  await callS3(caller, 'PUT', '/state?policy', deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }));
  expect(await fault(callS3(caller, 'PUT', '/state/a', 'text'))).toBe('no fault');
  await callS3(caller, 'PUT', '/state?policy', deny({}));
  expect(await fault(callS3(caller, 'PUT', '/state/a', 'text'))).toBe('HTTP 403');
});

describe('settings of single accounts', () => {
  const member = async (): Promise<{ readonly id: string; readonly inMember: Caller }> => {
    const id = await account('dev');
    return { id, inMember: await assumeRole(caller, `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`) };
  };

  test('S3 Control: the public access block is the account’s own', async () => {
    await organization();
    const { id, inMember } = await member();
    const block = (method: 'GET' | 'PUT' | 'DELETE', as: Caller, of: string): Promise<string> =>
      callS3(as, method, '/v20180820/configuration/publicAccessBlock', method === 'PUT' ? '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>' : undefined, { 'x-amz-account-id': of });
    expect(await fault(block('GET', inMember, id))).toBe('NoSuchPublicAccessBlockConfiguration');
    await block('PUT', inMember, id);
    expect(values(await block('GET', inMember, id), 'BlockPublicAcls')).toEqual(['true']);
    expect(await fault(block('GET', caller, MANAGEMENT))).toBe('NoSuchPublicAccessBlockConfiguration');
    expect(await fault(block('PUT', caller, id))).toBe('AccessDenied');
    await block('DELETE', inMember, id);
    expect(await fault(block('GET', inMember, id))).toBe('NoSuchPublicAccessBlockConfiguration');
  });

  test('EC2: metadata defaults are of an account and a region', async () => {
    await organization();
    const { inMember } = await member();
    const modify = (as: Caller, settings: Readonly<Record<string, string>>): Promise<string> => callQuery(as, 'ec2', 'ModifyInstanceMetadataDefaults', settings);
    const tokens = async (as: Caller): Promise<readonly string[]> => values(await callQuery(as, 'ec2', 'GetInstanceMetadataDefaults'), 'httpTokens');
    await modify(inMember, { HttpTokens: 'required', HttpPutResponseHopLimit: '2' });
    expect(await tokens(inMember)).toEqual(['required']);
    expect(await tokens(caller)).toEqual([]);
    expect(await tokens({ ...inMember, region: 'eu-west-1' })).toEqual([]);
    expect(await fault(modify(inMember, { HttpTokens: 'always' }))).toBe('InvalidParameterValue');
    expect(await fault(modify(inMember, { HttpPutResponseHopLimit: '65' }))).toBe('InvalidParameterValue');
    await modify(inMember, { HttpTokens: 'no-preference' });
    expect(await tokens(inMember)).toEqual([]);
    const hops = async (): Promise<readonly string[]> => values(await callQuery(inMember, 'ec2', 'GetInstanceMetadataDefaults'), 'httpPutResponseHopLimit');
    expect(await hops()).toEqual(['2']);
    await modify(inMember, { HttpPutResponseHopLimit: '-1' });
    expect(await hops()).toEqual([]);
  });

  test('EC2: what a declarative policy sets, nothing else does', async () => {
    const { root } = await organization();
    const { inMember } = await member();
    await organizations('EnablePolicyType', { RootId: root, PolicyType: 'DECLARATIVE_POLICY_EC2' });
    const attributes = (settings: object): string => JSON.stringify({ ec2_attributes: settings });
    await organizations('AttachPolicy', { PolicyId: await policy('serial', 'DECLARATIVE_POLICY_EC2', attributes({ serial_console_access: { status: { '@@assign': 'disabled' } } })), TargetId: root });
    const modify = (): Promise<string> => fault(callQuery(inMember, 'ec2', 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required' }));
    expect(await modify()).toBe('no fault');
    const PolicyId = await policy('imdsv2', 'DECLARATIVE_POLICY_EC2', attributes({ instance_metadata_defaults: { http_tokens: { '@@assign': 'required' } } }));
    await organizations('AttachPolicy', { PolicyId, TargetId: root });
    expect(await modify()).toBe('OperationNotPermitted');
    expect(values(await callQuery(inMember, 'ec2', 'GetInstanceMetadataDefaults'), 'managedBy')).toEqual(['declarative-policy']);
    await organizations('DetachPolicy', { PolicyId, TargetId: root });
    expect(await modify()).toBe('no fault');
  });

  test('Account Management: a contact is the account’s own, and gone when it is deleted', async () => {
    await organization();
    const { inMember } = await member();
    const type = { AlternateContactType: 'SECURITY' };
    const contact = { ...type, Name: 'Team', Title: 'Head', EmailAddress: 'security@example.com', PhoneNumber: '+44 20 7946 0000' };
    await callRest(inMember, 'account', 'POST', '/putAlternateContact', contact);
    expect(await callRest(inMember, 'account', 'POST', '/getAlternateContact', type)).toEqual({ AlternateContact: contact });
    expect(await fault(callRest(caller, 'account', 'POST', '/getAlternateContact', type))).toBe('ResourceNotFoundException');
    await callRest(inMember, 'account', 'POST', '/deleteAlternateContact', type);
    expect(await fault(callRest(inMember, 'account', 'POST', '/getAlternateContact', type))).toBe('ResourceNotFoundException');
    expect(await fault(callRest(inMember, 'account', 'POST', '/deleteAlternateContact', type))).toBe('ResourceNotFoundException');
  });

  describe('Budgets', () => {
    const budgets = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> => callJson<Answer>(caller, 'budgets', action, { AccountId: MANAGEMENT, ...request });
    const named = { BudgetName: 'account-dev' };
    const budget = (Amount: string): object => ({ ...named, BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount, Unit: 'USD' } });
    const alert = (Threshold: number): object => ({ NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold, ThresholdType: 'PERCENTAGE' });
    const email = (...addresses: readonly string[]): object => ({ Subscribers: addresses.map((Address) => ({ SubscriptionType: 'EMAIL', Address })) });

    test('a budget is changed and keeps its notifications; each has its subscribers', async () => {
      await budgets('CreateBudget', { Budget: budget('10'), NotificationsWithSubscribers: [{ Notification: alert(80), ...email('a@b.cd') }] });
      await budgets('CreateNotification', { ...named, Notification: alert(100), ...email('e@f.gh') });
      await budgets('UpdateBudget', { NewBudget: budget('20') });
      expect(await budgets('DescribeBudget', named)).toMatchObject({ Budget: { BudgetLimit: { Amount: '20' } } });
      expect(await budgets('DescribeNotificationsForBudget', named)).toEqual({ Notifications: [alert(80), alert(100)] });
      expect(await budgets('DescribeSubscribersForNotification', { ...named, Notification: alert(100) })).toEqual(email('e@f.gh'));
      await budgets('DeleteNotification', { ...named, Notification: alert(80) });
      expect(await fault(budgets('DescribeSubscribersForNotification', { ...named, Notification: alert(80) }))).toBe('NotFoundException');
      await budgets('DeleteBudget', named);
      for (const action of ['DescribeBudget', 'DescribeNotificationsForBudget', 'DeleteBudget']) expect(await fault(budgets(action, named))).toBe('NotFoundException');
    });

    test('tags', async () => {
      const ResourceARN = `arn:aws:budgets::${MANAGEMENT}:budget/account-dev`;
      await budgets('CreateBudget', { Budget: budget('10'), ResourceTags: [{ Key: 'a', Value: '1' }] });
      await budgets('TagResource', { ResourceARN, ResourceTags: [{ Key: 'a', Value: '2' }, { Key: 'b', Value: '3' }] });
      await budgets('UntagResource', { ResourceARN, ResourceTagKeys: ['b'] });
      expect(await budgets('ListTagsForResource', { ResourceARN })).toEqual({ ResourceTags: [{ Key: 'a', Value: '2' }] });
      expect(await fault(budgets('ListTagsForResource', { ResourceARN: `${ResourceARN}x` }))).toBe('NotFoundException');
    });

    test('what Budgets refuses', async () => {
      const create = (request: object): Promise<string> => fault(budgets('CreateBudget', request));
      expect(await create({ Budget: budget('0') })).toBe('InvalidParameterException');
      expect(await create({ Budget: budget('1'), NotificationsWithSubscribers: [{ Notification: alert(80), ...email() }] })).toBe('InvalidParameterException');
      expect(await create({ Budget: budget('1'), NotificationsWithSubscribers: [{ Notification: alert(80), ...email(...Array.from({ length: 11 }, (_, number) => `a${number}@b.cd`)) }] })).toBe('CreationLimitExceededException');
      expect(await create({ Budget: budget('1'), NotificationsWithSubscribers: Array.from({ length: 11 }, (_, number) => ({ Notification: alert(number + 1), ...email('a@b.cd') })) })).toBe('CreationLimitExceededException');
      expect(await create({ Budget: budget('1'), AccountId: '999999999999' })).toBe('AccessDeniedException');
      expect(await create({ Budget: budget('1'), NotificationsWithSubscribers: [{ Notification: alert(80), ...email('a@b.cd') }] })).toBe('no fault');
      expect(await create({ Budget: budget('1') })).toBe('DuplicateRecordException');
      expect(await fault(budgets('CreateNotification', { ...named, Notification: alert(80), ...email('a@b.cd') }))).toBe('DuplicateRecordException');
    });
  });
});
