import type {
  PageAccount,
  PageData,
  PagePermissionSet,
  PagePrincipal,
  PageRole,
  PageTrust,
} from '../page-data';
import type { ChangeIndex } from './changes';
import { groupedBy } from './grouped-by';
import { asMember } from './memberships';

/** An assignment. */
export interface Entry {
  readonly principal: PagePrincipal;
  readonly permissionSet: PagePermissionSet;
  readonly account: PageAccount;
  /** The index of its effective permissions. */
  readonly access: number;
  readonly cause: string;
  readonly until?: string;
  readonly ticket?: string;
  /** It did not exist in the earlier version. */
  readonly isNew: boolean;
}

/** A principal that can assume a role in an account. */
export interface RoleAccess {
  readonly role: PageRole;
  readonly trust: PageTrust;
  readonly account: PageAccount;
}

export interface AccessLookups {
  entriesOfAccount(account: PageAccount): readonly Entry[];
  /** Without those of a user's groups; {@link entriesWithGroups} includes them. */
  entriesOfPrincipal(principal: PagePrincipal): readonly Entry[];
  /** What a user has through a group ends when the membership does, and has its ticket too. */
  entriesWithGroups(principal: PagePrincipal): readonly Entry[];
  entriesOfPermissionSet(set: PagePermissionSet): readonly Entry[];
  /** Who has a trusted permission set. */
  holdersOf(trust: PageTrust): readonly Entry[];
}

export interface RoleAccessLookups {
  /** Who can assume the roles in an account. */
  roleAccessIn(account: PageAccount): readonly RoleAccess[];
  /** The roles that the permission sets of these entries can assume. */
  roleAccessOf(entries: readonly Entry[]): readonly RoleAccess[];
}

export function accessLookups(data: PageData, changed: ChangeIndex): AccessLookups {
  const entries = entriesOf(data, changed);
  const byAccount = groupedBy(entries, ({ account }) => account);
  const byPrincipal = groupedBy(entries, ({ principal }) => principal);
  const byPermissionSet = groupedBy(entries, ({ permissionSet }) => permissionSet);
  const byTrusted = groupedBy(entries, entryKey);
  const groups = new Map(
    data.principals.flatMap((each) => (each.kind === 'group' ? [[each.name, each] as const] : [])),
  );
  return {
    entriesOfAccount: (account) => byAccount(account),
    entriesOfPrincipal: (principal) => byPrincipal(principal),
    entriesWithGroups: (principal) => [
      ...byPrincipal(principal),
      ...(principal.kind === 'user'
        ? principal.members.flatMap((membership) =>
            byPrincipal(groups.get(membership.name)).map((entry) => asMember(entry, membership)),
          )
        : []),
    ],
    entriesOfPermissionSet: (set) => byPermissionSet(set),
    holdersOf: ({ through }) => (through ? byTrusted(trustKey(through)) : []),
  };
}

function entriesOf(data: PageData, changed: ChangeIndex): readonly Entry[] {
  return data.assignments.map(
    ([principalIndex, setIndex, accountIndex, access, cause, until, ticket]): Entry => {
      const principal = data.principals[principalIndex]!;
      const permissionSet = data.permissionSets[setIndex]!;
      const account = data.accounts[accountIndex]!;
      return {
        principal,
        permissionSet,
        account,
        access,
        cause,
        ...(until && { until }),
        ...(ticket && { ticket }),
        isNew: changed.isNew(principal, permissionSet.name, account.name),
      };
    },
  );
}

export function roleAccessLookups(data: PageData): RoleAccessLookups {
  const all = data.roles.flatMap((role) =>
    role.accounts.flatMap(([account]) =>
      role.trust.map((trust): RoleAccess => ({ role, trust, account: data.accounts[account]! })),
    ),
  );
  const byAccount = groupedBy(all, ({ account }) => account);
  const byTrusted = groupedBy(
    all.filter(({ trust }) => trust.through),
    ({ trust }) => trustKey(trust.through!),
  );
  return {
    roleAccessIn: (account) => byAccount(account),
    roleAccessOf: (entries) => [...new Set(entries.map(entryKey))].flatMap((key) => byTrusted(key)),
  };
}

const trustKey = ({ permissionSet, account }: NonNullable<PageTrust['through']>): string =>
  `${permissionSet}\0${account}`;

const entryKey = ({ permissionSet, account }: Entry): string =>
  trustKey({ permissionSet: permissionSet.name, account: account.name });
