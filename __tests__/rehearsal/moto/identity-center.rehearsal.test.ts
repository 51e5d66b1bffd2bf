import { callJson, callQuery } from '../../../rehearsal/aws-call';
import { DENY, emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of Identity Center and its store beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

const sso = <Answer = Record<string, never>>(action: string, request?: object): Promise<Answer> =>
  callJson<Answer>(local.management, 'sso-admin', action, request);
let instance: { InstanceArn: string; IdentityStoreId: string };
let set: { InstanceArn: string; PermissionSetArn: string };
const nowhere = (): object => ({ ...set, PermissionSetArn: `${set.PermissionSetArn}x` });
const store = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> =>
  callJson<Answer>(local.management, 'identitystore', action, {
    IdentityStoreId: instance.IdentityStoreId,
    ...request,
  });
const group = async (name: string): Promise<string> =>
  (await store<{ GroupId: string }>('CreateGroup', { DisplayName: name })).GroupId;

beforeEach(async () => {
  instance = (await sso<{ Instances: (typeof instance)[] }>('ListInstances'))
    .Instances[0] as typeof instance;
  const { PermissionSet } = await sso<{ PermissionSet: { PermissionSetArn: string } }>(
    'CreatePermissionSet',
    {
      InstanceArn: instance.InstanceArn,
      Name: 'ReadOnly',
      SessionDuration: 'PT4H',
      Tags: [{ Key: 'a', Value: '1' }],
    },
  );
  set = { InstanceArn: instance.InstanceArn, PermissionSetArn: PermissionSet.PermissionSetArn };
});

test('tags', async () => {
  const resource = { InstanceArn: set.InstanceArn, ResourceArn: set.PermissionSetArn };
  await sso('TagResource', {
    ...resource,
    Tags: [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '3' },
    ],
  });
  await sso('UntagResource', { ...resource, TagKeys: ['b'] });
  expect(await sso('ListTagsForResource', resource)).toEqual({ Tags: [{ Key: 'a', Value: '2' }] });
  expect(
    await fault(
      sso('ListTagsForResource', { ...resource, ResourceArn: `${set.PermissionSetArn}x` }),
    ),
  ).toBe('ResourceNotFoundException');
});

test('the ARN of a permission set is one of its own, as in AWS', () => {
  expect(set.PermissionSetArn).toMatch(
    /^arn:aws:sso:::permissionSet\/ssoins-[a-z0-9]{16}\/ps-[0-9a-f]{16}$/,
  );
});

test('permission sets have names and sessions within bounds', async () => {
  const create = (request: object): Promise<string> =>
    fault(
      sso('CreatePermissionSet', { InstanceArn: instance.InstanceArn, Name: 'Other', ...request }),
    );
  expect(await create({ SessionDuration: 'PT24H' })).toBe('ValidationException');
  expect(await create({ SessionDuration: 'PT30M' })).toBe('ValidationException');
  expect(await create({ Name: 'x'.repeat(33) })).toBe('ValidationException');
  expect(await create({ Name: 'ReadOnly' })).toBe('ConflictException');
  expect(await create({ InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000' })).toBe(
    'ResourceNotFoundException',
  );
  expect(await create({})).toBe('no fault');
});

test('a permissions boundary', async () => {
  expect(await fault(sso('GetPermissionsBoundaryForPermissionSet', set))).toBe(
    'ResourceNotFoundException',
  );
  const boundary = {
    PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'boundary', Path: '/' } },
  };
  await sso('PutPermissionsBoundaryToPermissionSet', {
    ...set,
    PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
  });
  await sso('PutPermissionsBoundaryToPermissionSet', { ...set, ...boundary });
  expect(await sso('GetPermissionsBoundaryForPermissionSet', set)).toEqual(boundary);
  expect(
    await fault(
      sso('PutPermissionsBoundaryToPermissionSet', {
        ...set,
        PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/Nothing' },
      }),
    ),
  ).toBe('ResourceNotFoundException');
  expect(
    await fault(sso('PutPermissionsBoundaryToPermissionSet', { ...nowhere(), ...boundary })),
  ).toBe('ResourceNotFoundException');
  await sso('DeletePermissionsBoundaryFromPermissionSet', set);
  expect(await fault(sso('DeletePermissionsBoundaryFromPermissionSet', set))).toBe(
    'ResourceNotFoundException',
  );
});

