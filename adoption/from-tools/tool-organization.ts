import type { NotHeld } from '../charter/report';
import type { InAccount, LiveIdentityCenter, LiveOrganization } from '../live-organization';

/** An organization as another tool's configuration describes it. */
export interface ToolOrganization {
  /** IDs that AWS gives are made up, except for those of accounts that the configuration has. */
  readonly live: LiveOrganization;
  /** What has no counterpart in a charter, or none that the configuration describes completely. */
  readonly notHeld: readonly NotHeld[];
  readonly notes: readonly string[];
}

export const ROOT_ID = 'r-0000';

/** An organization without anything in it. */
export const EMPTY: Omit<LiveOrganization, 'managementAccountId'> = {
  id: 'o-0000000000',
  rootId: ROOT_ID,
  policyTypes: [],
  trustedServices: [],
  rootFeatures: [],
  delegatedAdministrators: [],
  units: [],
  accounts: [],
  policies: [],
  identityCenter: { known: undefined },
  trail: { known: undefined },
  inAccounts: {},
};

/** IAM Identity Center with nothing in it, and with IDs that no configuration has. */
export const EMPTY_CENTER: Omit<LiveIdentityCenter, 'region'> = {
  instanceArn: 'arn:aws:sso:::instance/unknown',
  identityStoreId: 'unknown',
  external: false,
  groups: [],
  users: [],
  memberships: [],
  permissionSets: [],
  assignments: [],
  accessControlAttributes: [],
};

/** An account with nothing in it. */
export const NOTHING_IN_ACCOUNT: InAccount = {
  ebsEncryptionByDefault: {},
  alternateContacts: [],
  budgets: [],
  configRecorders: {},
  detectors: {},
  securityHubs: [],
  analyzers: {},
  openIdConnectProviders: [],
  roles: [],
  policies: [],
  roleNames: [],
};

/** What the report says of a configuration that AWS was not asked about. */
export const NOT_ASKED = [
  'AWS was not asked, so there are no import IDs. Compare the plan with care, or run orgcharter import with credentials of the management account to adopt what exists.',
  'The configuration does not say which services have trusted access. Add those that do to organization.trustedServices before you deploy.',
];
