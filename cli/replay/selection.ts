import { addDays, isDay } from '../../lib/day';
import type { EventSelection } from '../../logs/select-events';
import type { Organization } from '../../model/organization';
import { known } from '../kit/names';
import { UsageError } from '../kit/usage-error';

/** The moments of `--since` and `--until`, as CloudTrail writes them. */
export interface Period {
  readonly since?: string;
  /** The first moment that is too late. */
  readonly until?: string;
}

interface Written {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly accounts: string | undefined;
}

/**
 * @param today `2026-11-21`
 * @throws {UsageError} for what is no time
 */
export function periodOf({ since, until }: Omit<Written, 'accounts'>, today: string): Period {
  return {
    ...(since !== undefined && { since: momentOf(since, '--since', today, 0) }),
    ...(until !== undefined && { until: momentOf(until, '--until', today, 1) }),
  };
}

/** @param daysLater for a day: 0 is its beginning, and 1 its end */
function momentOf(text: string, option: string, today: string, daysLater: 0 | 1): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) return midnight(today, daysLater - Number(days));
  if (isDay(text)) return midnight(text, daysLater);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text)))
    return text;
  throw new UsageError(
    `${option} must be a day such as 2026-08-01, a time such as 2026-08-01T12:00:00Z, or how many days ago, such as 90d, not "${text}"`,
  );
}

const midnight = (day: string, daysLater: number): string => `${addDays(day, daysLater)}T00:00:00Z`;

/**
 * The events that options select.
 *
 * @throws {UsageError} for an account that the charter does not have, or whose ID it does not have
 */
export function selectionOf(
  period: Period,
  accounts: string | undefined,
  organization: Organization,
): EventSelection {
  if (accounts === undefined) return period;
  return {
    ...period,
    accounts: accounts.split(',').map((each) => idOf(each.trim(), organization)),
  };
}

function idOf(text: string, { accounts }: Organization): string {
  const account = accounts.find(({ id }) => id === text) ?? known('account', text, accounts);
  if (account.id !== undefined) return account.id;
  throw new UsageError(
    `the charter has no ID for the account "${text}", so its calls are not recognized. Add id: with its 12 digits`,
  );
}