test('AWS-managed policies are found under their path', async () => {
  const attach = (arn: string): Promise<unknown> =>
    sso('AttachManagedPolicyToPermissionSet', { ...set, ManagedPolicyArn: arn });
  await attach('arn:aws:iam::aws:policy/job-function/ViewOnlyAccess');
  expect(await fault(attach('arn:aws:iam::aws:policy/ViewOnlyAccess'))).toBe(
    'ResourceNotFoundException',
  );
  expect(await sso('ListManagedPoliciesInPermissionSet', set)).toMatchObject({
    AttachedManagedPolicies: [
      { Name: 'ViewOnlyAccess', Arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' },
    ],
  });
});

test('attributes for access control', async () => {
  const { InstanceArn } = set;
  const attributes = (value: string): object => ({
    InstanceAccessControlAttributeConfiguration: {
      AccessControlAttributes: [{ Key: 'department', Value: { Source: [value] } }],
    },
  });
  const action = (verb: string, request: object = {}): Promise<unknown> =>
    sso(`${verb}InstanceAccessControlAttributeConfiguration`, { InstanceArn, ...request });
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
  const { UserId } = await store<{ UserId: string }>('CreateUser', {
    UserName: 'alice',
    DisplayName: 'Alice',
    Name: { GivenName: 'Alice', FamilyName: 'Jones' },
  });
  const member = { GroupId, MemberId: { UserId } };
  const { MembershipId } = await store<{ MembershipId: string }>('CreateGroupMembership', member);
  expect(await store('DescribeGroupMembership', { MembershipId })).toMatchObject({
    MembershipId,
    ...member,
  });
  expect(await store('GetGroupMembershipId', member)).toMatchObject({ MembershipId });
  expect(await fault(store('CreateGroupMembership', member))).toBe('ConflictException');
  await store('DeleteGroupMembership', { MembershipId });
  expect(await fault(store('DescribeGroupMembership', { MembershipId }))).toBe(
    'ResourceNotFoundException',
  );
});

test('groups and users change in place', async () => {
  const GroupId = await group('engineers');
  await store('UpdateGroup', {
    GroupId,
    Operations: [{ AttributePath: 'description', AttributeValue: 'Developers' }],
  });
  expect(await store('DescribeGroup', { GroupId })).toMatchObject({
    DisplayName: 'engineers',
    Description: 'Developers',
  });
  await group('others');
  expect(
    await fault(
      store('UpdateGroup', {
        GroupId,
        Operations: [{ AttributePath: 'displayName', AttributeValue: 'others' }],
      }),
    ),
  ).toBe('ConflictException');
  expect(await fault(store('UpdateGroup', { GroupId: 'none', Operations: [] }))).toBe(
    'ResourceNotFoundException',
  );
  const { UserId } = await store<{ UserId: string }>('CreateUser', {
    UserName: 'alice',
    DisplayName: 'Alice',
    Name: { GivenName: 'Alice', FamilyName: 'Jones' },
  });
  await store('UpdateUser', {
    UserId,
    Operations: [{ AttributePath: 'name.familyName', AttributeValue: 'Smith' }],
  });
  expect(await store('DescribeUser', { UserId })).toMatchObject({
    Name: { GivenName: 'Alice', FamilyName: 'Smith' },
  });
});

test('an assignment fails as AWS lets it fail: afterwards, with a reason', async () => {
  await local.organization();
  const dev = await local.account('dev');
  const PrincipalId = await group('engineers');
  const assign = async (change: object = {}): Promise<string> => {
    type Status = {
      AccountAssignmentCreationStatus: {
        RequestId: string;
        Status: string;
        FailureReason?: string;
      };
    };
    const request = {
      ...set,
      TargetId: dev,
      TargetType: 'AWS_ACCOUNT',
      PrincipalType: 'GROUP',
      PrincipalId,
      ...change,
    };
    const { AccountAssignmentCreationStatus: asked } = await sso<Status>(
      'CreateAccountAssignment',
      request,
    );
    const { AccountAssignmentCreationStatus: status } = await sso<Status>(
      'DescribeAccountAssignmentCreationStatus',
      { InstanceArn: set.InstanceArn, AccountAssignmentCreationRequestId: asked.RequestId },
    );
    return status.FailureReason ?? status.Status;
  };
  expect(await assign({ TargetId: '999999999999' })).toBe(
    'Received a 404 status error: account 999999999999 is not an active member of the organization',
  );
  expect(await assign({ PrincipalId: 'none' })).toBe(
    'Received a 404 status error: GROUP none not found',
  );
  expect(await fault(assign(nowhere()))).toBe('ResourceNotFoundException');
  await sso('AttachCustomerManagedPolicyReferenceToPermissionSet', {
    ...set,
    CustomerManagedPolicyReference: { Name: 'reader', Path: '/team/' },
  });
  expect(await assign()).toBe(
    `Received a 404 status error: Policy arn:aws:iam::${dev}:policy/team/reader does not exist or is not attachable.`,
  );
  const inDev = await local.inside(dev);
  await callQuery(inDev, 'iam', 'CreatePolicy', {
    PolicyName: 'reader',
    Path: '/team/',
    PolicyDocument: DENY,
  });
  expect(await assign()).toBe('SUCCEEDED');
  expect(await sso('ListAccountsForProvisionedPermissionSet', set)).toMatchObject({
    AccountIds: [dev],
  });
  expect(await fault(sso('DeletePermissionSet', set))).toBe('ConflictException');
});

test('a provisioning has a status', async () => {
  type Status = { PermissionSetProvisioningStatus: { RequestId: string; Status: string } };
  const { PermissionSetProvisioningStatus: asked } = await sso<Status>('ProvisionPermissionSet', {
    ...set,
    TargetType: 'ALL_PROVISIONED_ACCOUNTS',
  });
  const status = (id: string): Promise<Status> =>
    sso('DescribePermissionSetProvisioningStatus', {
      InstanceArn: set.InstanceArn,
      ProvisionPermissionSetRequestId: id,
    });
  expect(await status(asked.RequestId)).toMatchObject({
    PermissionSetProvisioningStatus: {
      Status: 'SUCCEEDED',
      PermissionSetArn: set.PermissionSetArn,
    },
  });
  expect(await fault(status('none'))).toBe('ResourceNotFoundException');
});
