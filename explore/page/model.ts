import type {
  PageAccess,
  PageAccount,
  PageData,
  PageGuardrail,
  PagePermissionSet,
  PagePrincipal,
  PageReason,
  PageRole,
  PageTrust,
  PageUnit,
} from '../page-data';
import { actionsOf } from './actions';
import { changeIndex } from './changes';
import type { ChangeIndex } from './changes';
import type { Actions } from './actions';

/** The page's data, and what is looked up in it all the time. */
export interface Model extends PageData {
  account(name: string): PageAccount | undefined;
  unit(path: string): PageUnit | undefined;
  principal(kind: PagePrincipal['kind'], name: string): PagePrincipal | undefined;
  permissionSet(name: string): PagePermissionSet | undefined;
  role(name: string): PageRole | undefined;
  guardrail(name: string): PageGuardrail | undefined;
  /** Of a unit: the units and the accounts right beneath it. */
  unitsIn(path: string): readonly PageUnit[];
  accountsIn(path: string): readonly PageAccount[];
  /** How many accounts are beneath a unit, at any depth. */
  accountsBeneath(path: string): number;
  entriesOfAccount(account: PageAccount): readonly Entry[];
  /** Its own alone; {@link entriesWithGroups} has those of a user's groups too. */
  entriesOfPrincipal(principal: PagePrincipal): readonly Entry[];
  entriesWithGroups(principal: PagePrincipal): readonly Entry[];
  entriesOfPermissionSet(set: PagePermissionSet): readonly Entry[];
  /** Whom the roles of an account trust. */
  waysByRole(account: PageAccount): readonly WayByRole[];
  /** The roles that trust one of the permission sets somebody has. */
  waysOf(entries: readonly Entry[]): readonly WayByRole[];
  /** Who has the permission set that is trusted. */
  holdersOf(trust: PageTrust): readonly Entry[];
  /** What is attached right at a unit or an account. */
  guardrailsAt(place: Place): readonly PageGuardrail[];
  reasonsOf(access: PageAccess): readonly PageReason[];
  /** Of all that changed since the earlier version, if there is one. */
  readonly changed: ChangeIndex;
  /** Read when it is first asked for. */
  actionTable(): Actions;
}

/** One assignment. */
export interface Entry {
  readonly principal: PagePrincipal;
  readonly permissionSet: PagePermissionSet;
  readonly account: PageAccount;
  /** The index of what may be done by it. */
  readonly access: number;
  readonly cause: string;
  readonly until?: string;
  readonly ticket?: string;
  /** It was not there in the earlier version. */
  readonly isNew: boolean;
}

/** Somebody whom a role trusts to become it in an account. */
export interface WayByRole {
  readonly role: PageRole;
  readonly trust: PageTrust;
  readonly account: PageAccount;
}

export type Place = { readonly unit: string } | { readonly account: string };

export const ROOT = 'Root';

