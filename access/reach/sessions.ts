import type { Account, Organization, PermissionSet, Role } from '../../model/organization';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { isRole, pathAndName } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { rolesIn } from '../roles/trusted';

/**
 * A permission set or a role in an account, as what somebody acts there. The same session is always
 * the same object.
 */
export interface Session {
  readonly holder: Holder;
  readonly account: Account;
  /**
   * The same session before somebody edited its policies, so that it has all permissions within its
   * boundary.
   */
  readonly original?: Session;
  /** Whether AWS creates the role, together with the account. */
  readonly isAccessRole: boolean;
  /** Its place in the order of accounts, then paths and names; permission sets come last. */
  readonly order: number;
}

/** Every session that the charter knows. */
export interface Sessions {
  /**
   * The roles of every account, the access role among them, sorted by account, then path and name.
   */
  readonly roles: readonly Session[];
  rolesOf(account: Account): readonly Session[];
  ofPermissionSet(set: PermissionSet, account: Account): Session;
  /**
   * The session after somebody attached AdministratorAccess to its role: `Deny` statements that it
   * had stay.
   *
   * @param withBoundary whether its permissions boundary stays
   */
  edited(session: Session, withBoundary: boolean): Session;
}

export function sessionsIn(organization: Organization): Sessions {
  const roles = [...declaredRoles(organization), ...accessRoles(organization)]
    .map((role) => ({ role, key: `${role.account.name}\0${pathAndName(role.holder)}` }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ role }, order): Session => ({ ...role, order }));
  const ofAccount = grouped(roles, ({ account }) => account.name);
  const ofSets = new Map<string, Session>();
  const ofEdits = new Map<Session, Map<boolean, Session>>();
  const editedHolders = { true: new Map<Holder, Holder>(), false: new Map<Holder, Holder>() };
  return {
    roles,
    rolesOf: ({ name }) => ofAccount.get(name) ?? [],
    ofPermissionSet(set, account) {
      const key = `${set.name}\0${account.name}`;
      const session = ofSets.get(key) ?? {
        holder: set,
        account,
        isAccessRole: false,
        order: Number.MAX_SAFE_INTEGER,
      };
      ofSets.set(key, session);
      return session;
    },
    edited(session, withBoundary) {
      const its = ofEdits.get(session) ?? new Map<boolean, Session>();
      ofEdits.set(session, its);
      const edited = its.get(withBoundary) ?? {
        ...session,
        holder: editedHolder(session.holder, withBoundary),
        original: session,
      };
      its.set(withBoundary, edited);
      return edited;
    },
  };

  /** Accounts that share a role share the edited one. */
  function editedHolder(holder: Holder, withBoundary: boolean): Holder {
    const known = editedHolders[`${withBoundary}`];
    const its = known.get(holder) ?? withEveryPermission(holder, withBoundary);
    known.set(holder, its);
    return its;
  }
}

/** `ci/Deployer`; for a permission set its name. */
export const nameOf = ({ holder }: Session): string =>
  isRole(holder) ? pathAndName(holder) : holder.name;

interface RoleOfAccount extends Omit<Session, 'order'> {
  readonly holder: Role;
}

const declaredRoles = (organization: Organization): readonly RoleOfAccount[] =>
  rolesIn(organization).map(({ role, account }) => ({
    holder: role,
    account,
    isAccessRole: false,
  }));

/**
 * The role that AWS Organizations creates in a new member account: it trusts the management
 * account, and is an administrator. In an account that was invited, somebody has to create it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 */
function accessRoles({
  accessRole,
  accounts,
  managementAccount,
}: Organization): readonly RoleOfAccount[] {
  const role = {
    name: accessRole,
    path: '/',
    description: '',
    tags: {},
    maxSessionSeconds: 3600,
    trust: [{ kind: 'account', account: { name: managementAccount }, requireMfa: false }],
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::\${account:${managementAccount}}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    awsManagedPolicies: ['AdministratorAccess'],
    customerManagedPolicies: [],
    inlinePolicies: [],
  } satisfies Omit<Role, 'cause'>;
  return accounts
    .filter(({ isManagementAccount }) => !isManagementAccount)
    .map((account) => ({
      holder: { ...role, cause: account.cause },
      account,
      isAccessRole: true,
    }));
}

function withEveryPermission<T extends Holder>(holder: T, withBoundary: boolean): T {
  const { permissionsBoundary, ...rest } = holder;
  return {
    ...(rest as T),
    awsManagedPolicies: [...new Set([...holder.awsManagedPolicies, 'AdministratorAccess'])],
    ...(withBoundary && permissionsBoundary && { permissionsBoundary }),
  };
}
