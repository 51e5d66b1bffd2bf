import type { Expiry } from '../../organization';
import type { WrittenEnding } from '../../schema/common';
import type { ResolveContext } from '../context';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';

/** Tracks expiring access while the charter is resolved. */
export interface Endings {
  /**
   * Whether the last day of something has passed. Expired access is left out of the organization.
   * `what` describes the access, for the list of expiring access: `group vendor-acme: ReadOnly in
   * prod`.
   */
  readonly isExpired: (written: WrittenEnding, kind: Expiry['kind'], what: () => string) => boolean;
  /** Everything that was passed to `isExpired` and has a last day, by day. */
  readonly all: () => readonly Expiry[];
}

/**
 * The rule for all expiring access: it is valid through its last day, and the plan removes it after
 * that.
 */
export function endingsOf({ sourceMap, today }: ResolveContext): Endings {
  const found: Expiry[] = [];
  return {
    isExpired(written, kind, what) {
      const { until, ticket } = written;
      if (until === undefined) return false;
      const ended = until < today;
      found.push({
        kind,
        description: what(),
        until,
        expired: ended,
        ...(ticket !== undefined && { ticket }),
        cause: causeAt(sourceMap.value(written, 'until')),
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
