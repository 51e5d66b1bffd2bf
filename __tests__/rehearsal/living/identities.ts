import { callJson, type Caller } from '../../../rehearsal/aws-call';
import { seed } from '../../../rehearsal/existing/existing';
import type { LocalAws } from '../../../rehearsal/local-aws';
import type { ShapeIdentity, ShapePermissionSet } from './shape';

export interface LivingIdentities {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  /** By name. */
  readonly groups: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
  /** ARNs by name. */
  readonly permissionSets: ReadonlyMap<string, string>;
}

/** Makes what Identity Center has, in the caller's region. */
export async function createIdentities(
  aws: LocalAws,
  caller: Caller,
  identity: ShapeIdentity,
  accounts: ReadonlyMap<string, string>,
): Promise<LivingIdentities> {
  const sso = <Answer = object>(action: string, request: object = {}): Promise<Answer> =>
    callJson<Answer>(caller, 'sso-admin', action, request);
  const { Instances } = await sso<{
    Instances: readonly { InstanceArn: string; IdentityStoreId: string }[];
  }>('ListInstances');
  const { InstanceArn, IdentityStoreId } = Instances[0]!;
  const { groups, users } = await createPrincipals(caller, IdentityStoreId, identity);
  if (identity.synchronized)
    await seed(aws, { synchronized: [...groups.values(), ...users.values()] });
  const permissionSets = new Map<string, string>();
  for (const set of identity.permissionSets)
    permissionSets.set(set.name, await createPermissionSet(sso, InstanceArn, set));
  for (const { group, user, permissionSet, accounts: names } of identity.assignments)
    for (const name of names)
      await sso('CreateAccountAssignment', {
        InstanceArn,
        PermissionSetArn: permissionSets.get(permissionSet),
        PrincipalType: group === undefined ? 'USER' : 'GROUP',
        PrincipalId: group === undefined ? users.get(user ?? '') : groups.get(group),
        TargetType: 'AWS_ACCOUNT',
        TargetId: accounts.get(name),
      });
  if (identity.attributes)
    await sso('CreateInstanceAccessControlAttributeConfiguration', {
      InstanceArn,
      InstanceAccessControlAttributeConfiguration: {
        AccessControlAttributes: identity.attributes.map(({ key, source }) => ({
          Key: key,
          Value: { Source: [source] },
        })),
      },
    });
  return {
    instanceArn: InstanceArn,
    identityStoreId: IdentityStoreId,
    groups,
    users,
    permissionSets,
  };
}

async function createPrincipals(
  caller: Caller,
  IdentityStoreId: string,
  identity: ShapeIdentity,
): Promise<Pick<LivingIdentities, 'groups' | 'users'>> {
  const store = <Answer>(action: string, request: object): Promise<Answer> =>
    callJson<Answer>(caller, 'identitystore', action, { IdentityStoreId, ...request });
  const groups = new Map<string, string>();
  for (const { name, description } of identity.groups) {
    const { GroupId } = await store<{ GroupId: string }>('CreateGroup', {
      DisplayName: name,
      ...(description !== undefined && { Description: description }),
    });
    groups.set(name, GroupId);
  }
  const users = new Map<string, string>();
  for (const { name, givenName, familyName, groups: of } of identity.users) {
    const email = name.includes('@') ? name : `${name}@acme.example`;
    const { UserId } = await store<{ UserId: string }>('CreateUser', {
      UserName: name,
      DisplayName: `${givenName} ${familyName}`,
      Name: { GivenName: givenName, FamilyName: familyName },
      Emails: [{ Value: email, Type: 'work', Primary: true }],
    });
    users.set(name, UserId);
    for (const group of of)
      await store('CreateGroupMembership', {
        GroupId: groups.get(group),
        MemberId: { UserId },
      });
  }
  return { groups, users };
}

async function createPermissionSet(
  sso: <Answer = object>(action: string, request?: object) => Promise<Answer>,
  InstanceArn: string,
  set: ShapePermissionSet,
): Promise<string> {
  const { PermissionSet } = await sso<{ PermissionSet: { PermissionSetArn: string } }>(
    'CreatePermissionSet',
    {
      InstanceArn,
      Name: set.name,
      ...(set.description !== undefined && { Description: set.description }),
      ...(set.sessionDuration !== undefined && { SessionDuration: set.sessionDuration }),
      ...(set.relayState !== undefined && { RelayState: set.relayState }),
      Tags: Object.entries(set.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    },
  );
  const of = { InstanceArn, PermissionSetArn: PermissionSet.PermissionSetArn };
  for (const name of set.awsManaged)
    await sso('AttachManagedPolicyToPermissionSet', { ...of, ManagedPolicyArn: managed(name) });
  for (const { name, path } of set.customerManaged ?? [])
    await sso('AttachCustomerManagedPolicyReferenceToPermissionSet', {
      ...of,
      CustomerManagedPolicyReference: { Name: name, Path: path },
    });
  if (set.inline)
    await sso('PutInlinePolicyToPermissionSet', {
      ...of,
      InlinePolicy: JSON.stringify(set.inline),
    });
  if (set.boundary !== undefined)
    await sso('PutPermissionsBoundaryToPermissionSet', {
      ...of,
      PermissionsBoundary: { ManagedPolicyArn: managed(set.boundary) },
    });
  return PermissionSet.PermissionSetArn;
}

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
