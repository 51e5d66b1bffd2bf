import { address } from '../../lib/address';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import type { LiveBudget, LiveOrganization } from '../live-organization';
import { inAccounts } from './organization';
import type { Mapping } from './outline';
import { entry, mapping, record } from './outline';
import type { Places } from './places';
import type { ReportNotes } from './report';
import type { TagSplit } from './tags';

interface BudgetOptions {
  readonly places: Places;
  readonly ownTags: TagSplit['ownTags'];
  readonly notes: ReportNotes;
}

/** The name that a budget may have in a charter. */
const NAME = /^[^:\\/\p{Cc}]{1,100}$/u;

/**
 * The `budget` of baselines, by the key of the account whose costs it limits. Reports the budgets
 * that a charter cannot have as they are: those of member accounts, those for something else than
 * the monthly cost of one account, and a second one for the same account.
 */
export function budgetsOf(
  live: LiveOrganization,
  options: BudgetOptions,
): ReadonlyMap<string, Mapping> {
  const { places, notes } = options;
  reportBudgetsOfMembers(live, options);
  const sorted = [...(live.budgets ?? [])].sort((a, b) => byText(a.name, b.name));
  const held = sorted.flatMap((budget) => {
    const key = places.accountKeys.get(budget.accountId ?? '');
    const reason = reasonAgainst(budget, key);
    if (reason !== undefined) notes.leaveOut('budget', budget.name, reason);
    return reason === undefined && key !== undefined ? [{ key, budget }] : [];
  });
  return new Map(
    [...grouped(held, ({ key }) => key)].map(([key, all]) => {
      const usual = all.find(({ budget }) => budget.name === usualName(key));
      const { budget } = usual ?? all[0]!;
      for (const { budget: other } of all)
        if (other !== budget)
          notes.leaveOut('budget', other.name, `${key} has the budget ${budget.name}`);
      return [key, writtenBudget(key, budget, options)];
    }),
  );
}

/** A charter creates budgets in the management account only. */
function reportBudgetsOfMembers(live: LiveOrganization, { places, notes }: BudgetOptions): void {
  for (const [id, { budgets }] of inAccounts(live)) {
    // Those of the management account are read in more detail, where AWS lets them be read.
    if (id === live.managementAccountId && live.budgets) continue;
    const account = places.accountKeys.get(id) ?? id;
    for (const { name } of [...budgets].sort((a, b) => byText(a.name, b.name)))
      notes.leaveOut(
        'budget',
        `${name} in ${account}`,
        id === live.managementAccountId
          ? 'its notifications are not read'
          : 'it is not in the management account, which has the budgets of a charter',
      );
  }
}

/** Why the charter cannot have a budget as it is. */
function reasonAgainst(
  { name, limit, unit, isMonthlyCost, accountId, notifications }: LiveBudget,
  key: string | undefined,
): string | undefined {
  if (!isMonthlyCost || unit !== 'USD') return 'it is not a monthly cost budget in US dollars';
  if (accountId === undefined) return 'it is not for the costs of one account';
  if (key === undefined) return 'the charter does not have its account';
  if (!NAME.test(name) || !(Number(limit) >= 0.01)) return 'its name or limit is not held';
  if (notifications.length === 0) return 'it notifies nobody';
  const isHeld = notifications.every(
    ({ type, threshold, isPercentageAbove, others }) =>
      (type === 'ACTUAL' || type === 'FORECASTED') &&
      isPercentageAbove &&
      others === 0 &&
      Number.isInteger(threshold) &&
      threshold >= 1,
  );
  if (!isHeld) return 'it has a notification that is no e-mail at a whole percentage of the limit';
  const addresses = new Set(notifications.map(({ email }) => [...email].sort().join()));
  return addresses.size > 1 ? 'its notifications go to different addresses' : undefined;
}

const usualName = (key: string): string => `account-${address(key)}`;

function writtenBudget(key: string, budget: LiveBudget, { ownTags }: BudgetOptions): Mapping {
  const { name, limit, notifications, tags } = budget;
  const thresholds = (of: string): readonly number[] =>
    notifications
      .flatMap(({ type, threshold }) => (type === of ? [threshold] : []))
      .sort((a, b) => a - b);
  const [actual, forecast] = [thresholds('ACTUAL'), thresholds('FORECASTED')];
  return mapping(
    entry('limit', Number(limit)),
    entry('alertAt', actual.join() === '80,100' ? undefined : actual),
    entry('forecastAlertAt', forecast.length > 0 ? forecast : undefined),
    entry('email', [...(notifications[0]?.email ?? [])].sort(byText)),
    entry('name', name === usualName(key) ? undefined : name),
    entry('tags', record(ownTags('budget', name, tags))),
  );
}
