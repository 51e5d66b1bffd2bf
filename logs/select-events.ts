import { fieldNumber } from '../history/scanned-record';
import type { ScannedRecord } from '../history/scanned-record';

/** Which events to count. Default: all. */
export interface EventSelection {
  /** The first moment, `2026-08-01T00:00:00Z`. */
  readonly since?: string;
  /** The first moment that is too late. */
  readonly until?: string;
  /** IDs of accounts: the caller's or the recipient's is among them. */
  readonly accounts?: readonly string[];
}

/** What decides whether an event is selected. */
export interface EventToSelect {
  readonly eventTime?: unknown;
  readonly recipientAccountId?: unknown;
  readonly userIdentity?: { readonly accountId?: unknown } | null;
}

/** Reads only what the selection asks for. */
export class RecordToSelect implements EventToSelect {
  constructor(private readonly record: ScannedRecord) {}

  get eventTime(): string {
    return this.record.plainText(EVENT_TIME);
  }

  get recipientAccountId(): unknown {
    return this.record.value(RECIPIENT);
  }

  get userIdentity(): NonNullable<EventToSelect['userIdentity']> {
    return { accountId: this.record.value(ACCOUNT) };
  }
}

const EVENT_TIME = fieldNumber('eventTime');
const RECIPIENT = fieldNumber('recipientAccountId');
const ACCOUNT = fieldNumber('userIdentity.accountId');

export function eventSelector({
  since,
  until,
  accounts,
}: EventSelection): (event: EventToSelect) => boolean {
  const selected = accounts && new Set<unknown>(accounts);
  return (event) => {
    // CloudTrail's times are all in UTC and have the same length, so they compare like text.
    if (since !== undefined || until !== undefined) {
      const { eventTime } = event;
      if (typeof eventTime !== 'string') return false;
      if (since !== undefined && !(eventTime >= since)) return false;
      if (until !== undefined && !(eventTime < until)) return false;
    }
    return (
      selected === undefined ||
      selected.has(event.recipientAccountId ?? '') ||
      selected.has(event.userIdentity?.accountId ?? '')
    );
  };
}
