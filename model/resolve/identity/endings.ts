import type { Expiry } from '../../organization';
import type { WrittenEnding } from '../../schema/common';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import { addDays } from '../../../lib/day';

/** Warn this many days before access expires. */
export const WARN_AHEAD_DAYS = 14;

/** Tracks expiring access while the charter is resolved. */
export interface Endings {
  /**
   * Whether the last day of something has passed. Expired access is left out of the organization. `what` describes the
   * access, for the list of expiring access: `group vendor-acme: ReadOnly in prod`.
   *
   * Reports `access-expired` and `access-expires-soon`, both warnings.
   */
  readonly isExpired: (written: WrittenEnding, kind: Expiry['kind'], what: () => string) => boolean;
  /** Everything that was passed to `isExpired` and has a last day, by day. */
  readonly all: () => readonly Expiry[];
}

/** The rule for all expiring access: it is valid through its last day, and the plan removes it after that. */
export function endingsOf({ sourceMap, diagnostics, today }: ResolveContext): Endings {
  const found: Expiry[] = [];
  return {
    isExpired(written, kind, what) {
      const { until, ticket } = written;
      if (until === undefined) return false;
      const ended = until < today;
      const place = sourceMap.value(written, 'until');
      const thing = kind === 'assignment' ? 'access' : kind;
      if (ended)
        diagnostics.warning(
          'access-expired',
          place,
          `this ${thing} expired on ${until} and is no longer in the plan`,
          { fix: `remove the ${kind}` },
        );
      else if (until <= addDays(today, WARN_AHEAD_DAYS))
        diagnostics.warning('access-expires-soon', place, `this ${thing} expires on ${until}`, {
          fix: 'renew it with a later date, or let it end',
        });
      found.push({
        kind,
        description: what(),
        until,
        expired: ended,
        ...(ticket !== undefined && { ticket }),
        cause: causeAt(place),
      });
      return ended;
    },
    all: () =>
      [...found].sort(
        (a, b) =>
          byText(a.until, b.until) ||
          byText(a.kind, b.kind) ||
          byText(a.description, b.description),
      ),
  };
}

/** Whether the first expires later. Without a last day, it never expires. */
export function lastsLonger(one: WrittenEnding, other: WrittenEnding): boolean {
  return lastDay(one) > lastDay(other);
}

function lastDay({ until }: WrittenEnding): string {
  return until ?? '9999-12-31';
}
