import type {
  Account,
  AccountIam,
  DeclaredPolicy,
  Organization,
  PermissionSet,
  Role,
} from '../../model/organization';
import { secondsOf } from '../../lib/durations';
import type { HolderPolicies } from '../holders/holder-policies';
import { isRole } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { rolesIn } from '../roles/trusted';
import type { Change } from './change';

/** A permission set or a role that both versions have in an account. */
export interface HolderPair {
  /** `PowerUser`, `role Deployer`, `policy limit`: how a sentence calls it. */
  readonly called: string;
  /** The same in a change. */
  readonly subject: Pick<Change, 'permissionSet' | 'role' | 'policy'>;
  readonly account: Account;
  readonly earlier: Holder;
  readonly holder: Holder;
}

/** With the policies that it had before, and has now. */
export interface ComparedPair extends HolderPair {
  readonly had: HolderPolicies;
  readonly has: HolderPolicies;
}

/**
 * Permission sets that are assigned in an account before and now, roles that are there before and now, and declared
 * policies there that none of these has: somebody else may, or has to pass them on as a boundary.
 */
export function holderPairs(before: Organization, now: Organization): readonly HolderPair[] {
  const sets = setPairs(before, now);
  const roles = rolePairs(before, now);
  return [...sets, ...roles, ...policyPairs(before, now, held(now))];
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

/** Roles that are in an account before and now. Of one name there is one in an account, whatever its path. */
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

/** The declared policies that a permission set or role has, by account. */
function held(organization: Organization): ReadonlySet<string> {
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
    holders.flatMap(
      ({ holder: { customerManagedPolicies, permissionsBoundary: limit }, account }) =>
        [
          ...customerManagedPolicies,
          ...(limit && 'customerManagedPolicy' in limit ? [limit.customerManagedPolicy] : []),
        ].map(({ path, name }) => `${account} ${path}${name}`),
    ),
  );
}

function policyPairs(
  before: Organization,
  now: Organization,
  heldNow: ReadonlySet<string>,
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
      return earlier && !heldNow.has(key)
        ? [
            {
              called: `whoever has policy ${policy.name}`,
              subject: { policy: policy.name },
              account: accounts.get(account) as Account,
              earlier: asIfHeld(earlier),
              holder: asIfHeld(policy),
            },
          ]
        : [];
    }),
  );
}

/** A role that has this policy and nothing else. */
function asIfHeld({ name, path, cause }: DeclaredPolicy): Role {
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

/** The longest session. */
export const sessionSeconds = (holder: Holder): number =>
  isRole(holder) ? holder.maxSessionSeconds : secondsOf(holder.sessionDuration);
