import { createHash } from 'node:crypto';
import type {
  InAccount,
  LiveIdentityCenter,
  LiveOrganization,
  LivePermissionSet,
  LivePolicy,
  LiveRole,
} from '../../../adoption/live-organization';
import { PASSWORD_POLICY } from '../charter/in-account';
import {
  awsNameOf,
  firstKeyOf,
  ROOT,
  type AccountParts,
  type Organization,
  type Role,
} from '../../../model/organization';

/**
 * The living organization that a deployment of this charter leaves behind, as `import` would read
 * it. IDs are derived from names.
 */
export function livingOrganization(organization: Organization): LiveOrganization {
  const { accounts, organizationalUnits: units, trustedServices, policyTypes } = organization;
  const unitId = (path: string): string =>
    path === ROOT
      ? ROOT_ID
      : (units.find((unit) => unit.path === path)?.id ?? `ou-abcd-${hash(path)}`);
  return {
    id: organization.id ?? 'o-living0000',
    rootId: ROOT_ID,
    managementAccountId: organization.environment.managementAccountId,
    policyTypes,
    trustedServices,
    rootFeatures: ['RootCredentialsManagement', 'RootSessions'],
    delegatedAdministrators: ['access-analyzer', 'config', 'config-multiaccountsetup'].map(
      (service) => ({
        accountId: accountId(organization, organization.securityAccount!),
        service: `${service}.amazonaws.com`,
      }),
    ),
    units: units.map((unit) => ({
      id: unitId(unit.path),
      name: awsNameOf(unit),
      parentId: unitId(unit.parent),
      tags: unit.tags,
    })),
    accounts: accounts.map((account) => ({
      id: accountId(organization, account.name),
      name: awsNameOf(account),
      email: account.email,
      state: 'ACTIVE',
      parentId: unitId(account.parent),
      tags: account.tags,
    })),
    policies: policies(organization, unitId),
    identityCenter: { known: identityCenter(organization) },
    trail: { known: trail(organization) },
    inAccounts: Object.fromEntries(
      accounts.map(({ name }) => [
        accountId(organization, name),
        { known: inAccount(organization, name) },
      ]),
    ),
  };
}

const ROOT_ID = 'r-abcd';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';

/** Eight digits. */
const hash = (text: string): string =>
  String(Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16))
    .padStart(8, '0')
    .slice(-8);

export function accountId({ accounts, environment }: Organization, name: string): string {
  const account = accounts.find((each) => each.name === name);
  if (account?.isManagementAccount) return environment.managementAccountId;
  return account?.id ?? `5555${hash(name)}`;
}

const policies = (
  organization: Organization,
  unitId: (path: string) => string,
): readonly LivePolicy[] =>
  organization.policies.map((policy) => ({
    id: `p-${hash(policy.type + policy.name)}`,
    name: awsNameOf(policy),
    description: policy.description,
    type: policy.type,
    awsManaged: false,
    document: policy.policy,
    targets: policy.attachments.map((attachment) => {
      if (attachment.kind === 'account') return accountId(organization, attachment.name);
      return attachment.kind === 'root' ? ROOT_ID : unitId(attachment.path);
    }),
    tags: {},
  }));

function identityCenter(organization: Organization): LiveIdentityCenter {
  const { identity } = organization;
  const groupId = (name: string) => hash(`group ${name}`);
  const userId = (name: string) => hash(`user ${name}`);
  const external = identity.source === 'external';
  return {
    instanceArn: INSTANCE,
    identityStoreId: 'd-1234567890',
    region: organization.identityCenterRegion,
    external,
    groups: identity.groups.map((group) => ({
      id: groupId(group.name),
      name: awsNameOf(group),
      description: group.description,
      external,
    })),
    users: [...identity.users, ...identity.externalUsers].map((user) => ({
      id: userId(user.name),
      name: awsNameOf(user),
      givenName: '',
      familyName: '',
      displayName: '',
      email: '',
      external,
    })),
    memberships: identity.memberships.map(({ group, user }) => ({
      id: hash(`${group}/${user}`),
      groupId: groupId(group),
      userId: userId(user),
    })),
    permissionSets: identity.permissionSets.map(livePermissionSet),
    assignments: identity.assignments.map((each) => ({
      permissionSetArn: permissionSetArn(each.permissionSet),
      accountId: accountId(organization, each.account),
      principalType: each.principalType,
      principalId: each.principalType === 'USER' ? userId(each.principal) : groupId(each.principal),
    })),
    accessControlAttributes: identity.accessControlAttributes,
  };
}

