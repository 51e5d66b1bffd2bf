import { substitution } from '../../access/placeholders';
import type { Attachment, Organization } from '../../model/organization';
import { assumeRole, callJson, callS3, managementAccount } from '../../rehearsal/aws-call';
import type { LocalAws } from '../../rehearsal/local-aws';
import { makeBucket } from './make-bucket';

/** Ids of what was made, by the charter's names. */
export interface Deployed {
  readonly rootId: string;
  readonly units: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly principals: ReadonlyMap<string, string>;
  readonly permissionSets: ReadonlyMap<string, string>;
}

/**
 * An organization on the local AWS as the stacks leave it, made by calls in a second: what an audit
 * reads, and no more.
 */
export async function deployByCalls(aws: LocalAws, organization: Organization): Promise<Deployed> {
  const caller = managementAccount(aws, organization.homeRegion);
  const call = <Answer>(action: string, request: object = {}): Promise<Answer> =>
    callJson<Answer>(caller, 'organizations', action, request);

  const { Organization: made } = await call<{ Organization: { Id: string } }>(
    'CreateOrganization',
    { FeatureSet: 'ALL' },
  );
  await call('EnableAWSServiceAccess', { ServicePrincipal: 'cloudtrail.amazonaws.com' });
  const { Roots } = await call<{ Roots: { Id: string }[] }>('ListRoots');
  const rootId = Roots[0]?.Id ?? '';
  for (const PolicyType of organization.policyTypes)
    await call('EnablePolicyType', { RootId: rootId, PolicyType });

  const units = new Map([['Root', rootId]]);
  for (const { path, name, parent } of organization.organizationalUnits) {
    const { OrganizationalUnit } = await call<{ OrganizationalUnit: { Id: string } }>(
      'CreateOrganizationalUnit',
      { Name: name, ParentId: units.get(parent) },
    );
    units.set(path, OrganizationalUnit.Id);
  }
  const accounts = new Map([[organization.managementAccount, aws.managementAccountId]]);
  for (const { name, email, parent, isManagementAccount } of [
    ...organization.accounts,
    ...organization.unmanagedAccounts.map((account) => ({
      ...account,
      parent: 'Root',
      isManagementAccount: false,
    })),
  ]) {
    if (isManagementAccount) continue;
    const { CreateAccountStatus } = await call<{ CreateAccountStatus: { AccountId: string } }>(
      'CreateAccount',
      { AccountName: name, Email: email },
    );
    accounts.set(name, CreateAccountStatus.AccountId);
    if (parent !== 'Root')
      await call('MoveAccount', {
        AccountId: CreateAccountStatus.AccountId,
        SourceParentId: rootId,
        DestinationParentId: units.get(parent),
      });
  }

  const withIds = substitution({
    ...organization,
    id: made.Id,
    accounts: organization.accounts.map((account) => ({
      ...account,
      id: accounts.get(account.name) ?? '',
    })),
  });
  const target = (attachment: Attachment) =>
    attachment.kind === 'root'
      ? rootId
      : attachment.kind === 'account'
        ? accounts.get(attachment.name)
        : units.get(attachment.path);
  const policies = new Map<string, string>();
  for (const { name, type, description, policy, attachments } of organization.policies) {
    const { Policy } = await call<{ Policy: { PolicySummary: { Id: string } } }>('CreatePolicy', {
      Name: name,
      Type: type,
      Description: description,
      Content: JSON.stringify(withIds(policy)),
    });
    policies.set(name, Policy.PolicySummary.Id);
    for (const attachment of attachments)
      await call('AttachPolicy', {
        PolicyId: Policy.PolicySummary.Id,
        TargetId: target(attachment),
      });
  }
  await deployTrail(
    aws,
    organization,
    made.Id,
    accounts.get(organization.logArchiveAccount ?? '') ?? '',
  );
  return {
    rootId,
    units,
    accounts,
    policies,
    ...(await deployIdentities(aws, organization, accounts, withIds)),
  };
}

