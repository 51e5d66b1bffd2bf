import type { CloudTrailEvent } from './event';
import type { ScannedRecord } from './scanned-record';

/**
 * Counts what a log says. Each thread has one of its own and gives it the events of its files, each
 * event once. What several threads counted is merged afterwards, so the result must not depend on
 * the order of the events.
 */
export interface Tally<Counted> {
  add(event: CloudTrailEvent): void;
  /**
   * Adds the event of a record, and parses it only if it must. Absent: it needs the event in any
   * case.
   *
   * @param record whose ID and time are plain texts
   */
  addRecord?(record: ScannedRecord, parse: () => CloudTrailEvent): void;
  /** What was counted, as data that can be sent to another thread. */
  counted(): Counted;
}
