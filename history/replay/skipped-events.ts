import { byText } from '../../lib/by-text';
import type { SkippedEvent, SkipReason } from '../requests/logged-call';

/** Events that are no calls that can be evaluated. */
export interface SkippedEvents {
  readonly reason: SkipReason;
  /** The operation that no table knows, the ID of the account that is not in the charter. */
  readonly detail?: string;
  readonly count: number;
}

/** Counts events by reason and detail. */
export class SkippedEventCounts {
  private readonly counts = new Map<
    string,
    { reason: SkipReason; detail?: string; count: number }
  >();

  add({ skipped: reason, detail }: SkippedEvent, count = 1): void {
    const key = `${reason}\n${detail ?? ''}`;
    const known = this.counts.get(key);
    if (known) known.count += count;
    else this.counts.set(key, { reason, ...(detail !== undefined && { detail }), count });
  }

  /** Sorted by reason and detail. */
  list(): readonly SkippedEvents[] {
    return [...this.counts].sort(([a], [b]) => byText(a, b)).map(([, each]) => each);
  }
}