const permissionSetArn = (name: string): string =>
  `arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-${hash(name)}`;

const awsManaged = (policy: string): string => `arn:aws:iam::aws:policy/${policy}`;

const livePermissionSet = (
  set: Organization['identity']['permissionSets'][number],
): LivePermissionSet => ({
  arn: permissionSetArn(set.name),
  name: awsNameOf(set),
  description: set.description,
  sessionDuration: set.sessionDuration,
  tags: set.tags,
  awsManagedPolicies: set.awsManagedPolicies.map(awsManaged),
  customerManagedPolicies: set.customerManagedPolicies,
  ...(set.inlinePolicy && { inlinePolicy: set.inlinePolicy }),
  ...(set.permissionsBoundary && { permissionsBoundary: set.permissionsBoundary }),
});

const trail = ({ auditTrail, homeRegion, environment }: Organization) =>
  auditTrail && {
    name: auditTrail.name,
    arn: `arn:aws:cloudtrail:${homeRegion}:${environment.managementAccountId}:trail/${auditTrail.name}`,
    homeRegion,
    isMultiRegion: true,
    logFileValidation: true,
    globalServiceEvents: true,
    insights: auditTrail.insights,
    bucket: auditTrail.bucket,
    tags: {},
  };

/** The resources of one account, and of the stacks that are not named after an account. */
function inAccount(organization: Organization, name: string): InAccount {
  const { governedRegions, accountParts } = organization;
  const id = accountId(organization, name);
  const parts: Partial<AccountParts> = accountParts.find(({ account }) => account === name) ?? {};
  const inRegions = <T>(value: (region: string) => T) =>
    Object.fromEntries(governedRegions.map((region) => [region, value(region)]));
  return {
    ...(parts.passwordPolicy && { passwordPolicy: PASSWORD_POLICY }),
    ...(parts.s3PublicAccessBlock && { publicAccessBlock: PUBLIC_ACCESS_BLOCK }),
    ebsEncryptionByDefault: inRegions(() => true),
    alternateContacts: parts.alternateContacts ?? [],
    budgets: accountParts.map(({ account }) => {
      const { accounts } = organization;
      const key = firstKeyOf(accounts.find((each) => each.name === account)!);
      return { name: `account-${key}`, limit: '1', unit: 'USD' };
    }),
    configRecorders: inRegions(() => ({ name: 'default', deliveryChannel: 'default' })),
    detectors: inRegions((region) => `detector-${hash(id + region)}`),
    securityHubs: governedRegions,
    analyzers: inRegions(() => [
      { name: 'orgcharter-external-access', type: 'ORGANIZATION' },
      { name: 'orgcharter-unused-access', type: 'ORGANIZATION_UNUSED_ACCESS' },
    ]),
    openIdConnectProviders: (parts.iam?.openIdConnectProviders ?? []).map(
      ({ url, audiences, tags }) => ({
        arn: `arn:aws:iam::${id}:oidc-provider/${url.replace('https://', '')}`,
        url: url.replace('https://', ''),
        audiences,
        tags,
      }),
    ),
    roles: (parts.iam?.roles ?? []).map((role) => liveRole(role, id)),
    policies: (parts.iam?.customerManagedPolicies ?? []).map((policy) => ({
      ...policy,
      arn: `arn:aws:iam::${id}:policy${policy.path}${policy.name}`,
    })),
    roleNames: [
      '/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      '/aws-service-role/ram.amazonaws.com/AWSServiceRoleForResourceAccessManager',
      '/orgcharter-audit-trail-log-delivery',
      '/orgcharter-chat',
      '/orgcharter-config-aggregator',
      '/orgcharter-event-forwarding',
      ...(parts.iam?.roles ?? []).map((role) => role.path + role.name),
    ],
  };
}

const liveRole = (role: Role, accountId: string): LiveRole => ({
  name: role.name,
  path: role.path,
  description: role.description,
  maximumSessionDuration: role.maxSessionSeconds,
  trustPolicy: role.trustPolicy,
  managedPolicies: [
    ...role.awsManagedPolicies.map(awsManaged),
    ...role.customerManagedPolicies.map(
      ({ path, name }) => `arn:aws:iam::${accountId}:policy${path}${name}`,
    ),
  ],
  inlinePolicies: role.inlinePolicies,
  tags: role.tags,
});

const PUBLIC_ACCESS_BLOCK = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