export function modelOf(data: PageData): Model {
  const changed = changeIndex(data.changes, data.accounts, levelsDownTo);
  const entries = data.assignments.map(
    ([principalIndex, setIndex, accountIndex, access, cause, until, ticket]): Entry => {
      const [principal, permissionSet, account] = [
        data.principals[principalIndex]!,
        data.permissionSets[setIndex]!,
        data.accounts[accountIndex]!,
      ];
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
  const byAccount = grouped(entries, ({ account }) => account);
  const byPrincipal = grouped(entries, ({ principal }) => principal);
  const bySet = grouped(entries, ({ permissionSet }) => permissionSet);
  const accounts = new Map(data.accounts.map((account) => [account.name, account]));
  const units = new Map(data.units.map((unit) => [unit.path, unit]));
  const principals = new Map(
    data.principals.map((principal) => [`${principal.kind} ${principal.name}`, principal]),
  );
  const sets = new Map(data.permissionSets.map((set) => [set.name, set]));
  const guardrails = new Map(data.guardrails.map((guardrail) => [guardrail.name, guardrail]));
  const accountsByUnit = grouped(data.accounts, ({ parent }) => parent);
  const unitsByParent = grouped(data.units, ({ parent }) => parent);
  const roles = new Map(data.roles.map((role) => [role.name, role]));
  const ways = data.roles.flatMap((role) =>
    role.accounts.flatMap(([account]) =>
      role.trust.map((trust): WayByRole => ({ role, trust, account: data.accounts[account]! })),
    ),
  );
  const waysByAccount = grouped(ways, ({ account }) => account);
  const waysByTrusted = grouped(
    ways.filter(({ trust }) => trust.through),
    ({ trust }) => throughKey(trust.through!),
  );
  const entriesByTrusted = grouped(entries, ({ permissionSet, account }) =>
    throughKey({ permissionSet: permissionSet.name, account: account.name }),
  );
  const guardrailsByPlace = grouped(
    data.guardrails.flatMap((guardrail) => [
      ...guardrail.units.map((unit) => ({ key: `unit ${unit}`, guardrail })),
      ...guardrail.accounts.map((account) => ({ key: `account ${account}`, guardrail })),
    ]),
    ({ key }) => key,
  );
  const beneath = countsBeneath(data);
  let actions: Actions | undefined;
  return {
    ...data,
    account: (name) => accounts.get(name),
    unit: (path) => units.get(path),
    principal: (kind, name) => principals.get(`${kind} ${name}`),
    permissionSet: (name) => sets.get(name),
    role: (name) => roles.get(name),
    guardrail: (name) => guardrails.get(name),
    unitsIn: (path) => unitsByParent(path),
    accountsIn: (path) => accountsByUnit(path),
    accountsBeneath: (path) => beneath.get(path) ?? 0,
    entriesOfAccount: (account) => byAccount(account),
    entriesOfPrincipal: (principal) => byPrincipal(principal),
    entriesWithGroups: (principal) => [
      ...byPrincipal(principal),
      ...(principal.kind === 'user'
        ? principal.members.flatMap((group) => byPrincipal(principals.get(`group ${group.name}`)))
        : []),
    ],
    entriesOfPermissionSet: (set) => bySet(set),
    waysByRole: (account) => waysByAccount(account),
    waysOf: (its) =>
      [
        ...new Set(
          its.map(({ permissionSet, account }) =>
            throughKey({ permissionSet: permissionSet.name, account: account.name }),
          ),
        ),
      ].flatMap((key) => waysByTrusted(key)),
    holdersOf: ({ through }) => (through ? entriesByTrusted(throughKey(through)) : []),
    guardrailsAt: (place) =>
      guardrailsByPlace('unit' in place ? `unit ${place.unit}` : `account ${place.account}`).map(
        ({ guardrail }) => guardrail,
      ),
    reasonsOf: (access) => access.reasons.map((reason) => data.reasons[reason]!),
    changed,
    actionTable: () => (actions ??= actionsOf(data.actions)),
  };
}

const throughKey = ({ permissionSet, account }: NonNullable<PageTrust['through']>) =>
  `${permissionSet}\0${account}`;

function grouped<T, K>(
  items: readonly T[],
  key: (item: T) => K,
): (key: K | undefined) => readonly T[] {
  const groups = new Map<K | undefined, T[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return (of) => groups.get(of) ?? [];
}

function countsBeneath({ accounts }: PageData): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { parent } of accounts)
    for (const path of levelsDownTo(parent)) counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

/** `Workloads/Production` → `Root`, `Workloads`, `Workloads/Production`. */
export function levelsDownTo(path: string): readonly string[] {
  if (path === ROOT) return [ROOT];
  const names = path.split('/');
  return [ROOT, ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
}

/** How a guardrail concerns an account: attached to it or above it, and whether it, or AWS, exempts it. */
export function reaches(
  guardrail: PageGuardrail,
  account: PageAccount,
): 'reached' | 'exempt' | undefined {
  const above = levelsDownTo(account.parent);
  if (
    !guardrail.accounts.includes(account.name) &&
    !guardrail.units.some((unit) => above.includes(unit))
  )
    return undefined;
  return isExempt(guardrail, account) ? 'exempt' : 'reached';
}

export function isExempt(guardrail: PageGuardrail, account: PageAccount): boolean {
  return (
    guardrail.exceptAccounts.includes(account.name) ||
    (account.isManagementAccount && guardrail.sparesManagementAccount)
  );
}
