import type {
  Account,
  AccountIam,
  DeclaredPolicy,
  Organization,
  PermissionSet,
  Role,
} from '../../model/organization';
import type { HolderPolicies } from '../holders/holder-policies';
import type { Holder } from '../holders/holders';
import { rolesIn } from '../roles/trusted';
import type { Change } from './change';

/** A permission set, role or declared policy that both versions have in an account. */
export interface HolderPair {
  /** The subject of a sentence: `PowerUser`, `role Deployer`, `a principal with policy limit`. */
  readonly called: string;
  /** The same, as fields of a change. */
  readonly subject: Pick<Change, 'permissionSet' | 'role' | 'policy'>;
  readonly account: Account;
  readonly earlier: Holder;
  readonly holder: Holder;
}

/** With its policies in both versions. */
export interface ComparedPair extends HolderPair {
  readonly had: HolderPolicies;
  readonly has: HolderPolicies;
}

/**
 * Permission sets that both versions assign in an account, roles that both have there, and declared
 * policies there that none of these has as permissions: other principals may have them, or have to
 * set them as a boundary.
 */
export function holderPairs(before: Organization, now: Organization): readonly HolderPair[] {
  const sets = setPairs(before, now);
  const roles = rolePairs(before, now);
  return [...sets, ...roles, ...policyPairs(before, now, attachedPolicies(now))];
}

function setPairs(before: Organization, now: Organization): readonly HolderPair[] {
  const accounts = new Map(now.accounts.map((account) => [account.name, account]));
  const byName = ({ identity }: Organization) =>
    new Map(identity.permissionSets.map((set) => [set.name, set]));
  const [setsBefore, setsNow] = [byName(before), byName(now)];
  const was = assigned(before);
  return [...assigned(now)].sort().flatMap((key): readonly HolderPair[] => {
    if (!was.has(key)) return [];
    const [name = '', account = ''] = key.split('\0');
    return [
      {
        called: name,
        subject: { permissionSet: name },
        account: accounts.get(account) as Account,
        earlier: setsBefore.get(name) as PermissionSet,
        holder: setsNow.get(name) as PermissionSet,
      },
    ];
  });
}

const assigned = ({ identity }: Organization): ReadonlySet<string> =>
  new Set(identity.assignments.map(({ permissionSet, account }) => `${permissionSet}\0${account}`));

/**
 * Roles that both versions have in an account. Names are unique in an account, whatever the path.
 */
export function rolePairs(
  before: Organization,
  now: Organization,
): readonly (HolderPair & { readonly earlier: Role; readonly holder: Role })[] {
  const was = new Map(
    rolesIn(before).map(({ role, account }) => [`${role.name}\0${account.name}`, role]),
  );
  return rolesIn(now).flatMap(({ role, account }) => {
    const earlier = was.get(`${role.name}\0${account.name}`);
    return earlier
      ? [
          {
            called: `role ${role.name}`,
            subject: { role: role.name },
            account,
            earlier,
            holder: role,
          },
        ]
      : [];
  });
}

/**
 * The declared policies that permission sets and roles have as permissions, by account. A boundary
 * can be passed on to roles that are not in the charter, so that what it allows counts whatever its
 * holders do with it.
 */
function attachedPolicies(organization: Organization): ReadonlySet<string> {
  const sets = new Map(organization.identity.permissionSets.map((set) => [set.name, set]));
  const holders = [
    ...[...assigned(organization)].map((key) => ({
      holder: sets.get(key.split('\0')[0] ?? '') as Holder,
      account: key.split('\0')[1] ?? '',
    })),
    ...rolesIn(organization).map(({ role, account }) => ({
      holder: role as Holder,
      account: account.name,
    })),
  ];
  return new Set(
    holders.flatMap(({ holder: { customerManagedPolicies }, account }) =>
      customerManagedPolicies.map(({ path, name }) => `${account} ${path}${name}`),
    ),
  );
}

function policyPairs(
  before: Organization,
  now: Organization,
  attachedNow: ReadonlySet<string>,
): readonly HolderPair[] {
  const accounts = new Map(now.accounts.map((account) => [account.name, account]));
  const policiesOf = (iam: AccountIam | undefined) => iam?.customerManagedPolicies ?? [];
  const was = new Map(
    before.accountParts.flatMap(({ account, iam }) =>
      policiesOf(iam).map((policy) => [`${account} ${policy.path}${policy.name}`, policy]),
    ),
  );
  return now.accountParts.flatMap(({ account, iam }) =>
    policiesOf(iam).flatMap((policy): readonly HolderPair[] => {
      const key = `${account} ${policy.path}${policy.name}`;
      const earlier = was.get(key);
      return earlier && !attachedNow.has(key)
        ? [
            {
              called: `a principal with policy ${policy.name}`,
              subject: { policy: policy.name },
              account: accounts.get(account) as Account,
              earlier: roleWithOnly(earlier),
              holder: roleWithOnly(policy),
            },
          ]
        : [];
    }),
  );
}

/** A role that has this policy and no other. */
function roleWithOnly({ name, path, cause }: DeclaredPolicy): Role {
  return {
    name: `example-of-${name}`,
    path: '/',
    description: '',
    tags: {},
    maxSessionSeconds: 3600,
    trust: [],
    trustPolicy: {},
    awsManagedPolicies: [],
    customerManagedPolicies: [{ name, path }],
    inlinePolicies: [],
    cause,
  };
}