async function deployIdentities(
  aws: LocalAws,
  { identity, identityCenterRegion }: Organization,
  accounts: ReadonlyMap<string, string>,
  withIds: ReturnType<typeof substitution>,
): Promise<Pick<Deployed, 'instanceArn' | 'identityStoreId' | 'principals' | 'permissionSets'>> {
  const caller = managementAccount(aws, identityCenterRegion);
  const sso = <Answer>(action: string, request: object = {}): Promise<Answer> =>
    callJson<Answer>(caller, 'sso-admin', action, request);
  const { Instances } = await sso<{
    Instances: { InstanceArn: string; IdentityStoreId: string }[];
  }>('ListInstances');
  const { InstanceArn: instanceArn = '', IdentityStoreId: identityStoreId = '' } =
    Instances[0] ?? {};
  const store = <Answer>(action: string, request: object): Promise<Answer> =>
    callJson<Answer>(caller, 'identitystore', action, {
      IdentityStoreId: identityStoreId,
      ...request,
    });

  const principals = new Map<string, string>();
  for (const { name } of identity.groups)
    principals.set(
      name,
      (await store<{ GroupId: string }>('CreateGroup', { DisplayName: name })).GroupId,
    );
  for (const { name, displayName, givenName, familyName } of identity.users)
    principals.set(
      name,
      (
        await store<{ UserId: string }>('CreateUser', {
          UserName: name,
          DisplayName: displayName,
          Name: { GivenName: givenName, FamilyName: familyName },
        })
      ).UserId,
    );
  for (const { group, user } of identity.memberships)
    await store('CreateGroupMembership', {
      GroupId: principals.get(group),
      MemberId: { UserId: principals.get(user) },
    });

  const permissionSets = new Map<string, string>();
  for (const {
    name,
    sessionDuration,
    relayState,
    awsManagedPolicies,
    customerManagedPolicies,
    inlinePolicy,
    permissionsBoundary,
  } of identity.permissionSets) {
    const { PermissionSet } = await sso<{ PermissionSet: { PermissionSetArn: string } }>(
      'CreatePermissionSet',
      {
        InstanceArn: instanceArn,
        Name: name,
        SessionDuration: sessionDuration,
        ...(relayState !== undefined && { RelayState: relayState }),
      },
    );
    const set = { InstanceArn: instanceArn, PermissionSetArn: PermissionSet.PermissionSetArn };
    permissionSets.set(name, set.PermissionSetArn);
    for (const policy of awsManagedPolicies)
      await sso('AttachManagedPolicyToPermissionSet', {
        ...set,
        ManagedPolicyArn: `arn:aws:iam::aws:policy/${policy}`,
      });
    for (const { name: Name, path: Path } of customerManagedPolicies)
      await sso('AttachCustomerManagedPolicyReferenceToPermissionSet', {
        ...set,
        CustomerManagedPolicyReference: { Name, Path },
      });
    if (inlinePolicy)
      await sso('PutInlinePolicyToPermissionSet', {
        ...set,
        InlinePolicy: JSON.stringify(withIds(inlinePolicy)),
      });
    if (permissionsBoundary && 'awsManagedPolicy' in permissionsBoundary)
      await sso('PutPermissionsBoundaryToPermissionSet', {
        ...set,
        PermissionsBoundary: {
          ManagedPolicyArn: `arn:aws:iam::aws:policy/${permissionsBoundary.awsManagedPolicy}`,
        },
      });
  }
  for (const { principalType, principal, permissionSet, account } of identity.assignments) {
    await sso('CreateAccountAssignment', {
      InstanceArn: instanceArn,
      PermissionSetArn: permissionSets.get(permissionSet),
      PrincipalType: principalType,
      PrincipalId: principals.get(principal),
      TargetType: 'AWS_ACCOUNT',
      TargetId: accounts.get(account),
    });
  }
  return { instanceArn, identityStoreId, principals, permissionSets };
}

async function deployTrail(
  aws: LocalAws,
  { auditTrail, homeRegion, accessRole }: Organization,
  organizationId: string,
  logArchive: string,
): Promise<void> {
  if (!auditTrail) return;
  const caller = managementAccount(aws, homeRegion);
  const archive = await assumeRole(caller, `arn:aws:iam::${logArchive}:role/${accessRole}`);
  const { bucket, name, logGroup } = auditTrail;
  const allow = (Action: string, Resource: string) => ({
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action,
    Resource,
  });
  const policy = {
    Version: '2012-10-17',
    Statement: [
      allow('s3:GetBucketAcl', `arn:aws:s3:::${bucket}`),
      ...[aws.managementAccountId, organizationId].map((owner) =>
        allow('s3:PutObject', `arn:aws:s3:::${bucket}/AWSLogs/${owner}/*`),
      ),
    ],
  };
  await makeBucket(archive, bucket);
  await callS3(archive, 'PUT', `/${bucket}?policy`, JSON.stringify(policy));
  const trail = {
    Name: name,
    S3BucketName: bucket,
    IsOrganizationTrail: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    KmsKeyId: `arn:aws:kms:${homeRegion}:${logArchive}:key/11111111-2222-3333-4444-555555555555`,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${homeRegion}:${aws.managementAccountId}:log-group:${logGroup}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${aws.managementAccountId}:role/orgcharter-audit-trail-log-delivery`,
  };
  const { TrailARN } = await callJson<{ TrailARN: string }>(
    caller,
    'cloudtrail',
    'CreateTrail',
    trail,
  );
  await callJson(caller, 'cloudtrail', 'StartLogging', { Name: TrailARN });
}
