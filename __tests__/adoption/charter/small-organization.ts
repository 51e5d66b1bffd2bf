import type {
  LiveAccount,
  LiveIdentityCenter,
  LiveOrganization,
  LivePolicy,
} from '../../../adoption/live-organization';

/**
 * Workloads (Production: prod, shop; Development: dev), Sandbox, and log-archive under the root.
 */
export function smallOrganization(more: Partial<LiveOrganization> = {}): LiveOrganization {
  return {
    id: 'o-a1b2c3d4e5',
    rootId: 'r-ab12',
    managementAccountId: '100000000000',
    homeRegion: 'eu-west-2',
    policyTypes: ['SERVICE_CONTROL_POLICY'],
    trustedServices: ['sso.amazonaws.com'],
    rootFeatures: [],
    delegatedAdministrators: [],
    units: [
      unit('ou-ab12-workloads', 'Workloads', 'r-ab12'),
      unit('ou-ab12-production', 'Production', 'ou-ab12-workloads'),
      unit('ou-ab12-development', 'Development', 'ou-ab12-workloads'),
      unit('ou-ab12-sandbox1', 'Sandbox', 'r-ab12'),
    ],
    accounts: [
      account('100000000000', 'management', 'r-ab12'),
      account('100000000001', 'log-archive', 'r-ab12'),
      account('100000000002', 'prod', 'ou-ab12-production'),
      account('100000000003', 'shop', 'ou-ab12-production'),
      account('100000000004', 'dev', 'ou-ab12-development'),
    ],
    policies: [],
    identityCenter: { known: undefined },
    trail: { known: undefined },
    inAccounts: {},
    ...more,
  };
}

const unit = (id: string, name: string, parentId: string) => ({ id, name, parentId, tags: {} });

export const account = (
  id: string,
  name: string,
  parentId: string,
  more: Partial<LiveAccount> = {},
): LiveAccount => ({
  id,
  name,
  email: `aws+${name}@acme.example`,
  state: 'ACTIVE',
  parentId,
  tags: {},
  ...more,
});

export const policy = (more: Partial<LivePolicy>): LivePolicy => ({
  id: 'p-12345678',
  name: 'Our rule',
  description: '',
  type: 'SERVICE_CONTROL_POLICY',
  awsManaged: false,
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' }],
  },
  targets: ['r-ab12'],
  tags: {},
  ...more,
});

export const identityCenter = (more: Partial<LiveIdentityCenter> = {}): LiveIdentityCenter => ({
  instanceArn: 'arn:aws:sso:::instance/ssoins-1',
  identityStoreId: 'd-1',
  region: 'eu-west-2',
  external: true,
  groups: [{ id: 'g-1', name: 'developers', description: '', external: true }],
  users: [],
  memberships: [],
  permissionSets: [
    {
      arn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
      name: 'ReadOnly',
      description: 'Read everything',
      sessionDuration: 'PT4H',
      tags: {},
      awsManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      customerManagedPolicies: [],
    },
  ],
  assignments: [],
  accessControlAttributes: [],
  ...more,
});
