import type {
  PageAccess,
  PageAccount,
  PageData,
  PageGuardrail,
  PagePermissionSet,
  PagePrincipal,
  PageReason,
  PageRole,
  PageUnit,
} from '../page-data';
import { actionsOf } from './actions';
import { accessLookups, roleAccessLookups } from './access';
import type { AccessLookups, RoleAccessLookups } from './access';
import { changeIndex } from './changes';
import { countLookups } from './counts';
import type { CountLookups } from './counts';
import { groupedBy } from './grouped-by';
import { levelsDownTo } from './levels';
import { newlyDeniedBy } from './replay';
import { reachLookups } from './reach';
import type { ReachLookups } from './reach';
import { requestLookups } from './requests';
import type { RequestLookups } from './requests';
import type { ChangeIndex } from './changes';
import type { Actions } from './actions';

/** The data of the page, with lookups. */
export interface Model
  extends
    Omit<PageData, 'reach' | 'requests'>,
    AccessLookups,
    CountLookups,
    RoleAccessLookups,
    ReachLookups,
    RequestLookups {
  account(name: string): PageAccount | undefined;
  unit(path: string): PageUnit | undefined;
  principal(kind: PagePrincipal['kind'], name: string): PagePrincipal | undefined;
  permissionSet(name: string): PagePermissionSet | undefined;
  role(name: string): PageRole | undefined;
  guardrail(name: string): PageGuardrail | undefined;
  /** The direct children of a unit. */
  unitsIn(path: string): readonly PageUnit[];
  accountsIn(path: string): readonly PageAccount[];
  /** The number of accounts in a unit, at any depth. */
  accountsBeneath(path: string): number;
  /** The guardrails attached directly to a unit or an account. */
  guardrailsAt(place: Place): readonly PageGuardrail[];
  reasonsOf(access: PageAccess): readonly PageReason[];
  /** Empty without an earlier version. */
  readonly changed: ChangeIndex;
  /** How many calls each guardrail would newly deny, by its name. Empty without a replay. */
  readonly newlyDenied: ReadonlyMap<string, number>;
  /** Decoded on first use. */
  actionTable(): Actions;
}

export type Place = { readonly unit: string } | { readonly account: string };

/** Indexes the data of the page for lookups. */
export function modelOf(data: PageData): Model {
  const changed = changeIndex(data.changes, data, levelsDownTo);
  const access = accessLookups(data, changed);
  let actions: Actions | undefined;
  return {
    ...data,
    ...lookupsByName(data),
    ...treeLookups(data),
    ...access,
    ...countLookups(data.accounts, access),
    ...roleAccessLookups(data),
    ...reachLookups(data),
    ...requestLookups(data),
    guardrailsAt: guardrailLookup(data),
    reasonsOf: ({ reasons }) => reasons.map((reason) => data.reasons[reason]!),
    changed,
    newlyDenied: newlyDeniedBy(data.replay),
    actionTable: () => (actions ??= actionsOf(data.actions)),
  };
}

type NameLookups = Pick<
  Model,
  'account' | 'unit' | 'principal' | 'permissionSet' | 'role' | 'guardrail'
>;

function lookupsByName(data: PageData): NameLookups {
  const accounts = new Map(data.accounts.map((account) => [account.name, account]));
  const units = new Map(data.units.map((unit) => [unit.path, unit]));
  const principals = new Map(data.principals.map((each) => [`${each.kind} ${each.name}`, each]));
  const sets = new Map(data.permissionSets.map((set) => [set.name, set]));
  const roles = new Map(data.roles.map((role) => [role.name, role]));
  const guardrails = new Map(data.guardrails.map((guardrail) => [guardrail.name, guardrail]));
  return {
    account: (name) => accounts.get(name),
    unit: (path) => units.get(path),
    principal: (kind, name) => principals.get(`${kind} ${name}`),
    permissionSet: (name) => sets.get(name),
    role: (name) => roles.get(name),
    guardrail: (name) => guardrails.get(name),
  };
}

function treeLookups(data: PageData): Pick<Model, 'unitsIn' | 'accountsIn' | 'accountsBeneath'> {
  const accountsByUnit = groupedBy(data.accounts, ({ parent }) => parent);
  const unitsByParent = groupedBy(data.units, ({ parent }) => parent);
  const counts = accountCounts(data);
  return {
    unitsIn: (path) => unitsByParent(path),
    accountsIn: (path) => accountsByUnit(path),
    accountsBeneath: (path) => counts.get(path) ?? 0,
  };
}

function guardrailLookup(data: PageData): Model['guardrailsAt'] {
  const byPlace = groupedBy(
    data.guardrails.flatMap((guardrail) => [
      ...guardrail.units.map((unit) => ({ key: `unit ${unit}`, guardrail })),
      ...guardrail.accounts.map((account) => ({ key: `account ${account}`, guardrail })),
    ]),
    ({ key }) => key,
  );
  return (place) =>
    byPlace('unit' in place ? `unit ${place.unit}` : `account ${place.account}`).map(
      ({ guardrail }) => guardrail,
    );
}

function accountCounts({ accounts }: PageData): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { parent } of accounts)
    for (const path of levelsDownTo(parent)) counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}
