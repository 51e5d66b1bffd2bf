import type { CloudTrailEvent } from '../history/event';

/** Which events to count. Default: all. */
export interface EventSelection {
  /** The first moment, `2026-08-01T00:00:00Z`. */
  readonly since?: string;
  /** The first moment that is too late. */
  readonly until?: string;
  /** IDs of accounts: the caller's or the recipient's is among them. */
  readonly accounts?: readonly string[];
}

export function eventSelector({
  since,
  until,
  accounts,
}: EventSelection): (event: CloudTrailEvent) => boolean {
  const selected = accounts && new Set(accounts);
  return ({ eventTime, recipientAccountId, userIdentity }) => {
    // CloudTrail's times are all in UTC and have the same length, so they compare like text.
    if (since !== undefined && !(typeof eventTime === 'string' && eventTime >= since)) return false;
    if (until !== undefined && !(typeof eventTime === 'string' && eventTime < until)) return false;
    return (
      selected === undefined ||
      selected.has(recipientAccountId ?? '') ||
      selected.has(userIdentity?.accountId ?? '')
    );
  };
}
