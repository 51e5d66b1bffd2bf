import { difference, sizeOf } from '../../access/effective/action-set';
import type { ActionSet } from '../../access/effective/action-set';
import { actionsWhere } from '../../access/effective/action-table';
import { byText } from '../../lib/by-text';
import { distinct } from '../../lib/distinct';
import { grouped } from '../../lib/grouped';
import { actionsNamed, byServiceOf } from './granted';
import type { Granted } from './granted';
import { notLogged } from './not-logged';
import { sumOfAll } from './tally';
import type { ActionUse, GrantedUsage, ServiceUsage } from './usage';
import type { Use } from './uses';

/** What of a grant was used, and what was not. */
export interface Compared {
  readonly granted: Granted;
  readonly actions: readonly ActionUse[];
  /** Used within the days that count. */
  readonly used: ActionSet;
  /** May do, did not, and the logs would show it. */
  readonly unused: ActionSet;
  /** May do, did not, and the logs would not show it. */
  readonly notLogged: ActionSet;
}

/** How the logs are read. */
export interface Reading {
  /** Uses before this time do not count. `2026-08-22T00:00:00Z` */
  readonly since: string;
  /** Services whose data events are in the logs. */
  readonly dataEvents: ReadonlySet<string>;
  nameOfAccount(id: string): string;
}

/**
 * @param uses of this permission set or role in its accounts; the parts are: name, account, action,
 *   and the user of a permission set
 */
export function compareUsage(granted: Granted, uses: readonly Use[], reading: Reading): Compared {
  const recent = uses.filter(({ tally }) => tally.last >= reading.since);
  const used = actionsNamed(new Set(recent.map(({ parts }) => parts[2] ?? '')));
  const open = difference(granted.mayDo, used);
  const notShown = difference(open, shownBy(reading.dataEvents));
  return {
    granted,
    actions: actionUses(granted, uses, reading),
    used,
    unused: difference(open, notShown),
    notLogged: notShown,
  };
}

/** The actions whose use the logs show. */
function shownBy(dataEvents: ReadonlySet<string>): ActionSet {
  const key = [...dataEvents].sort().join();
  const shown =
    known.get(key) ??
    actionsWhere(({ action, service }) => {
      const reason = notLogged(action);
      return reason === undefined || (reason === 'data-event' && dataEvents.has(service));
    });
  known.set(key, shown);
  return shown;
}
const known = new Map<string, ActionSet>();

function actionUses(
  { kind }: Granted,
  uses: readonly Use[],
  { nameOfAccount }: Reading,
): readonly ActionUse[] {
  const byAction = [...grouped(uses, ({ parts }) => parts[2] ?? '')];
  return byAction
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([action, its]) => {
      const sum = sumOfAll(its.map(({ tally }) => tally));
      if (!sum) return [];
      const { count, first, last } = sum;
      const accounts = distinct(its.map(({ parts }) => nameOfAccount(parts[1] ?? '')));
      const by = distinct(its.map(({ parts }) => parts[3] ?? ''));
      return [{ action, count, first, last, accounts, ...(kind === 'permission-set' && { by }) }];
    });
}

/** The same for people and programs. */
export function grantedUsage(compared: Compared, assumedBy: readonly string[]): GrantedUsage {
  const { granted, actions, used, unused, notLogged: notShown } = compared;
  const { kind, name, accounts, mayDo } = granted;
  return {
    ...(kind === 'role' ? { role: name } : { permissionSet: name }),
    accounts: accounts.map((account) => account.name),
    figures: {
      mayDo: sizeOf(mayDo),
      used: sizeOf(used),
      unused: sizeOf(unused),
      notLogged: sizeOf(notShown),
    },
    services: servicesOf(compared),
    actions,
    ...(kind === 'role' && { assumedBy }),
  };
}

function servicesOf({ granted, used, unused, notLogged }: Compared): readonly ServiceUsage[] {
  const [may, did, not, hidden] = [granted.mayDo, used, unused, notLogged].map(byServiceOf);
  const services = distinct([...(may?.keys() ?? []), ...(did?.keys() ?? [])]);
  return services.map((service) => {
    const names = (of: ReturnType<typeof byServiceOf> | undefined): readonly string[] =>
      (of?.get(service) ?? []).map(({ action }) => action.slice(service.length + 1));
    const mayDo = may?.get(service)?.length ?? 0;
    const listed = (all: readonly string[]) =>
      all.length === mayDo && mayDo > 0 ? ('all' as const) : all;
    return {
      service,
      mayDo,
      used: names(did),
      unused: listed(names(not)),
      notLogged: listed(names(hidden)),
    };
  });
}
