import type { Account, AccountAssignment, Cause, Environment, Guardrail, Identity, Organization, OrganizationalUnit, PermissionSet } from '../model/organization';

/** Small organizations for the tests of what comes after the model. Each says only what its test is about. */

export const cause: Cause = { file: 'config/organization.yaml', line: 1, column: 1 };

export const anEnvironment = (parts: Partial<Environment> = {}): Environment => ({
  name: 'production',
  managementAccountId: '111122223333',
  state: { backend: 's3', bucket: 'securecart-terraform-state', region: 'eu-west-2', bootstrapState: 's3' },
  deletionProtection: true,
  ...parts,
});

export const anAccount = (name: string, parts: Partial<Account> = {}): Account => ({
  name,
  email: `aws+${name}@securecart.example`,
  parent: 'Root',
  tags: {},
  isManagementAccount: false,
  closeOnDeletion: false,
  cause,
  ...parts,
});

/** `Workloads/Production` */
export const aUnit = (path: string, parts: Partial<OrganizationalUnit> = {}): OrganizationalUnit => {
  const names = path.split('/');
  return { path, name: names.at(-1)!, parent: names.slice(0, -1).join('/') || 'Root', tags: {}, ...parts };
};

export const aGuardrail = (name: string, parts: Partial<Guardrail> = {}): Guardrail => ({
  name,
  description: `What ${name} is for`,
  type: 'SERVICE_CONTROL_POLICY',
  policy: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }] },
  attachments: [{ kind: 'root' }],
  mustDeny: [],
  mustAllow: [],
  cause,
  ...parts,
});

export const aPermissionSet = (name: string, parts: Partial<PermissionSet> = {}): PermissionSet => ({
  name,
  description: `What ${name} is for`,
  sessionDuration: 'PT4H',
  tags: {},
  awsManagedPolicies: [],
  customerManagedPolicies: [],
  breakGlass: false,
  ...parts,
});

export const anAssignment = (principal: string, permissionSet: string, account: string, parts: Partial<AccountAssignment> = {}): AccountAssignment => ({
  principalType: 'GROUP',
  principal,
  permissionSet,
  account,
  cause,
  ...parts,
});

export const anIdentity = (parts: Partial<Identity> = {}): Identity => ({
  source: 'identity-center',
  groups: [],
  users: [],
  memberships: [],
  permissionSets: [],
  assignments: [],
  accessControlAttributes: [],
  ...parts,
});

/** An organization of its management account alone; `accounts` are those beside it. */
export const anOrganization = ({ accounts = [], ...parts }: Partial<Organization> = {}): Organization => ({
  environment: anEnvironment(),
  name: 'securecart',
  homeRegion: 'eu-west-2',
  governedRegions: ['eu-west-2'],
  identityCenterRegion: 'eu-west-2',
  tags: {},
  accessRole: 'OrganizationAccountAccessRole',
  trustedServices: [],
  policyTypes: [],
  centralizedRootAccess: false,
  resourceSharing: false,
  managementAccount: 'management',
  organizationalUnits: [],
  accounts: [anAccount('management', { id: '111122223333', isManagementAccount: true }), ...accounts],
  unmanagedAccounts: [],
  identity: anIdentity(),
  guardrails: [],
  monitoring: { topics: [], logAlarms: [], metricAlarms: [], eventRules: [], savedQueries: [], dashboard: false },
  ...parts,
});
