import type {
  AccountIam,
  Account,
  Organization,
  Role,
  Trust,
  TrustedAccount,
} from '../../model/organization';

/** One role of the charter in one of its accounts. */
export interface RoleIn {
  readonly role: Role;
  readonly account: Account;
  readonly iam: AccountIam;
}

/**
 * Every role that the charter creates in an account, including the `pipeline` roles. Sorted by
 * account, then name.
 */
export function rolesIn({
  accountParts,
  accounts,
}: Pick<Organization, 'accountParts' | 'accounts'>): readonly RoleIn[] {
  const byName = new Map(accounts.map((account) => [account.name, account]));
  return accountParts.flatMap(({ account, iam }) =>
    (iam?.roles ?? []).map((role) => ({
      role,
      account: byName.get(account) as Account,
      iam: iam as AccountIam,
    })),
  );
}

/** Whether the trusted principal is outside the organization, such as a vendor. */
export function isOutside(trust: Trust): boolean {
  return 'account' in trust && typeof trust.account === 'object' && 'foreignId' in trust.account;
}

/** `role ci/Deployer in security`, `service ec2.amazonaws.com`, `outside account 999988887777`. */
export function describeTrusted(trust: Trust): string {
  switch (trust.kind) {
    case 'role':
      return `role ${trust.name} in ${describeAccount(trust.account)}`;
    case 'user':
      return `IAM user ${trust.name} in ${describeAccount(trust.account)}`;
    case 'account':
      return 'name' in trust.account
        ? `account ${trust.account.name}`
        : describeAccount(trust.account);
    case 'permissionSet':
      return `permission set ${trust.permissionSet} in ${trust.account}`;
    case 'service':
      return `service ${trust.service}`;
    case 'oidc':
      return `${trust.provider} token for ${trust.subjects.join(' or ')}`;
    case 'rolesAnywhere':
      return `certificate from ${trust.trustAnchor}`;
  }
}

const describeAccount = (account: TrustedAccount): string =>
  'name' in account ? account.name : `outside account ${account.foreignId}`;

/**
 * What a trusted principal needs to assume the role: `external ID acme-42`, `MFA`, `CN=build-01`.
 */
export function describeRequirements(trust: Trust): readonly string[] {
  return [
    ...requirementsOfKind(trust),
    ...(trust.externalId === undefined ? [] : [`external ID ${trust.externalId}`]),
    ...(trust.requireMfa ? ['MFA'] : []),
  ];
}

function requirementsOfKind(trust: Trust): readonly string[] {
  switch (trust.kind) {
    case 'service':
      return [
        ...(trust.ownAccountOnly ? ['a request for its own account'] : []),
        ...(trust.sourceArn === undefined ? [] : [`a request for ${trust.sourceArn}`]),
      ];
    case 'oidc':
      return [`audience ${trust.audience}`];
    case 'rolesAnywhere':
      return Object.entries(trust.subject).map(
        ([part, values]) => `${part}=${values.join(' or ')}`,
      );
    default:
      return [];
  }
}

/** Both: `outside account 999988887777 with external ID acme-42`. */
export function describeTrust(trust: Trust): string {
  const requirements = describeRequirements(trust);
  return `${describeTrusted(trust)}${requirements.length === 0 ? '' : ` with ${requirements.join(', ')}`}`;
}

/** Names by which a trusted principal can be looked up: its own and its account's. */
export function namesOf(trust: Trust): readonly string[] {
  const ofAccount = (account: TrustedAccount) =>
    'name' in account ? account.name : account.foreignId;
  switch (trust.kind) {
    case 'role':
    case 'user':
      return [trust.name, ofAccount(trust.account)];
    case 'account':
      return [ofAccount(trust.account)];
    case 'permissionSet':
      return [trust.permissionSet, trust.account];
    case 'service':
      return [trust.service];
    case 'oidc':
      return [trust.provider, ...trust.subjects];
    case 'rolesAnywhere':
      return [trust.trustAnchor, ...Object.values(trust.subject).flat()];
  }
}
