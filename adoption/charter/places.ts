import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { CLOSED_STATES } from '../../model/aws/closed-states';
import { FORMATS } from '../../model/aws/formats';
import { LIMITS } from '../../model/aws/limits';
import { ROOT } from '../../model/organization/tree';
import type { LiveAccount, LiveOrganization, LiveUnit } from '../live-organization';
import { chooseKeys, isGoodName } from './keys';
import type { ReportNotes } from './report';

/** The units and accounts that the charter has, with their keys. */
export interface Places {
  /** Sorted by key. */
  readonly unitsIn: (parentId: string) => readonly Unit[];
  /** Sorted by key. Without the management account. */
  readonly accountsIn: (parentId: string) => readonly Account[];
  readonly managementAccount: Account;
  readonly managementKey: string;
  /** Keys of the accounts in the charter, by ID. With the management account. */
  readonly accountKeys: ReadonlyMap<string, string>;
  /** Paths of units by ID. The root's ID has `Root`. */
  readonly paths: ReadonlyMap<string, string>;
  /** Accounts that are closed, or being closed, by the ID of their parent. */
  readonly closedIn: (parentId: string) => readonly LiveAccount[];
  /** The ID of the parent of a unit or an account. */
  readonly parentOf: (id: string) => string | undefined;
  readonly accounts: readonly Account[];
  readonly units: readonly Unit[];
}

export interface Account extends LiveAccount {
  readonly key: string;
}
export interface Unit extends LiveUnit {
  readonly key: string;
  readonly path: string;
}

/** Units and accounts that are in a charter already: their keys by ID. */
export interface KnownPlaces {
  readonly units: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  /** All keys of the charter, those of units and accounts that AWS does not have included. */
  readonly taken: {
    readonly accounts: readonly string[];
    /** @param parent the path of a unit, or `Root` */
    readonly unitsIn: (parent: string) => readonly string[];
  };
}
const NONE: KnownPlaces = {
  units: new Map(),
  accounts: new Map(),
  taken: { accounts: [], unitsIn: () => [] },
};

/**
 * Decides which units and accounts the charter has, and gives them keys. Reports those that it
 * cannot have.
 *
 * @param known default: none
 */
export function placesOf(
  live: LiveOrganization,
  notes: ReportNotes,
  known: KnownPlaces = NONE,
): Places {
  const units = keyedUnits(live, known);
  const paths = new Map([[live.rootId, ROOT], ...units.map(({ id, path }) => [id, path] as const)]);
  const held = live.accounts.filter((account) => isHeld(account, live, paths, notes));
  const topLevel = units.filter(({ parentId }) => parentId === live.rootId);
  const accountKeys = chooseKeys(held, {
    kind: 'account',
    isGood: isGoodName,
    known: known.accounts,
    taken: [ROOT, ...topLevel.map(({ key }) => key), ...known.taken.accounts],
  });
  const accounts = held
    .map((account) => ({ ...account, key: accountKeys.get(account.id) ?? account.id }))
    .sort((a, b) => byText(a.key, b.key));
  const managementAccount = accounts.find(({ id }) => id === live.managementAccountId);
  if (!managementAccount) throw new Error('the organization has no management account');
  const others = grouped(
    accounts.filter((account) => account !== managementAccount),
    ({ parentId }) => parentId,
  );
  const byParent = grouped(units, ({ parentId }) => parentId);
  const closed = grouped(
    live.accounts.filter((account) => isClosed(account)),
    ({ parentId }) => parentId,
  );
  const parents = new Map([...units, ...accounts].map(({ id, parentId }) => [id, parentId]));
  return {
    unitsIn: (id) => byParent.get(id) ?? [],
    accountsIn: (id) => others.get(id) ?? [],
    closedIn: (id) => [...(closed.get(id) ?? [])].sort((a, b) => byText(a.id, b.id)),
    parentOf: (id) => parents.get(id),
    managementAccount,
    managementKey: managementAccount.key,
    accountKeys,
    paths,
    accounts,
    units,
  };
}

/** Units with keys and paths, parents first. A unit whose parent is unknown is left out. */
function keyedUnits(live: LiveOrganization, known: KnownPlaces): readonly Unit[] {
  const byParent = grouped(live.units, ({ parentId }) => parentId);
  const found: Unit[] = [];
  const walk = (parentId: string, parent: string): void => {
    const children = byParent.get(parentId) ?? [];
    const keys = chooseKeys(children, {
      kind: 'unit',
      isGood: isGoodName,
      known: known.units,
      taken: [ROOT, ...known.taken.unitsIn(parent)],
    });
    const keyed = children
      .map((unit) => ({ ...unit, key: keys.get(unit.id) ?? unit.id }))
      .sort((a, b) => byText(a.key, b.key));
    for (const unit of keyed) {
      const path = parent === ROOT ? unit.key : `${parent}/${unit.key}`;
      found.push({ ...unit, path });
      walk(unit.id, path);
    }
  };
  walk(live.rootId, ROOT);
  return found;
}

/** Nothing can be deployed to it any more. */
export const isClosed = ({ state }: LiveAccount): boolean => CLOSED_STATES.includes(state);

function isHeld(
  account: LiveAccount,
  live: LiveOrganization,
  paths: ReadonlyMap<string, string>,
  notes: ReportNotes,
): boolean {
  if (account.id === live.managementAccountId) return true;
  const leaveOut = (reason: string): false => {
    notes.leaveOut('account', account.name, reason, account.id);
    return false;
  };
  if (isClosed(account)) return leaveOut(`it is ${account.state.toLowerCase().replace('_', ' ')}`);
  if (!paths.has(account.parentId)) return leaveOut('its unit is not among those that were read');
  if (isHeldEmail(account.email)) return true;
  if (!isWithoutEmail(account))
    return leaveOut(`AWS would not accept its address ${account.email} today`);
  notes.leaveOut(
    'address',
    `${account.email} of account ${account.name}`,
    'AWS would not accept it today, so the account has managed: false',
  );
  return true;
}

/** Whether the charter has an account by its ID, because it cannot hold its address. */
export const isWithoutEmail = ({ id, email }: Pick<LiveAccount, 'id' | 'email'>): boolean =>
  /^\d{12}$/.test(id) && !isHeldEmail(email);

/**
 * Addresses that the charter takes. AWS's rules of today are stricter than those under which some
 * accounts were created.
 */
export const isHeldEmail = (email: string): boolean =>
  FORMATS.accountEmail.pattern.test(email) &&
  email.length >= LIMITS.accountEmailMinimumLength.value &&
  email.length <= LIMITS.accountEmailLength.value;
