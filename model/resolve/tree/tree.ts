import type { Account, FormerAccount, OrganizationalUnit } from '../../organization';
import { discoveredIn, ROOT } from '../../organization';
import type { WrittenAccount } from '../../schema/organization';
import { namedAccounts, type WrittenOrganizationalUnit } from '../../schema/tree';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import type { Writable } from '../../../lib/writable';
import { renamed } from '../renaming';
import { formerAccount, hasLeft, leavingOf, moveToSuspendedUnit } from './leaving';
import { withFormerPaths } from './former-paths';
import { asTags } from './tags';

/** The organization's units and accounts as flat lists, with the locations of their names. */
export interface Tree {
  readonly units: ReadonlyMap<string, OrganizationalUnit>;
  /** The accounts that the charter names. */
  readonly accounts: ReadonlyMap<string, Account>;
  /**
   * What stands for the accounts that are discovered in a unit, by its name. Nothing in the charter
   * can name it.
   */
  readonly discovered: ReadonlyMap<string, Account>;
  /** Accounts that are closed or released. By name, sorted. */
  readonly formerAccounts: ReadonlyMap<string, FormerAccount>;
  /** By an account's name or a unit's path. */
  readonly sourceMap: {
    readonly account: ReadonlyMap<string, Location>;
    readonly unit: ReadonlyMap<string, Location>;
  };
  /** Names of all accounts beneath a unit, discovered ones too, at any depth, or beneath `Root`. */
  accountsBeneath(path: string): readonly string[];
}

/**
 * Flattens the tree of units. Of accounts with one key, only the first counts.
 *
 * Notes `repeatedAccounts` and `accountsWithoutEmail`.
 */
export function resolveTree(context: ResolveContext): Tree {
  const { model, sourceMap, observations } = context;
  const units = new Map<string, Parameters<typeof withFormerPaths>[0][number]>();
  const accounts = new Map<string, Account>();
  const discovered = new Map<string, Account>();
  const former = new Map<string, FormerAccount>();
  const accountPlaces = new Map<string, Location>();
  const unitPlaces = new Map<string, Location>();

  const addAccounts = (written: ReadonlyMap<string, WrittenAccount>, parent: string): void => {
    for (const [name, account] of written) {
      const place = sourceMap.key(written, name);
      if (accountPlaces.has(name)) {
        observations.repeatedAccounts.push({ name, place, unit: parent });
        continue;
      }
      accountPlaces.set(name, place);
      const resolved = resolveAccount(name, account, parent, place, context);
      if (hasLeft(account)) former.set(name, formerAccount(resolved, account));
      else accounts.set(name, resolved);
    }
  };

  const addUnits = (
    written: ReadonlyMap<string, WrittenOrganizationalUnit>,
    parent: string,
  ): void => {
    for (const [name, unit] of written) {
      const path = parent === ROOT ? name : `${parent}/${name}`;
      const place = sourceMap.key(written, name);
      units.set(path, {
        path,
        ...renamed(name, { ...(unit.name !== undefined && { name: unit.name }) }),
        declared: unit.formerly ?? [],
        parent,
        tags: asTags(unit.tags),
        ...(unit.id !== undefined && { id: unit.id }),
        ...(unit.managed === false && { managed: false }),
        isProduction: false,
        declaredAt: causeAt(place),
      });
      unitPlaces.set(path, place);
      addAccounts(namedAccounts(unit) ?? new Map(), path);
      if (unit.accounts === 'discovered')
        discovered.set(discoveredIn(path), accountsDiscoveredIn(path, place));
      if (unit.organizationalUnits) addUnits(unit.organizationalUnits, path);
    }
  };

  const { managementAccount } = model.organization;
  const managementPlace = sourceMap.value(managementAccount, 'name');
  accountPlaces.set(managementAccount.name, managementPlace);
  accounts.set(managementAccount.name, {
    // orgcharter does not rename the management account, so `name` is only its key
    ...renamed(managementAccount.name, {
      ...(managementAccount.formerly && { formerly: managementAccount.formerly }),
    }),
    email: managementAccount.email,
    parent: ROOT,
    tags: asTags(managementAccount.tags),
    id: context.environment.managementAccountId,
    isManagementAccount: true,
    isProduction: true,
    closeOnDeletion: false,
    cause: causeAt(managementPlace),
  });
  if (model.accounts) addAccounts(model.accounts, ROOT);
  if (model.organizationalUnits) addUnits(model.organizationalUnits, ROOT);

  moveToSuspendedUnit(accounts, units, model.organization);
  return {
    units: new Map(
      withFormerPaths([...sortedByKey(units).values()]).map((unit) => [unit.path, unit]),
    ),
    accounts: sortedByKey(accounts),
    discovered: sortedByKey(discovered),
    formerAccounts: sortedByKey(former),
    sourceMap: { account: accountPlaces, unit: unitPlaces },
    accountsBeneath: accountsBeneath([...accounts.values(), ...discovered.values()]),
  };
}

function resolveAccount(
  name: string,
  written: WrittenAccount,
  parent: string,
  place: Location,
  { model, observations }: ResolveContext,
): Account {
  // AWS cannot change an e-mail address, so a renamed account keeps the one that was generated from
  // its first key.
  const [firstKey = name] = written.formerly ?? [];
  const isManaged = written.managed !== false;
  const email =
    written.email ??
    (isManaged
      ? model.organization.accountEmail?.replaceAll('{account}', firstKey.replaceAll(' ', '-'))
      : '');
  if (email === undefined) observations.accountsWithoutEmail.push({ name, place });
  const account = renamed(name, written) as Writable<Account>;
  account.email = email ?? '';
  account.parent = parent;
  account.tags = asTags(written.tags);
  if (written.id !== undefined) account.id = written.id;
  if (!isManaged) account.managed = false;
  if (written.ignore?.length) account.ignore = [...new Set(written.ignore)].sort(byText);
  account.isManagementAccount = false;
  account.isProduction = false;
  account.closeOnDeletion = written.closeOnDeletion ?? false;
  if (written.state) account.leaving = leavingOf(written);
  account.cause = causeAt(place);
  return account;
}

/** What stands for the accounts that Terraform finds in a unit. */
const accountsDiscoveredIn = (path: string, place: Location): Account => ({
  name: discoveredIn(path),
  email: '',
  parent: path,
  tags: {},
  managed: false,
  discovered: true,
  isManagementAccount: false,
  isProduction: false,
  closeOnDeletion: false,
  cause: causeAt(place),
});

/**
 * Lists each account once under every unit above it, so that looking up a target takes time only
 * for its own accounts.
 */
function accountsBeneath(accounts: readonly Account[]): (path: string) => readonly string[] {
  const byPath = new Map<string, string[]>();
  const file = (path: string, name: string) => {
    const names = byPath.get(path);
    if (names) names.push(name);
    else byPath.set(path, [name]);
  };
  for (const { name, parent } of accounts) {
    file(ROOT, name);
    if (parent === ROOT) continue;
    for (let end = parent.length; end > 0; end = parent.lastIndexOf('/', end - 1))
      file(parent.slice(0, end), name);
  }
  return (path) => byPath.get(path) ?? [];
}

function sortedByKey<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => byText(a, b)));
}
