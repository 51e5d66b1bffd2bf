import { accountId } from '../../access/placeholders';
import { byText } from '../../lib/by-text';
import { distinct } from '../../lib/distinct';
import { grouped } from '../../lib/grouped';
import { awsNameOf } from '../../model/organization';
import type { Organization } from '../../model/organization';
import { breakGlassUses } from './break-glass';
import { grantedIn } from './granted';
import type { Granted } from './granted';
import { compareUsage, grantedUsage } from './granted-usage';
import type { Compared, Reading } from './granted-usage';
import { accessKeyUses } from './key-usage';
import { sumOfAll } from './tally';
import type { Usage, UsagePeriod } from './usage';
import { usesByKind } from './uses';
import type { Use, Uses } from './uses';

const DAY = 24 * 60 * 60 * 1_000;

/** What was used, and how each grant compares with it. */
export interface UsageResult {
  readonly usage: Usage;
  /** In the order of {@link Usage.granted}. */
  readonly compared: readonly Compared[];
}

/**
 * Compares what the charter grants with what the logs show.
 *
 * @param unusedAfterDays what was not used in this many days before the last event counts as unused
 */
export function usageOf(
  organization: Organization,
  uses: Uses,
  unusedAfterDays: number,
): UsageResult {
  const of = usesByKind(uses);
  const period = periodOf(of('event'), unusedAfterDays);
  const names = new Map(organization.accounts.map((account) => [accountId(account), account.name]));
  const nameOfAccount = (id: string): string => names.get(id) ?? id;
  const dataEvents = distinct(of('data-event').map(({ parts }) => parts[0] ?? ''));
  const since = sinceOf(period);
  const reading: Reading = { since, dataEvents: new Set(dataEvents), nameOfAccount };
  const byName = new Map(
    (['permission-set', 'role'] as const).map((kind) => [
      kind,
      grouped(of(kind), ({ parts }) => parts[0] ?? ''),
    ]),
  );
  const compared = grantedIn(organization).map((granted, _, all) => {
    const its = byName.get(granted.kind)?.get(granted.name) ?? [];
    return compareUsage(granted, usesOf(granted, all, its, nameOfAccount), reading);
  });
  const assumed = grouped(of('assumed'), ({ parts }) => parts[0] ?? '');
  const usage: Usage = {
    environment: organization.environment.name,
    period,
    dataEvents,
    granted: compared.map((each) =>
      grantedUsage(each, assumers(each.granted, assumed, nameOfAccount)),
    ),
    breakGlass: breakGlassUses(organization, of('session'), nameOfAccount),
    rootUse: of('root').map(({ parts: [account = '', operation = ''], tally }) => ({
      account: nameOfAccount(account),
      operation,
      ...tally,
    })),
    accessKeys: accessKeyUses(of, since, nameOfAccount),
    neverSignedIn: neverSignedIn(organization, of('sign-in')),
    skipped: of('skipped').map(({ parts: [reason = '', detail = ''], tally: { count } }) => ({
      reason,
      detail,
      count,
    })),
  };
  return { usage, compared };
}

function periodOf(events: readonly Use[], unusedAfterDays: number): UsagePeriod {
  const all = sumOfAll(events.map(({ tally }) => tally));
  if (!all) return { events: 0, days: 0, unusedAfterDays, isShort: true };
  const length = Date.parse(all.last) - Date.parse(all.first);
  return {
    events: all.count,
    from: all.first,
    to: all.last,
    days: Math.ceil(length / DAY),
    unusedAfterDays,
    // A trail that delivers all the time has events every few minutes, so a day less is a day that
    // is missing.
    isShort: length < (unusedAfterDays - 1) * DAY,
  };
}

const sinceOf = ({ to, unusedAfterDays }: UsagePeriod): string =>
  to === undefined
    ? ''
    : new Date(Date.parse(to) - unusedAfterDays * DAY).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * The uses in the accounts of a grant. Those in an account without the grant count for the first
 * grant of the same name.
 */
function usesOf(
  granted: Granted,
  all: readonly Granted[],
  uses: readonly Use[],
  nameOfAccount: (id: string) => string,
): readonly Use[] {
  const alike = all.filter(({ kind, name }) => kind === granted.kind && name === granted.name);
  const elsewhere = new Set(
    alike.filter((each) => each !== granted).flatMap(({ accounts }) => accounts.map(nameOf)),
  );
  const here = new Set(granted.accounts.map(nameOf));
  return uses.filter(({ parts: [, account = ''] }) => {
    const where = nameOfAccount(account);
    return here.has(where) || (alike[0] === granted && !elsewhere.has(where));
  });
}
const nameOf = ({ name }: { readonly name: string }): string => name;

function assumers(
  { kind, name, accounts }: Granted,
  assumed: ReadonlyMap<string, readonly Use[]>,
  nameOfAccount: (id: string) => string,
): readonly string[] {
  if (kind !== 'role') return [];
  const here = new Set(accounts.map(nameOf));
  const its = (assumed.get(name) ?? []).filter(({ parts }) =>
    here.has(nameOfAccount(parts[1] ?? '')),
  );
  return distinct(its.map(({ parts }) => parts[2] ?? ''));
}

function neverSignedIn({ identity }: Organization, signIns: readonly Use[]): readonly string[] {
  const seen = new Set(signIns.map(({ parts }) => parts[0] ?? ''));
  const names = (user: { readonly name: string; readonly email?: string }) =>
    [awsNameOf(user), user.email ?? ''].map((name) => name.toLowerCase());
  return [...identity.users, ...identity.externalUsers]
    .filter((user) => !names(user).some((name) => seen.has(name)))
    .map(({ name }) => name)
    .sort(byText);
}
